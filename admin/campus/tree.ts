/** The picker's tree: what is new or called anew. Nothing is ever taken out of it. */
import type { Area, Building, RoomPath } from '../../shared/domain/rooms/room';
import type { CampusRow } from './campusRow';
import type { ExistingCampus } from './existingCampus';

type Floor = Building['floors'][number];

/** Only those documents that become other than they are. */
export function treeOf(
  rows: readonly CampusRow[],
  books: ExistingCampus,
): { readonly areas: readonly Area[]; readonly buildings: readonly Building[] } {
  const areas = new Map(rows.map(({ areaId, path }) => [areaId, { _id: areaId, name: path.area }]));
  const byBuilding = new Map<string, CampusRow[]>();
  for (const row of rows) {
    const members = byBuilding.get(row.buildingId);
    if (members) members.push(row);
    else byBuilding.set(row.buildingId, [row]);
  }
  const known = new Map(books.buildings.map((building) => [building._id, building]));
  const buildings = [...byBuilding].map(([id, members]) => buildingOf(known.get(id), members));
  return {
    areas: [...areas.values()].filter(differsFrom(books.areas)),
    buildings: buildings.filter(differsFrom(books.buildings)),
  };
}

/** Floors as they are, new ones after them; rooms as people count: 9, 10, 101. */
function buildingOf(known: Building | undefined, rows: readonly CampusRow[]): Building {
  const [first] = rows;
  if (first === undefined) throw new Error('A building has rooms');
  const floors = new Map<string, Floor>((known?.floors ?? []).map((floor) => [floor.code, floor]));
  for (const { floorCode: code, path } of rows)
    floors.set(code, { code, name: path.floor, rooms: [...(floors.get(code)?.rooms ?? []), path.room] });
  return {
    _id: first.buildingId,
    areaId: first.areaId,
    name: first.path.building,
    floors: [...floors.values()].map(({ code, name, rooms }) => ({
      code,
      name,
      rooms: [...new Set(rooms)].sort(asCounted),
    })),
  };
}

/** Rooms in the books whose path is called otherwise by now, whether or not they are in the file. */
export function renamedRooms(
  rows: readonly CampusRow[],
  { rooms }: ExistingCampus,
): readonly { readonly _id: string; readonly path: RoomPath }[] {
  const names = new Map<string, string>();
  for (const { areaId, buildingId, floorCode, path } of rows) {
    names.set(areaId, path.area);
    names.set(buildingId, path.building);
    names.set(`${buildingId}/${floorCode}`, path.floor);
  }
  return rooms.flatMap(({ _id, path }) => {
    const [area = '', building = '', floor = ''] = _id.split('/');
    const now: RoomPath = {
      area: names.get(area) ?? path.area,
      building: names.get(`${area}/${building}`) ?? path.building,
      floor: names.get(`${area}/${building}/${floor}`) ?? path.floor,
      room: path.room,
    };
    const isSame = now.area === path.area && now.building === path.building && now.floor === path.floor;
    return isSame ? [] : [{ _id, path: now }];
  });
}

const collator = new Intl.Collator('en', { numeric: true });

function asCounted(one: string, other: string): number {
  return collator.compare(one, other) || (one < other ? -1 : 1);
}

function differsFrom<T extends { readonly _id: string }>(known: readonly T[]): (one: T) => boolean {
  const texts = new Map(known.map((one) => [one._id, inOneOrder(one)]));
  return (one) => texts.get(one._id) !== inOneOrder(one);
}

/** Whatever order a database gives fields back in. */
function inOneOrder(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
