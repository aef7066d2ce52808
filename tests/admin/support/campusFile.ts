/** Rows of a campus file: each room differs from the usual one in what the test is about. */
import { CAMPUS_COLUMNS } from '../../../admin/campus/campusColumns';

export type CampusCells = Partial<Record<keyof typeof CAMPUS_COLUMNS, string>>;

type ColumnName = keyof typeof CAMPUS_COLUMNS;

export const COLUMN_NAMES = Object.keys(CAMPUS_COLUMNS) as ColumnName[];

/** Room 101 and on, of the first floor of building 15. */
export function roomCells(number: number, other: CampusCells = {}): readonly string[] {
  const usual: Required<CampusCells> = {
    areaCode: 'bnuz',
    areaName: '北京师范大学珠海校区',
    areaEnglish: '',
    buildingCode: 'yhy15',
    buildingName: '粤华苑 15 栋',
    buildingEnglish: '',
    floorCode: '1',
    floorName: '1 层',
    floorEnglish: '',
    roomCode: String(100 + number),
    meterNo: `0015${String(number).padStart(4, '0')}`,
    digits: '',
    ctRatio: '',
    breakerA: '',
    registerWh: `${number}.50`,
    openedAtMs: '2026-10-01 08:00',
    balanceFen: '50.05',
    service: '已开通',
    opensAtMs: '',
    protected: number % 7 === 0 ? '是' : '',
  };
  return COLUMN_NAMES.map((name) => other[name] ?? usual[name]);
}

export function csv(rows: readonly (readonly string[])[], language: 'zh' | 'en' = 'zh'): string {
  const header = COLUMN_NAMES.map((name) => CAMPUS_COLUMNS[name][language]);
  return [header, ...rows].map((row) => `${row.join(',')}\r\n`).join('');
}

export function rooms(count: number): readonly (readonly string[])[] {
  return Array.from({ length: count }, (_, index) => roomCells(index + 1));
}
