/** Files as people make them, of one room that no other file has. */
import { CAMPUS_COLUMNS } from '../../../admin/campus/campusColumns';
import { type CellValue, workbook } from '../../support/workbook';
import { type CampusCells, COLUMN_NAMES, csv, roomCells } from './campusFile';

type ColumnName = keyof typeof CAMPUS_COLUMNS;

export interface MadeFile {
  readonly name: string;
  readonly content: string | Buffer;
}

/** `says`: how a line of what is printed begins. */
export type RefusedFile = readonly [what: string, made: () => MadeFile, says: string];

export const HEADER = COLUMN_NAMES.map((name) => CAMPUS_COLUMNS[name].zh);
export const FAILED: CellValue = { type: 'e', inside: '<f>VLOOKUP(A2,B:C,2,0)</f><v>#N/A</v>' };
/** Its result is a text without letters. */
export const NO_TEXT: CellValue = { type: 'str', inside: '<f>IF(1,"","x")</f><v></v>' };

let rooms = 0;

export function sheet(cells: Partial<Record<ColumnName, CellValue>>): MadeFile {
  rooms += 1;
  const row = roomCells(rooms).map((cell, index) => cells[COLUMN_NAMES[index] ?? 'areaCode'] ?? cell);
  return { name: 'a.xlsx', content: workbook([HEADER, row]) };
}

export function commas(cells: CampusCells): MadeFile {
  rooms += 1;
  return { name: 'a.csv', content: csv([roomCells(rooms, cells)]) };
}

export function changed(change: (text: string) => string | Buffer): MadeFile {
  return { name: 'a.csv', content: change(String(commas({}).content)) };
}

export function building(buildingCode: string, buildingName: string): CampusCells {
  return { buildingCode, buildingName };
}
