/** The picker's tree: what is new or called anew. Nothing is ever taken out of it. */
import { defined } from '../../shared/domain/basis/defined';
import {
  type Area,
  type Building,
  englishOf,
  type Floor,
  type RoomPath,
} from '../../shared/domain/rooms/room';
import type { CampusRow } from './campusRow';
import type { ExistingCampus } from './existingCampus';
import { pinyinOf } from './pinyin';

/** Only those documents that become other than they are. */
export function treeOf(
  rows: readonly CampusRow[],
  books: ExistingCampus,
  names: NamesOf,
): { readonly areas: readonly Area[]; readonly buildings: readonly Building[] } {
  const areas = new Set(rows.map(({ areaId }) => areaId));
  const byBuilding = new Map<string, CampusRow[]>();
  for (const row of rows) {
    const members = byBuilding.get(row.buildingId);
    if (members) members.push(row);
    else byBuilding.set(row.buildingId, [row]);
  }
  const known = new Map(books.buildings.map((building) => [building._id, building]));
  const buildings = [...byBuilding].map(([id, members]) => buildingOf(known.get(id), members, names));
  return {
    areas: [...areas].map((_id) => ({ _id, ...spelt(names(_id)) })).filter(differsFrom(books.areas)),
    buildings: buildings.filter(differsFrom(books.buildings)),
  };
}

/** Floors as they are, new ones after them; rooms as people count: 9, 10, 101. */
function buildingOf(known: Building | undefined, rows: readonly CampusRow[], names: NamesOf): Building {
  const [first] = rows;
  if (first === undefined) throw new Error('A building has rooms');
  const { buildingId, areaId } = first;
  const rooms = new Map((known?.floors ?? []).map((floor) => [floor.code, floor.rooms]));
  for (const { floorCode, path } of rows) rooms.set(floorCode, [...(rooms.get(floorCode) ?? []), path.room]);
  return {
    _id: buildingId,
    areaId,
    ...spelt(names(buildingId)),
    floors: [...rooms].map(([code, some]): Floor => ({
      code,
      ...names(`${buildingId}/${code}`),
      rooms: [...new Set(some)].sort(asCounted),
    })),
  };
}

/** A name that is given in one row holds for every room of its place. */
export function namedRows(rows: readonly CampusRow[], names: NamesOf): readonly CampusRow[] {
  return rows.map((row) => ({ ...row, path: pathBy(names, row.roomId, row.path) }));
}

/** Rooms in the books whose path is called otherwise by now, whether or not they are in the file. */
export function renamedRooms(
  { rooms }: ExistingCampus,
  names: NamesOf,
): readonly { readonly _id: string; readonly path: RoomPath }[] {
  return rooms.flatMap(({ _id, path }) => {
    const now = pathBy(names, _id, path);
    return inOneOrder(now) === inOneOrder(path) ? [] : [{ _id, path: now }];
  });
}

/** A place that nobody names keeps the name that the path has. */
function pathBy(names: NamesOf, roomId: string, path: RoomPath): RoomPath {
  const [areaCode = '', buildingCode = '', floorCode = ''] = roomId.split('/');
  const area = names(areaCode);
  const building = names(`${areaCode}/${buildingCode}`);
  const floor = names(`${areaCode}/${buildingCode}/${floorCode}`);
  return {
    area: area.name || path.area,
    building: building.name || path.building,
    floor: floor.name || path.floor,
    room: path.room,
    ...englishOf({ area: area.english, building: building.english, floor: floor.english }),
  };
}

type Names = Pick<Area, 'name' | 'english'>;
/** By the place's key. */
type NamesOf = (key: string) => Names;

/** As the file says, else as the books do: a file that leaves the English names out takes none away. */
export function namesOf(rows: readonly CampusRow[], { areas, buildings }: ExistingCampus): NamesOf {
  const names = new Map<string, Names>();
  const learn = (key: string, name: string, english: string | undefined): void => {
    names.set(key, { name, ...defined({ english: english ?? names.get(key)?.english }) });
  };
  for (const { _id, name, english } of areas) learn(_id, name, english);
  for (const { _id, name, english, floors } of buildings) {
    learn(_id, name, english);
    for (const floor of floors) learn(`${_id}/${floor.code}`, floor.name, floor.english);
  }
  for (const { areaId, buildingId, floorCode, path } of rows) {
    learn(areaId, path.area, path.english?.area);
    learn(buildingId, path.building, path.english?.building);
    learn(`${buildingId}/${floorCode}`, path.floor, path.english?.floor);
  }
  return (key) => names.get(key) ?? { name: '' };
}

function spelt(names: Names): Omit<Area, '_id'> {
  const pinyin = pinyinOf(names.name);
  return { ...names, ...(pinyin.length === 0 ? {} : { pinyin }) };
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
