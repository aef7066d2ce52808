/**
 * The campus that specs live on: all meters report through gateways, so that an hour passes in three messages, and
 * every room has money enough to be left alone until a spec takes it.
 */
import { DAY_MS, dayOf } from '../../../shared/domain/basis/shanghaiTime';
import { buildCampus, type CampusDocuments } from '../../../tools/campus/campus';
import { AREA, NEW_METER_ROOM } from '../../../tools/campus/smallCampus';

export const SEED = 7;
const PRICE_PER_KWH = 6_259;
const PLENTY_FEN = 100_000;
/** No spec goes on for so long. */
const NOT_LIVE_FOR_MS = 400 * DAY_MS;

/** The room with the longest name. */
export const LONG_NAMED_ROOM = 'bnuz/jl2/3/301';
/** Rooms of these buildings are given out. */
export const GIVEN_OUT = /\/yhy1[56]\//;

export function specCampus(openedAtMs: number): CampusDocuments {
  return buildCampus({
    seed: SEED,
    area: AREA,
    buildings: [
      { code: 'yhy14', name: '粤华苑 14 栋', english: 'Yuehuayuan 14', floors: 4, roomsPerFloor: 8 },
      { code: 'yhy15', name: '粤华苑 15 栋', english: 'Yuehuayuan 15', floors: 6, roomsPerFloor: 10 },
      { code: 'yhy16', name: '粤华苑 16 栋', english: 'Yuehuayuan 16', floors: 4, roomsPerFloor: 8 },
      { code: 'jl2', name: '国际交流中心研究生公寓（东区）2 号楼', floors: 3, roomsPerFloor: 2 },
    ],
    tariff: { fromDay: dayOf(openedAtMs), pricePerKwh: PRICE_PER_KWH },
    openedAtMs,
    notLiveUntilMs: { [NEW_METER_ROOM]: openedAtMs + NOT_LIVE_FOR_MS },
    openingFen: () => PLENTY_FEN,
  });
}

/** As the picker calls them. */
export function englishPlaces({ areas, buildings }: CampusDocuments): readonly (readonly [string, string])[] {
  const places = [...areas, ...buildings, ...buildings.flatMap(({ floors }) => floors)];
  return places.flatMap(({ name, english }) => (english === undefined ? [] : [[name, english] as const]));
}
