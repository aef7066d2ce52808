/** Reminders: decided by state on every settled room, fired for everybody bound to it. */
import { isLow, standingAt, type ReminderRules, type Standing } from '../../../shared/domain/alert';
import { availableFen } from '../../../shared/domain/ledger';
import { reminderMessageId } from '../../../shared/domain/message';
import type { BankMeter } from '../../../shared/domain/meterBank';
import { decideReminders } from '../../../shared/domain/reminders';
import type { Binding, Room } from '../../../shared/domain/room';
import type { CampusSettings } from '../../../shared/domain/settings';
import type { Fen } from '../../../shared/domain/units';
import type { Ports } from '../../ports';

export interface RoomStanding {
  readonly room: Room;
  readonly slot: string;
  readonly meter: BankMeter;
  readonly available: Fen;
}

/** How the settled rooms stand, as far as messages concern them: rooms whose service is open. */
export function standings(
  changed: Readonly<Record<string, BankMeter>>,
  rooms: ReadonlyMap<string, Room>,
): readonly RoomStanding[] {
  return Object.entries(changed).flatMap(([slot, meter]) => {
    const room = rooms.get(meter.roomId);
    if (room?.service.state !== 'live') return [];
    return [{ room, slot, meter, available: availableFen(room.creditsFen, meter.chargeFen) }];
  });
}

/**
 * Arms what has recovered, before the bank is written, and returns the meters with their marks set right: a mark
 * stays until the arming is done, so a crash in between only repeats it.
 */
export async function rearmRecovered(
  cloud: Ports,
  standing: readonly RoomStanding[],
  { reminders }: CampusSettings,
): Promise<Readonly<Record<string, BankMeter>>> {
  const looks = standing.map((one) => ({ ...one, ...recoveries(one, reminders) }));
  await cloud.bindings.rearmLowBalance(
    looks.filter(({ recovered }) => recovered).map(({ room }) => room._id),
  );
  await cloud.bindings.rearmOwn(
    looks.flatMap(({ room, ownRecovered }) =>
      ownRecovered.map((bindingId) => ({ bindingId, roomId: room._id })),
    ),
  );
  return Object.fromEntries(
    looks.map(({ slot, meter, available, recovered, below, ownRecovered }) => {
      const { ownReminded = [], ...rest } = meter;
      const waiting = new Set([...ownReminded.filter((id) => !ownRecovered.includes(id)), ...below]);
      const reminded = isLow(available, reminders) || (meter.reminded && !recovered);
      return [slot, { ...rest, reminded, ...(waiting.size === 0 ? {} : { ownReminded: [...waiting] }) }];
    }),
  );
}

interface Recoveries {
  /** The campus's reminder is to be armed. */
  readonly recovered: boolean;
  /** Bindings whose own line the balance is below. */
  readonly below: readonly string[];
  /** Bindings, once below, whose own reminder is to be armed; a line that is gone needs no arming. */
  readonly ownRecovered: readonly string[];
}

function recoveries({ room, meter, available }: RoomStanding, rules: ReminderRules): Recoveries {
  const lines = room.ownThresholdsFen ?? {};
  const standingOf = (bindingId: string): Standing => {
    const lineFen = lines[bindingId];
    return lineFen === undefined ? 'recovered' : standingAt(lineFen, available, rules);
  };
  return {
    recovered: meter.reminded && standingAt(rules.lowBalanceFen, available, rules) === 'recovered',
    below: Object.keys(lines).filter((bindingId) => standingOf(bindingId) === 'below'),
    ownRecovered: (meter.ownReminded ?? []).filter((bindingId) => standingOf(bindingId) === 'recovered'),
  };
}

/** Fires for every armed binding whose room is below a line of its own or the campus's: how many messages. */
export async function fireReminders(
  cloud: Ports,
  standing: readonly RoomStanding[],
  { reminders }: CampusSettings,
): Promise<number> {
  const low = standing.filter(({ available }) => isLow(available, reminders));
  const belowOwn = standing.filter(
    (one) => !low.includes(one) && recoveries(one, reminders).below.length > 0,
  );
  if (low.length + belowOwn.length === 0) return 0;
  const armed = await cloud.bindings.armed({
    lowBalance: low.map(({ room }) => room._id),
    ownThreshold: belowOwn.map(({ room }) => room._id),
  });
  const availableIn = new Map(standing.map(({ room, available }) => [room._id, available]));
  let fired = 0;
  for (const binding of armed) {
    const available = availableIn.get(binding.roomId);
    if (available !== undefined && (await fire(cloud, binding, available, reminders))) fired += 1;
  }
  return fired;
}

/** Disarming and the message are one: neither a second message nor a silent disarming can come of a crash. */
function fire(
  cloud: Ports,
  { _id, roomId }: Binding,
  available: Fen,
  rules: ReminderRules,
): Promise<boolean> {
  return cloud.transact(async ({ bindings, outbox }) => {
    const binding = await bindings.get(_id);
    if (binding?.roomId !== roomId) return false;
    const nowMs = cloud.clock.nowMs();
    const { fires, ...next } = decideReminders(binding, available, rules, nowMs);
    if (fires === undefined) return false;
    await bindings.replace({ ...binding, ...next });
    await outbox.replace({
      _id: reminderMessageId(fires.kind, binding.bindingId, fires.day),
      channel: 'message',
      openid: _id,
      roomId,
      kind: fires.kind,
      state: 'queued',
      notBeforeMs: fires.notBeforeMs,
      createdAtMs: nowMs,
      detail: {
        availableFen: available,
        ...(fires.kind === 'ownThreshold' && binding.ownThresholdFen !== undefined
          ? { ownThresholdFen: binding.ownThresholdFen }
          : {}),
      },
    });
    return true;
  });
}
