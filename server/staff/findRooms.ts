/** A room by whatever somebody at the counter has in hand: its path, the number of a meter, an order or a lock, a nickname. */
import type { Outcome } from '../../shared/contract/contract';
import type { FoundByStaff, FoundRoomRow, StaffRequestOf } from '../../shared/contract/staff';
import { success } from '../../shared/domain/basis/result';
import { lockIdOf } from '../../shared/domain/residents/roster';
import { campusOf } from '../../shared/domain/rooms/room';
import { FOUND_ROOMS, searchRooms } from '../../shared/domain/rooms/roomSearch';
import type { Staff } from '../../shared/domain/staff/staff';
import type { PaymentsPorts } from '../payments/ports';
import type { ResidentsPorts } from '../residents/ports';
import type { RoomsPorts } from '../rooms/ports';

type Hit = Omit<FoundRoomRow, 'path'>;

export async function findRooms(
  cloud: Pick<RoomsPorts, 'campus' | 'rooms'> &
    Pick<ResidentsPorts, 'bindings' | 'roster'> &
    Pick<PaymentsPorts, 'orders'>,
  { text }: StaffRequestOf<'findRooms'>,
  { campusId }: Staff,
): Promise<Outcome<FoundByStaff>> {
  const [paths, order, metered, locks, named] = await Promise.all([
    byPath(cloud, text, campusId),
    cloud.orders.get(text),
    cloud.rooms.ofMeter(text),
    cloud.roster.withLock(lockIdOf(text)),
    cloud.bindings.searchByName(text, campusId, FOUND_ROOMS + 1),
  ]);
  const hits: readonly Hit[] = [
    ...(metered ? [{ roomId: metered._id, by: 'meter' as const, match: metered.meterNo }] : []),
    ...(order ? [{ roomId: order.roomId, by: 'order' as const, match: order._id }] : []),
    ...locks.flatMap(({ locked }) =>
      locked ? [{ roomId: locked.roomId, by: 'lock' as const, match: locked.lockId }] : [],
    ),
    ...named.map(({ roomId, name }) => ({ roomId, by: 'name' as const, match: name })),
    ...paths.hits,
  ].filter(({ roomId }) => campusOf(roomId) === campusId);
  const rooms = await cloud.rooms.byId(hits.slice(0, FOUND_ROOMS).map(({ roomId }) => roomId));
  return success({
    rooms: hits.slice(0, FOUND_ROOMS).flatMap((hit): readonly FoundRoomRow[] => {
      const path = rooms.get(hit.roomId)?.path;
      return path === undefined ? [] : [{ ...hit, path }];
    }),
    more: paths.more || hits.length > FOUND_ROOMS,
  });
}

async function byPath(
  cloud: Pick<RoomsPorts, 'campus'>,
  text: string,
  campusId: string,
): Promise<{ readonly hits: readonly Hit[]; readonly more: boolean }> {
  const { areas, buildings } = await cloud.campus.tree();
  const { found, more } = searchRooms(
    text,
    areas,
    buildings.filter(({ areaId }) => areaId === campusId),
  );
  return { hits: found.map(({ roomId }) => ({ roomId, by: 'path' })), more };
}
