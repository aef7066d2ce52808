import type { Outcome } from '../../shared/contract/contract';
import { refuse, success } from '../../shared/domain/basis/result';
import type { Room } from '../../shared/domain/documents/room';
import type { Binding } from '../../shared/domain/residents/binding';
import { pathText } from '../../shared/domain/rooms/room';
import type { Caller } from '../basis/ports';
import type { ResidentsPorts } from '../residents/ports';
import type { RoomsPorts } from '../rooms/ports';
import { serviceNotOpen } from '../rooms/serviceNotOpen';

export interface RechargeableRoom {
  readonly room: Room;
  readonly own: boolean;
  /** The payer's; absent for somebody who has bound no room. */
  readonly binding: Binding | undefined;
}

/**
 * The room that the money is for: one's own, or another whose service is open. `confirmedPath` must be the whole path
 * where one is given, because a wrong room puts money into someone else's account.
 */
export async function rechargeableRoom(
  cloud: Pick<RoomsPorts, 'rooms'> & Pick<ResidentsPorts, 'bindings'>,
  caller: Caller,
  roomId: string | undefined,
  confirmedPath?: string,
): Promise<Outcome<RechargeableRoom>> {
  const binding = await cloud.bindings.get(caller.openid);
  const id = roomId ?? binding?.roomId;
  if (id === undefined) return refuse('NOT_BOUND');
  const room = await cloud.rooms.get(id);
  if (room === undefined) return refuse('ROOM_UNKNOWN');
  if (confirmedPath !== undefined && confirmedPath !== pathText(room.path))
    return refuse('ROOM_PATH_DIFFERS');
  if (room.service.state !== 'live') return serviceNotOpen(room.service);
  return success({ room, own: binding?.roomId === id, binding });
}
