/**
 * Finding a room by what people call it: `301`, `15-301`, `15 栋 301`, or its whole path. Codes are text: `0301` is
 * not `301`, and building 5 is not building 15.
 */
import { type Area, type Building, roomId, type RoomPath } from './room';

/** More are not shown: somebody who sees so many types another letter. */
export const FOUND_ROOMS = 20;

export interface FoundRoom {
  readonly roomId: string;
  readonly path: RoomPath;
}

interface Place extends FoundRoom {
  readonly room: readonly string[];
  readonly building: readonly string[];
  readonly around: readonly string[];
}

/** What people add to a number and what says nothing: 15 栋, 301 室. */
const UNITS = new Set(['栋', '幢', '座', '楼', '号', '号楼', '层', '室', '房', '房间', '宿舍']);

/** The nearest first, equals in the picker's order. */
export function searchRooms(
  text: string,
  areas: readonly Area[],
  buildings: readonly Building[],
): { readonly found: readonly FoundRoom[]; readonly more: boolean } {
  const typed = words(text);
  if (typed.length === 0) return { found: [], more: false };
  const found = buildings
    .flatMap((building) => placesOf(building, areas.find(({ _id }) => _id === building.areaId)?.name ?? ''))
    .map((place) => ({ place, distance: distanceOf(typed, place) }))
    .filter(({ distance }) => distance !== undefined)
    .sort((a, b) => (a.distance ?? 0) - (b.distance ?? 0))
    .map(({ place: { roomId: id, path } }) => ({ roomId: id, path }));
  return { found: found.slice(0, FOUND_ROOMS), more: found.length > FOUND_ROOMS };
}

/**
 * 0: the room's own code, and all before it names its building; 1: all before it names building, floor or area;
 * 2 and 3: the same with the beginning of the code; 4: the building alone was named. Undefined: another room.
 */
function distanceOf(typed: readonly string[], place: Place): number | undefined {
  const before = typed.slice(0, -place.room.length);
  const code = typed.slice(-place.room.length);
  const codeDistance = codeDistanceOf(code, place.room);
  if (codeDistance !== undefined) {
    if (before.every((word) => names(word, place.building))) return codeDistance;
    if (before.every((word) => names(word, [...place.building, ...place.around]))) return codeDistance + 1;
  }
  return typed.every((word) => names(word, place.building)) ? 4 : undefined;
}

function codeDistanceOf(typed: readonly string[], code: readonly string[]): 0 | 2 | undefined {
  const last = code.length - 1;
  if (typed.length < code.length || last < 0) return undefined;
  if (!code.slice(0, last).every((word, index) => word === typed[index])) return undefined;
  if (typed[last] === code[last]) return 0;
  return code[last]?.startsWith(typed[last] ?? '') === true ? 2 : undefined;
}

/** Numbers and codes are named whole, Chinese names also by a part: 粤华 is enough for 粤华苑. */
function names(typed: string, known: readonly string[]): boolean {
  return known.some((word) => word === typed || (!CODE.test(typed) && word.includes(typed)));
}

function placesOf(building: Building, area: string): readonly Place[] {
  const buildingCode = building._id.slice(building._id.lastIndexOf('/') + 1);
  return building.floors.flatMap((floor) =>
    floor.rooms.map((code) => ({
      roomId: roomId(building._id, floor.code, code),
      path: { area, building: building.name, floor: floor.name, room: code },
      room: words(code),
      building: [...words(building.name), buildingCode.toLowerCase()],
      around: [...words(floor.name), floor.code.toLowerCase(), ...words(area)],
    })),
  );
}

const CODE = /^[a-z0-9]+$/;
const WORD = /[a-z0-9]+|(?:(?![a-z0-9])[\p{Letter}\p{Number}])+/gu;

/** Latin letters and digits stay together, other letters too; full-width ones are the same as ordinary ones. */
function words(text: string): readonly string[] {
  return (text.normalize('NFKC').toLowerCase().match(WORD) ?? []).filter((word) => !UNITS.has(word));
}
