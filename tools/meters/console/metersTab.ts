/** Meters as the hub heard them last, and what people do to them: silence one, let its relay stick. */
import {
  type Act,
  ask,
  button,
  cloudNowMs,
  distance,
  element,
  labelled,
  Pager,
  type Tab,
  table,
} from 'cloud-emulator/console';

interface Meter {
  readonly meterNo: string;
  /** 0.01 kWh */
  readonly registerTicks: number;
  readonly relay: 0 | 1;
  readonly watts: number;
  readonly heardAtMs: number;
  readonly silent: boolean;
  readonly relayStuck: boolean;
  /** Absent while the room draws by its own curve. */
  readonly loadWatts?: number;
}

const ON_A_PAGE = 25;

export default function metersTab(act: Act, refreshed: () => void): Tab {
  const pager = new Pager(ON_A_PAGE, refreshed, { back: 'Previous', on: 'Next' });
  const find = element('input', { type: 'search', placeholder: 'part of a number', spellcheck: 'false' });
  find.addEventListener('input', () => {
    pager.toStart();
    refreshed();
  });
  const empty = element('p', { class: 'empty' }, 'No meters are installed, or none like this.');
  const meters = table<Meter>('Meters', ({ meterNo }) => meterNo, [
    { name: 'meter', cell: ({ meterNo }) => element('b', {}, meterNo) },
    {
      name: 'register',
      number: true,
      cell: ({ registerTicks }) => `${(registerTicks / 100).toFixed(2)} kWh`,
    },
    { name: 'power', number: true, cell: powerWords },
    { name: 'relay', cell: relayView },
    { name: 'heard', cell: heardView },
    { name: '', cell: (meter) => controls(meter, act) },
  ]);
  return {
    name: 'meters',
    title: 'Meters',
    element: element(
      'section',
      {},
      element(
        'div',
        { class: 'row' },
        labelled('meter', find),
        button('Let all report now', () => {
          act(() => ask('meters/report'));
        }),
      ),
      empty,
      meters.element,
      pager.element,
    ),
    async refresh() {
      const answer = await ask<{ meters: readonly Meter[]; total: number }>('meters', {
        skip: pager.skip,
        limit: pager.limit,
        find: find.value.trim(),
      });
      empty.hidden = answer.meters.length > 0;
      meters.element.hidden = answer.meters.length === 0;
      meters.show(answer.meters);
      pager.show(answer.meters.length, answer.total);
    },
  };
}

function powerWords({ watts, loadWatts }: Meter): string {
  return loadWatts === undefined ? `${watts} W` : `${watts} W, set to ${loadWatts} W`;
}

function relayView({ relay, relayStuck }: Meter): HTMLElement {
  const words = relay === 1 ? 'closed' : 'open: no power';
  return element('span', { class: relay === 1 ? 'good' : 'bad' }, relayStuck ? `${words}, stuck` : words);
}

function heardView({ silent, heardAtMs }: Meter): HTMLElement {
  const ago = (cloudNowMs() ?? heardAtMs) - heardAtMs;
  return silent
    ? element('span', { class: 'bad' }, `silent, last heard ${distance(-ago)}`)
    : element('span', {}, 'reports');
}

function controls({ meterNo, silent, relayStuck }: Meter, act: Act): HTMLElement {
  const one = (words: string, deed: () => Promise<unknown>): HTMLElement => {
    const made = button(words, () => {
      act(deed);
    });
    made.setAttribute('aria-label', `${words}: ${meterNo}`);
    return made;
  };
  return element(
    'div',
    { class: 'row' },
    one(silent ? 'Let it speak' : 'Silence', () => ask('meters/silent', { meterNo, silent: !silent })),
    one(relayStuck ? 'Free relay' : 'Stick relay', () =>
      ask('meters/stuck', { meterNo, stuck: !relayStuck }),
    ),
  );
}
