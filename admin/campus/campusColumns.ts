/** The columns of a campus file, one row per room. Codes make up the room's key and are text, zeros in front included. */
import { TYPED_LONGEST } from '../../shared/domain/basis/typedLengths';
import type { Fen } from '../../shared/domain/basis/units';
import {
  BREAKER_A,
  DIAL_DIGITS,
  LARGEST_RATIO,
  METER_NO_LONGEST,
} from '../../shared/domain/metering/meterType';
import type { Service } from '../../shared/domain/rooms/room';
import type { Column } from '../table/columns';
import { choice, code, kilowattHours, moment, placeName, wholeNumber, yuan } from '../table/values';

const placeCode = code(TYPED_LONGEST.placeCode, 'anyLanguage');
const optional = { value: undefined };

export const PLACE_COLUMNS = {
  areaCode: { zh: '校区代码', en: 'area code', read: code(TYPED_LONGEST.placeCode) },
  buildingCode: { zh: '楼栋代码', en: 'building code', read: code(TYPED_LONGEST.placeCode) },
  floorCode: { zh: '楼层代码', en: 'floor code', read: placeCode },
  roomCode: { zh: '房间号', en: 'room code', read: placeCode },
} as const satisfies Readonly<Record<string, Column<string>>>;

/** What a place is called in English: a column that may be left out, as a whole or cell by cell. */
function englishName(zh: string, en: string): Column<string | undefined> {
  return { zh, en, read: placeName, whenEmpty: optional };
}

export const CAMPUS_COLUMNS = {
  areaCode: PLACE_COLUMNS.areaCode,
  areaName: { zh: '校区名称', en: 'area name', read: placeName },
  areaEnglish: englishName('校区英文名称', 'English area name'),
  buildingCode: PLACE_COLUMNS.buildingCode,
  buildingName: { zh: '楼栋名称', en: 'building name', read: placeName },
  buildingEnglish: englishName('楼栋英文名称', 'English building name'),
  floorCode: PLACE_COLUMNS.floorCode,
  floorName: { zh: '楼层名称', en: 'floor name', read: placeName },
  floorEnglish: englishName('楼层英文名称', 'English floor name'),
  roomCode: PLACE_COLUMNS.roomCode,
  meterNo: { zh: '电表号', en: 'meter number', read: code(METER_NO_LONGEST) },
  digits: {
    zh: '表盘位数',
    en: 'dial digits',
    read: wholeNumber(DIAL_DIGITS.fewest, DIAL_DIGITS.most),
    whenEmpty: optional,
  } as Column<number | undefined>,
  ctRatio: {
    zh: '互感器变比',
    en: 'CT ratio',
    read: wholeNumber(1, LARGEST_RATIO),
    whenEmpty: optional,
  } as Column<number | undefined>,
  breakerA: {
    zh: '断路器额定电流',
    en: 'breaker rating',
    read: wholeNumber(BREAKER_A.least, BREAKER_A.most),
    whenEmpty: optional,
  } as Column<number | undefined>,
  registerWh: { zh: '启用读数', en: 'opening register', read: kilowattHours },
  openedAtMs: { zh: '启用时间', en: 'opened at', read: moment },
  balanceFen: { zh: '期初余额', en: 'opening balance', read: yuan, whenEmpty: optional } as Column<
    Fen | undefined
  >,
  service: {
    zh: '服务状态',
    en: 'service',
    read: choice<Service['state']>([
      ['live', 'live', '已开通'],
      ['metering', 'metering', '计量中'],
      ['installed', 'installed', '已安装'],
    ]),
    whenEmpty: { value: 'live' },
  } as Column<Service['state']>,
  opensAtMs: { zh: '开通时间', en: 'service opens', read: moment, whenEmpty: optional } as Column<
    number | undefined
  >,
  protected: {
    zh: '保电',
    en: 'protected',
    read: choice([
      [true, 'yes', '是', 'true'],
      [false, 'no', '否', 'false'],
    ]),
    whenEmpty: { value: false },
  } as Column<boolean>,
} as const;

export const CAMPUS_HEADER = Object.values(CAMPUS_COLUMNS).map(({ zh }) => zh);
