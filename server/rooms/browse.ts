import type { BindReply } from '../../shared/contract/bind';
import type { Outcome } from '../../shared/contract/contract';
import { defined } from '../../shared/domain/basis/defined';
import { refuse, success } from '../../shared/domain/basis/result';
import { type Area, roomId } from '../../shared/domain/rooms/room';
import type { RoomsPorts } from './ports';

/** The picker's first two columns. */
export async function listAreas(cloud: Pick<RoomsPorts, 'campus'>): Promise<Outcome<BindReply>> {
  const [areas, buildings] = await Promise.all([cloud.campus.areas(), cloud.campus.buildings()]);
  return success({
    areas: areas.map((area) => ({
      areaId: area._id,
      ...called(area),
      buildings: buildings
        .filter((building) => building.areaId === area._id)
        .map((building) => ({ buildingId: building._id, ...called(building) })),
    })),
  });
}

/** Its last two columns. */
export async function showBuilding(
  cloud: Pick<RoomsPorts, 'campus'>,
  buildingId: string,
): Promise<Outcome<BindReply>> {
  const building = await cloud.campus.building(buildingId);
  if (building === undefined) return refuse('BUILDING_UNKNOWN');
  return success({
    buildingId,
    ...called(building),
    floors: building.floors.map((floor) => ({
      code: floor.code,
      ...called(floor),
      rooms: floor.rooms.map((room) => ({ roomId: roomId(buildingId, floor.code, room), code: room })),
    })),
  });
}

function called({ name, english }: Pick<Area, 'name' | 'english'>): Pick<Area, 'name' | 'english'> {
  return { name, ...defined({ english }) };
}
