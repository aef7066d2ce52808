import type { CampusSettings } from '../../shared/domain/documents/settings';
import { isForArrearsAlone } from '../../shared/domain/supply/holds';
import { roommateMessage } from '../reminders/notifyRoommates';
import type { RemindersPorts } from '../reminders/ports';
import type { RoomsPorts } from '../rooms/ports';
import { giveNotice, hasNewcomer, type NoticePorts } from './giveNotice';

type NewcomerPorts = NoticePorts & Pick<RoomsPorts, 'rooms'> & Pick<RemindersPorts, 'outbox'>;

/**
 * Whoever moves into a room in arrears is told at once, and the time before a cut begins anew. Done again, it changes
 * nothing.
 */
export async function tellNewcomer(
  cloud: NewcomerPorts,
  openid: string,
  roomId: string,
  settings: CampusSettings,
): Promise<void> {
  const room = await cloud.rooms.get(roomId);
  if (room?.supply.arrears === undefined) return;
  if (room.supply.desired === 'on') {
    if (await hasNewcomer(cloud, room)) await giveNotice(cloud, room, 'cutNotice', settings);
    return;
  }
  if (!isForArrearsAlone(room.supply)) return;
  const newcomer = (await cloud.bindings.ofRoom(roomId)).find(({ _id }) => _id === openid);
  const occasion = String(room.supply.generation);
  if (newcomer !== undefined)
    await cloud.outbox.insert(
      roommateMessage(newcomer, 'cutDone', occasion, settings.reminders, cloud.clock.nowMs()),
    );
}
