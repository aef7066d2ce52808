import type { BindReply } from '../../shared/contract/bind';
import type { Outcome } from '../../shared/contract/contract';
import { refuse, success } from '../../shared/domain/basis/result';
import { roomId } from '../../shared/domain/rooms/room';
import type { RoomsPorts } from './ports';

/** The picker's first two columns. */
export async function listAreas(cloud: Pick<RoomsPorts, 'campus'>): Promise<Outcome<BindReply>> {
  const [areas, buildings] = await Promise.all([cloud.campus.areas(), cloud.campus.buildings()]);
  return success({
    areas: areas.map((area) => ({
      areaId: area._id,
      name: area.name,
      buildings: buildings
        .filter((building) => building.areaId === area._id)
        .map((building) => ({ buildingId: building._id, name: building.name })),
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
    name: building.name,
    floors: building.floors.map(({ code, name, rooms }) => ({
      code,
      name,
      rooms: rooms.map((room) => ({ roomId: roomId(buildingId, code, room), code: room })),
    })),
  });
}
