import type { FoundRooms } from '../../shared/contract/bind';
import type { Outcome } from '../../shared/contract/contract';
import { success } from '../../shared/domain/basis/result';
import { searchRooms } from '../../shared/domain/rooms/roomSearch';
import type { RoomsPorts } from './ports';

/** The picker's tree by text instead of by taps. It says no more than the picker does, so it is not counted as a look. */
export async function findRooms(
  cloud: Pick<RoomsPorts, 'campus'>,
  text: string,
): Promise<Outcome<FoundRooms>> {
  const { areas, buildings } = await cloud.campus.tree();
  return success(searchRooms(text, areas, buildings));
}
