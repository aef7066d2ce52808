/**
 * A campus file to try things with, of the shape of 北京师范大学珠海校区: gardens of six and seven floors, ground floors
 * that are numbered 0, a few rooms that are never cut, meters that only meter yet. The same seed and day give the same
 * file.
 */
import { writeFile } from 'node:fs/promises';
import { stringify } from 'csv-stringify/sync';
import { addDays, type Day } from '../../shared/domain/basis/shanghaiTime';
import { isWorkbook, writeWorkbook } from '../exports/workbook';
import { CAMPUS_COLUMNS, CAMPUS_HEADER } from './campusColumns';

export interface SampleOptions {
  readonly rooms: number;
  readonly seed: number;
  readonly out: string;
  /** When every meter was opened, in the morning. */
  readonly opened: Day;
}

type ColumnName = keyof typeof CAMPUS_COLUMNS;

const COLUMN_NAMES = Object.keys(CAMPUS_COLUMNS) as ColumnName[];

const AREA = {
  areaCode: 'bnuz',
  areaName: '北京师范大学珠海校区',
  areaEnglish: 'BNU Zhuhai Campus',
} as const;
const GARDENS = [
  // 13 to 15 are those of the campus that `npm start` brings.
  { code: 'yhy', name: '粤华苑', english: 'Yuehuayuan', buildings: 12 },
  { code: 'jhy', name: '京华苑', english: 'Jinghuayuan', buildings: 12 },
  { code: 'ynh', name: '燕华苑', english: 'Yanhuayuan', buildings: 12 },
  { code: 'hhy', name: '海华苑', english: 'Haihuayuan', buildings: 12 },
] as const;
/** After the gardens, however many rooms are asked for. */
const BEYOND = { code: 'new', name: '新建公寓', english: 'New apartments' };
const OPENED_AT = '09:30';
const OPENS_AFTER_DAYS = 3;
const DUTY_ROOM_EVERY = 150;
const NEW_METER_EVERY = 400;

export async function sampleCampus(options: SampleOptions): Promise<void> {
  const rows = sampleRows(options);
  if (!isWorkbook(options.out))
    return writeFile(options.out, stringify([CAMPUS_HEADER, ...rows], { bom: true }));
  const columns = CAMPUS_HEADER.map((name) => ({ name }));
  return writeWorkbook(options.out, 'campus', { columns, rows });
}

/** @returns so many rooms; their balances and registers look as if an earlier system had kept them */
export function sampleRows({
  rooms: count,
  seed,
  opened,
}: Omit<SampleOptions, 'out'>): readonly (readonly string[])[] {
  const random = randomNumbers(seed);
  const between = (least: number, most: number): number => least + Math.floor(random() * (most - least + 1));
  const rows: (readonly string[])[] = [];
  for (let building = 0; rows.length < count; building += 1) {
    const { code, name, english } = buildingAt(building);
    const groundFloor = between(0, 1);
    const floors = between(6, 7);
    const perFloor = between(20, 32);
    for (let floor = groundFloor; floor < groundFloor + floors; floor += 1)
      for (let room = 1; room <= perFloor && rows.length < count; room += 1) {
        const number = rows.length + 1;
        const isNew = number % NEW_METER_EVERY === 0;
        rows.push(
          rowOf({
            ...AREA,
            buildingCode: code,
            buildingName: name,
            buildingEnglish: english,
            floorCode: String(floor),
            floorName: floor === 0 ? '架空层' : `${floor} 层`,
            floorEnglish: floor === 0 ? 'Ground floor' : `Floor ${floor}`,
            roomCode: `${floor}${String(room).padStart(2, '0')}`,
            meterNo: `0756${String(seed % 1_000).padStart(3, '0')}${String(number).padStart(6, '0')}`,
            digits: '',
            ctRatio: '',
            breakerA: '',
            registerWh: hundredths(between(0, 900_000)),
            openedAtMs: `${opened} ${OPENED_AT}`,
            balanceFen: hundredths(between(-500, 20_000)),
            service: isNew ? '计量中' : '已开通',
            opensAtMs: isNew ? addDays(opened, OPENS_AFTER_DAYS) : '',
            protected: number % DUTY_ROOM_EVERY === 0 ? '是' : '否',
          }),
        );
      }
  }
  return rows;
}

/** In the order of the file's columns. */
function rowOf(cells: Readonly<Record<ColumnName, string>>): readonly string[] {
  return COLUMN_NAMES.map((column) => cells[column]);
}

function buildingAt(index: number): Record<'code' | 'name' | 'english', string> {
  let before = index;
  for (const { code, name, english, buildings } of GARDENS) {
    const number = before + 1;
    if (before < buildings)
      return { code: `${code}${number}`, name: `${name} ${number} 栋`, english: `${english} ${number}` };
    before -= buildings;
  }
  const { code, name, english } = BEYOND;
  const number = before + 1;
  return { code: `${code}${number}`, name: `${name} ${number} 号楼`, english: `${english} ${number}` };
}

function hundredths(value: number): string {
  return (value / 100).toFixed(2);
}

/** Mulberry32, by Tommy Ettinger: small, and the same on every machine. */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
