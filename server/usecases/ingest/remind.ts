/** Low-balance reminders: decided by state on every settled room, fired for everybody bound to it. */
import { decideReminder, isLow } from '../../../shared/domain/alert';
import { availableFen } from '../../../shared/domain/ledger';
import { lowBalanceMessageId } from '../../../shared/domain/message';
import type { BankMeter } from '../../../shared/domain/meterBank';
import type { Binding, Room } from '../../../shared/domain/room';
import type { CampusSettings } from '../../../shared/domain/settings';
import type { Fen } from '../../../shared/domain/units';
import type { Ports } from '../../ports';

export interface Standing {
  readonly room: Room;
  readonly slot: string;
  readonly meter: BankMeter;
  readonly available: Fen;
}

/** How the settled rooms stand, as far as messages concern them: rooms whose service is open. */
export function standings(
  changed: Readonly<Record<string, BankMeter>>,
  rooms: ReadonlyMap<string, Room>,
): readonly Standing[] {
  return Object.entries(changed).flatMap(([slot, meter]) => {
    const room = rooms.get(meter.roomId);
    if (room?.service.state !== 'live') return [];
    return [{ room, slot, meter, available: availableFen(room.creditsFen, meter.chargeFen) }];
  });
}

/**
 * Arms what has recovered, before the bank is written, and returns the meters with their mark set right: the mark
 * stays until the arming is done, so a crash in between only repeats it.
 */
export async function rearmRecovered(
  cloud: Ports,
  standing: readonly Standing[],
  { reminders }: CampusSettings,
): Promise<Readonly<Record<string, BankMeter>>> {
  const recovered = standing.filter(
    ({ meter, available }) => meter.reminded && available >= reminders.lowBalanceFen + reminders.rearmFen,
  );
  await cloud.bindings.rearm(recovered.map(({ meter }) => meter.roomId));
  return Object.fromEntries(
    standing.map(({ slot, meter, available }) => {
      const reminded =
        isLow(available, reminders) || (meter.reminded && !recovered.some((other) => other.slot === slot));
      return [slot, { ...meter, reminded }];
    }),
  );
}

/** Fires for every armed binding of a low room. Returns how many messages were written. */
export async function fireLowBalance(
  cloud: Ports,
  standing: readonly Standing[],
  settings: CampusSettings,
): Promise<number> {
  const low = new Map(
    standing
      .filter(({ available }) => isLow(available, settings.reminders))
      .map((one) => [one.meter.roomId, one]),
  );
  if (low.size === 0) return 0;
  let fired = 0;
  for (const binding of await cloud.bindings.armed([...low.keys()])) {
    const room = low.get(binding.roomId);
    if (room !== undefined && (await fire(cloud, binding, room.available, settings))) fired += 1;
  }
  return fired;
}

/** Disarming and the message are one: neither a second message nor a silent disarming can come of a crash. */
function fire(
  cloud: Ports,
  { _id, roomId }: Binding,
  available: Fen,
  settings: CampusSettings,
): Promise<boolean> {
  return cloud.transact(async ({ bindings, outbox }) => {
    const binding = await bindings.get(_id);
    if (binding?.roomId !== roomId) return false;
    const nowMs = cloud.clock.nowMs();
    const decision = decideReminder(binding.lowBalance, available, settings.reminders, nowMs);
    if (decision.kind !== 'fire') return false;
    await bindings.replace({ ...binding, lowBalance: decision.next });
    await outbox.replace({
      _id: lowBalanceMessageId(binding.bindingId, decision.day),
      channel: 'message',
      openid: _id,
      roomId,
      kind: 'lowBalance',
      state: 'queued',
      notBeforeMs: decision.notBeforeMs,
      createdAtMs: nowMs,
      detail: { availableFen: available },
    });
    return true;
  });
}
