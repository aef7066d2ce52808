/** Rooms as exports name them. */
import type { Room } from '../../shared/domain/documents/room';
import type { RoomPath } from '../../shared/domain/rooms/room';
import type { AdminCloud } from '../cloud/adminCloud';
import type { ExportColumn } from './table';

export const PATH_COLUMNS: readonly ExportColumn[] = [
  { name: '校区 area' },
  { name: '楼栋 building' },
  { name: '楼层 floor' },
  { name: '房间 room' },
  { name: '房间代码 room id' },
];

export async function pathsOf(cloud: AdminCloud): Promise<ReadonlyMap<string, RoomPath>> {
  const rooms = await cloud.collection<Room>('rooms').all(undefined, { fields: { path: true } });
  return new Map(rooms.map(({ _id, path }) => [_id, path]));
}

export function pathCells(roomId: string, path: RoomPath | undefined): readonly string[] {
  const { area = '', building = '', floor = '', room = '' } = path ?? {};
  return [area, building, floor, room, roomId];
}
