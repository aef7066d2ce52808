/** The campus to start with: three buildings of 粤华苑 and the four students of the stories. */
import { addDays, dayOf, startOfDayMs } from '../../shared/domain/basis/shanghaiTime';
import { buildCampus, type CampusDocuments } from './campus';
import { seeded } from './seeded';

export const AREA = { _id: 'bnuz', name: '北京师范大学珠海校区', english: 'BNU Zhuhai Campus' };

export interface Student {
  readonly openid: string;
  readonly name: string;
}

export const STUDENTS: readonly Student[] = [
  { openid: 'oStudentLin', name: '林晓雨' },
  { openid: 'oStudentWang', name: '王子涵' },
  { openid: 'oStudentChen', name: '陈嘉怡' },
  { openid: 'oStudentZhao', name: '赵明轩' },
];

/** The room of the stories: a day or two of use takes its balance below the line. */
export const DEMO_ROOM = 'bnuz/yhy15/3/301';
const DEMO_ROOM_FEN = 4_400;

/** A room whose meter is new: it meters, and its WeChat service opens later. */
export const NEW_METER_ROOM = 'bnuz/yhy14/4/408';
const NEW_METER_OPENS_AFTER_DAYS = 30;

/** 0.6259 yuan per kWh, a real campus's price. */
const PRICE_PER_KWH = 6_259;

export function smallCampus(seed: number, openedAtMs: number): CampusDocuments {
  return buildCampus({
    seed,
    area: AREA,
    buildings: [
      { code: 'yhy13', name: '粤华苑 13 栋', english: 'Yuehuayuan 13', floors: 4, roomsPerFloor: 8 },
      { code: 'yhy14', name: '粤华苑 14 栋', english: 'Yuehuayuan 14', floors: 4, roomsPerFloor: 8 },
      { code: 'yhy15', name: '粤华苑 15 栋', english: 'Yuehuayuan 15', floors: 6, roomsPerFloor: 10 },
    ],
    tariff: { fromDay: dayOf(openedAtMs), pricePerKwh: PRICE_PER_KWH },
    openedAtMs,
    notLiveUntilMs: {
      [NEW_METER_ROOM]: startOfDayMs(addDays(dayOf(openedAtMs), NEW_METER_OPENS_AFTER_DAYS)),
    },
    openingFen: (roomId) =>
      roomId === DEMO_ROOM ? DEMO_ROOM_FEN : 4_000 + Math.floor(seeded(seed, roomId) * 16_000),
  });
}
