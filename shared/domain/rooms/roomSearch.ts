/**
 * Finding a room by what people call it: `301`, `15-301`, `15301`, `十五栋301`, `building 15 room 301`, or its whole
 * path. Codes are text: `0301` is not `301`, and building 5 is not building 15.
 */
import { arabic } from './chineseNumerals';
import { type Area, type Building, englishOf, roomId, type RoomPath } from './room';

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
const UNITS = new Set([
  ...['栋', '幢', '座', '楼', '号', '号楼', '层', '室', '房', '房间', '宿舍', '寝室', '栋楼', '单元'],
  ...['building', 'bldg', 'block', 'floor', 'room', 'rm', 'no', 'number', 'dorm'],
  ...['dong', 'zhuang', 'lou', 'hao', 'haolou', 'ceng', 'shi', 'fang', 'fangjian', 'sushe', 'qinshi'],
]);

/** The nearest first, equals in the picker's order. */
export function searchRooms(
  text: string,
  areas: readonly Area[],
  buildings: readonly Building[],
): { readonly found: readonly FoundRoom[]; readonly more: boolean } {
  const readings = readingsOf(text);
  const found = buildings
    .flatMap((building) =>
      placesOf(
        building,
        areas.find(({ _id }) => _id === building.areaId),
      ),
    )
    .map((place) => ({ place, distance: nearest(readings, place) }))
    .filter(({ distance }) => distance !== undefined)
    .sort((a, b) => (a.distance ?? 0) - (b.distance ?? 0))
    .map(({ place: { roomId: id, path } }) => ({ roomId: id, path }));
  return { found: found.slice(0, FOUND_ROOMS), more: found.length > FOUND_ROOMS };
}

interface Reading {
  readonly words: readonly string[];
  /** `15301` is taken apart: what is before the code is nothing but the building. */
  readonly apart: boolean;
}

/**
 * What was typed, the same with figures for numerals and with numbers apart from letters, and all with their last number
 * taken apart.
 */
function readingsOf(text: string): readonly Reading[] {
  const spaced = text.replace(NUMBER_BEHIND_LETTERS, '$& ');
  const texts = new Set([text, arabic(text), spaced]);
  const spelt = [...texts].map(words).filter((typed) => typed.length > 0);
  return [
    ...spelt.map((typed) => ({ words: typed, apart: false })),
    ...spelt.flatMap(takenApart).map((typed) => ({ words: typed, apart: true })),
  ];
}

/** `15301` may be building 15, room 301, and `yhy15301` too: wherever the number can be cut. Longer ones are no rooms. */
function takenApart(typed: readonly string[]): readonly (readonly string[])[] {
  const last = typed[typed.length - 1] ?? '';
  const figures = /^[a-z]*(\d{3,8})$/.exec(last)?.[1] ?? '';
  const cuts = Array.from(figures, (_, index) => last.length - index).slice(1);
  return cuts.map((cut) => [...typed.slice(0, -1), last.slice(0, cut), last.slice(cut)]);
}

/** What was taken apart comes after all that was not. */
const APART = 5;

function nearest(readings: readonly Reading[], place: Place): number | undefined {
  const distances = readings.flatMap(({ words: typed, apart }) => {
    const distance = distanceOf(typed, place);
    if (distance === undefined || (apart && distance % 2 === 1)) return [];
    return [apart ? distance + APART : distance];
  });
  return distances.length === 0 ? undefined : Math.min(...distances);
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

/** Numbers and codes are named whole, names also by a part: 粤华 is enough for 粤华苑, and yuehua for yuehuayuan. */
function names(typed: string, known: readonly string[]): boolean {
  const begins = LETTERS.test(typed);
  return known.some(
    (word) =>
      word === typed ||
      (!CODE.test(typed) && word.includes(typed)) ||
      (begins && LETTERS.test(word) && word.startsWith(typed)),
  );
}

function placesOf(building: Building, area: Area | undefined): readonly Place[] {
  const buildingCode = building._id.slice(building._id.lastIndexOf('/') + 1);
  const buildingWords = [...wordsOf(building), buildingCode.toLowerCase()];
  const areaWords = [...(area === undefined ? [] : wordsOf(area)), building.areaId.toLowerCase()];
  return building.floors.flatMap((floor) => {
    const path = {
      area: area?.name ?? '',
      building: building.name,
      floor: floor.name,
      ...englishOf({ area: area?.english, building: building.english, floor: floor.english }),
    };
    const around = [...wordsOf(floor), floor.code.toLowerCase(), ...areaWords];
    return floor.rooms.map((code) => ({
      roomId: roomId(building._id, floor.code, code),
      path: { ...path, room: code },
      room: words(code),
      building: buildingWords,
      around,
    }));
  });
}

/** All that a place answers to. */
function wordsOf({
  name,
  english = '',
  pinyin = [],
}: Pick<Area, 'name' | 'english' | 'pinyin'>): readonly string[] {
  return [...words(name), ...words(arabic(name)), ...words(english), ...pinyin];
}

const CODE = /^[a-z0-9]+$/;
/** Fewer say too little. */
const LETTERS = /^[a-z]{3,}$/;
/** `yuehuayuan15`; a code such as `yhy15` is found as it stands, too. */
const NUMBER_BEHIND_LETTERS = /[a-z]{3,}(?=\d)/gi;
/** 3rd floor, 3F. */
const ORDINAL = /(\d)(?:st|nd|rd|th|f)(?![a-z])/g;
const WORD = /[a-z0-9]+|(?:(?![a-z0-9])[\p{Letter}\p{Number}])+/gu;

/** Latin letters and digits stay together, other letters too; full-width ones are the same as ordinary ones. */
function words(text: string): readonly string[] {
  const plain = text.normalize('NFKC').toLowerCase().replace(ORDINAL, '$1 ');
  return (plain.match(WORD) ?? []).filter((word) => !UNITS.has(word));
}
