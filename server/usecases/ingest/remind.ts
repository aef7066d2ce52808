/** Reminders: decided by state on every settled room, fired for everybody bound to it. */
import { isLow, type ReminderRules } from '../../../shared/domain/alert';
import { availableFen } from '../../../shared/domain/ledger';
import { reminderMessageId } from '../../../shared/domain/message';
import type { BankMeter } from '../../../shared/domain/meterBank';
import { belowOwn } from '../../../shared/domain/ownThreshold';
import { decideMarks } from '../../../shared/domain/reminderMarks';
import { decideReminders } from '../../../shared/domain/reminders';
import type { Binding, Room } from '../../../shared/domain/room';
import type { CampusSettings } from '../../../shared/domain/settings';
import type { Fen } from '../../../shared/domain/units';
import type { Ports, Resident } from '../../ports';

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
  const looks = standing.map(({ room, slot, meter, available }) => ({
    roomId: room._id,
    slot,
    meter,
    ...decideMarks(meter, room, available, reminders),
  }));
  await cloud.bindings.rearmLowBalance(
    looks.filter(({ rearmsCampus }) => rearmsCampus).map(({ roomId }) => roomId),
  );
  await cloud.bindings.rearmOwn(looks.flatMap(({ roomId, rearmsOwn }) => residents(roomId, rearmsOwn)));
  return Object.fromEntries(looks.map(({ slot, meter, marks }) => [slot, { ...meter, ...marks }]));
}

function residents(roomId: string, bindingIds: readonly string[]): readonly Resident[] {
  return bindingIds.map((bindingId) => ({ roomId, bindingId }));
}

/** Fires for every armed binding whose room is below a line of its own or the campus's: how many messages. */
export async function fireReminders(
  cloud: Ports,
  standing: readonly RoomStanding[],
  { reminders }: CampusSettings,
): Promise<number> {
  const low = standing.filter(({ available }) => isLow(available, reminders));
  // Below the campus's line its reminder speaks for the own one.
  const above = standing.filter(({ available }) => !isLow(available, reminders));
  const ownLines = above.flatMap(({ room, available }) => residents(room._id, belowOwn(room, available)));
  if (low.length + ownLines.length === 0) return 0;
  const armed = await cloud.bindings.armed({
    lowRoomIds: low.map(({ room }) => room._id),
    belowOwn: ownLines,
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
