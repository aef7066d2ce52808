/**
 * The notice before a cut, and once more half an hour before it. Notice and messages are written together: neither can be
 * there without the other.
 */
import type { Room } from '../../shared/domain/documents/room';
import type { CampusSettings } from '../../shared/domain/documents/settings';
import { withNotice, withNoticeAgain } from '../../shared/domain/supply/holds';
import type { BasisPorts, Transact } from '../basis/ports';
import { MOST_NOTIFIED, roommateMessage } from '../reminders/notifyRoommates';
import type { RemindersPorts, RemindersTransaction } from '../reminders/ports';
import type { RoomsTransaction } from '../rooms/ports';

export type NoticePorts = Pick<BasisPorts, 'clock'> &
  Pick<RemindersPorts, 'bindings'> & {
    readonly transact: Transact<Pick<RoomsTransaction, 'rooms'> & Pick<RemindersTransaction, 'outbox'>>;
  };

/** @param seen the room as it was decided upon: where another notice was begun since, there is nothing to do */
export async function giveNotice(
  cloud: NoticePorts,
  { _id, supply: seen }: Room,
  kind: 'cutNotice' | 'cutSoon',
  { reminders }: CampusSettings,
): Promise<void> {
  const residents = await cloud.bindings.ofRoom(_id);
  await cloud.transact(async ({ rooms, outbox }) => {
    const room = await rooms.get(_id);
    if (room === undefined || room.supply.arrears?.notices !== seen.arrears?.notices) return;
    if (room.supply.arrears?.again?.begunAtMs !== seen.arrears?.again?.begunAtMs) return;
    const nowMs = cloud.clock.nowMs();
    const told = residents.map(({ bindingId }) => bindingId);
    const supply =
      kind === 'cutNotice'
        ? withNotice(room.supply, nowMs, told)
        : withNoticeAgain(room.supply, nowMs, told.length === 0);
    await rooms.replace({ ...room, supply });
    const { sinceMs = nowMs, notices = 0, again } = supply.arrears ?? {};
    const occasion = [sinceMs, notices, again?.begunAtMs].filter((part) => part !== undefined).join('.');
    for (const resident of residents.slice(0, MOST_NOTIFIED))
      await outbox.replace(roommateMessage(resident, kind, occasion, reminders, nowMs));
  });
}

/** Somebody lives there who came after the latest notice was begun. */
export async function hasNewcomer(
  { bindings }: Pick<NoticePorts, 'bindings'>,
  { _id, supply: { arrears } }: Pick<Room, '_id' | 'supply'>,
): Promise<boolean> {
  const told = arrears?.told;
  if (told === undefined) return false;
  return (await bindings.ofRoom(_id)).some(({ bindingId }) => !told.includes(bindingId));
}
