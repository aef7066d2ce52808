/** Triggers: when each fires next, how it went last, and firing it now. */
import { ask, cloudNowMs } from '../cloud';
import { button, element } from '../element';
import { distance, moment } from '../format';
import type { Act, Tab } from '../tab';
import { table } from '../table';

interface Timer {
  readonly functionName: string;
  readonly triggerName: string;
  readonly cron: string;
  readonly nextMs?: number;
  readonly last?: { readonly startedAtMs: number; readonly ok?: boolean };
}

export function timersTab(act: Act): Tab {
  const empty = element('p', { class: 'empty' }, 'No function has a trigger.');
  const still = element(
    'p',
    { class: 'note' },
    'Nothing fires by itself here: this local cloud was started without running its timers.',
  );
  const timers = table<Timer>('Timers', ({ functionName }) => functionName, [
    { name: 'function', cell: ({ functionName }) => element('b', {}, functionName) },
    { name: 'trigger', cell: ({ triggerName }) => triggerName },
    { name: 'cron, in UTC+8', cell: ({ cron }) => element('code', {}, cron) },
    { name: 'next', cell: ({ nextMs }) => (nextMs === undefined ? 'never again' : momentAnd(nextMs)) },
    { name: 'fired last', cell: lastView },
    { name: '', cell: (timer) => fireButton(timer, act) },
  ]);
  return {
    name: 'timers',
    title: 'Timers',
    element: element('section', {}, still, empty, timers.element),
    async refresh() {
      const answer = await ask<{ running: boolean; timers: readonly Timer[] }>('timers');
      still.hidden = answer.running || answer.timers.length === 0;
      empty.hidden = answer.timers.length > 0;
      timers.element.hidden = answer.timers.length === 0;
      timers.show(answer.timers);
    },
  };
}

function fireButton({ functionName }: Timer, act: Act): HTMLElement {
  const fire = button('Fire now', () => {
    act(() => ask('timers/fire', { functionName }));
  });
  fire.setAttribute('aria-label', `Fire ${functionName} now`);
  return fire;
}

function lastView({ last }: Timer): HTMLElement | string {
  if (!last) return 'not since the start';
  const how = last.ok === undefined ? 'runs' : last.ok ? 'ok' : 'failed';
  return element(
    'span',
    { class: 'lines' },
    element('span', {}, moment(last.startedAtMs)),
    element('small', { class: last.ok === false ? 'bad' : '' }, how),
  );
}

function momentAnd(atMs: number): HTMLElement {
  return element(
    'span',
    { class: 'lines' },
    element('span', {}, moment(atMs)),
    element('small', {}, distance(atMs - (cloudNowMs() ?? atMs))),
  );
}
