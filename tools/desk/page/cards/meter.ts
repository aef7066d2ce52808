import { button, element } from 'miniprogram-preview/client';
import type { Card, Desk, Snapshot } from '../desk';
import type { HeldRoom } from '../heldRoom';
import { localCloud } from '../localCloud';
import { card } from './card';
import { kilowattHours, loadSlider } from './loadSlider';
import { toggle } from './toggle';

const HOUR_MS = 3_600_000;
const USES = [
  { name: 'useSome', watts: 5_000, hours: 1 },
  { name: 'useMuch', watts: 6_250, hours: 8 },
] as const;

export function meterCard(desk: Desk): Card {
  const { say, act, passFor } = desk;
  let room: HeldRoom | undefined;
  const withMeter = (deed: (meterNo: string, held: HeldRoom) => Promise<unknown>): void => {
    const held = room;
    if (held) void act(() => deed(held.meterNo, held));
  };

  const facts = { register: element('dd'), power: element('dd'), relay: element('dd') };
  const slider = loadSlider(say, (watts) => {
    withMeter((meterNo) => localCloud.setLoad(meterNo, watts));
  });
  const silent = toggle(say('silent'), (on) => {
    withMeter((meterNo) => localCloud.setSilent(meterNo, on));
  });
  const stuck = toggle(say('stuck'), (on) => {
    withMeter((meterNo) => localCloud.setStuck(meterNo, on));
  });
  const uses = USES.map(({ name, watts, hours }) =>
    button(say(name), {}, () => {
      withMeter(async (meterNo, { state }) => {
        await localCloud.setLoad(meterNo, watts);
        try {
          await passFor(hours * HOUR_MS);
        } finally {
          await localCloud.setLoad(meterNo, state.loadWatts ?? null);
        }
      });
    }),
  );

  const name = element('p', { class: 'room' });
  const controls = element(
    'div',
    { class: 'controls' },
    element(
      'dl',
      { class: 'facts' },
      ...(['register', 'power', 'relay'] as const).map((fact) =>
        element('div', {}, element('dt', {}, say(fact)), facts[fact]),
      ),
    ),
    slider.element,
    element('div', { class: 'row' }, ...uses),
    element('div', { class: 'toggles' }, silent.element, stuck.element),
  );
  const unbound = element('p', { class: 'empty' }, say('unbound'));
  name.hidden = controls.hidden = unbound.hidden = true;

  return {
    element: card('meter', say('meter'), name, unbound, controls),
    show(snapshot: Snapshot) {
      room = snapshot.room;
      unbound.hidden = room !== undefined;
      name.hidden = controls.hidden = room === undefined;
      if (!room) return;
      const { state } = room;
      name.textContent = `${room.name} · ${room.meterNo}`;
      facts.register.textContent = `${kilowattHours(state.e)} kWh`;
      facts.power.textContent = `${state.p} W`;
      facts.relay.textContent = say(state.relay === 1 ? 'relayOn' : 'relayOff');
      facts.relay.className = state.relay === 1 ? 'good' : 'bad';
      for (const one of uses) one.disabled = state.relay === 0;
      slider.set(state);
      silent.set(state.silent);
      stuck.set(state.relayStuck);
    },
  };
}
