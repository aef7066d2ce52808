/**
 * What a sheet says and read-excel-file does not tell: formulas that failed, formulas that nobody has calculated (a
 * program wrote them), and merged cells. The sheet is read as text for it: in XML no `<` stands inside a text, and no
 * cell inside a cell.
 */
import { strFromU8, unzipSync } from 'fflate';
import type { Cell } from './table';

export interface SheetMarks {
  readonly cells: readonly { readonly line: number; readonly column: number; readonly cell: Cell }[];
  readonly merged: readonly { readonly line: number; readonly range: string }[];
}

const CELL = /<(?:\w+:)?c\b([^>]*?)(?:\/>|>(.*?)<\/(?:\w+:)?c>)/gs;
const FORMULA = /<(?:\w+:)?f\b/;
const VALUE = /<(?:\w+:)?v\b[^>]*>([^<]+)</;
const NO_TEXT = /<(?:\w+:)?v\b/;
const MERGED = /<(?:\w+:)?mergeCell\b[^>]*?\bref="([^"]+)"/g;
const SHEET = /<(?:\w+:)?sheet\b([^>]*)>/;
const RELATION = /<(?:\w+:)?Relationship\b([^>]*)>/g;
const TYPE = attributeNamed('t');
const REFERENCE = attributeNamed('r');
const RELATION_ID = attributeNamed('\\w+:id');
const ID = attributeNamed('Id');
const TARGET = attributeNamed('Target');
const PLACE = /^([A-Z]+)(\d+)/;
const LETTERS = 26;
const BEFORE_A = 64;

export function sheetMarks(workbook: Buffer): SheetMarks {
  const sheet = firstSheet(workbook);
  return {
    cells: [...sheet.matchAll(CELL)].flatMap(([, attributes = '', inside = '']) => {
      const cell = markedCell(attribute(attributes, TYPE), inside);
      return cell ? [{ ...placeOf(attribute(attributes, REFERENCE)), cell }] : [];
    }),
    merged: [...sheet.matchAll(MERGED)].map(([, range = '']) => ({ line: placeOf(range).line, range })),
  };
}

function markedCell(type: string, inside: string): Cell | undefined {
  const [, value] = VALUE.exec(inside) ?? [];
  if (type === 'e') return { text: value ?? '#ERROR!', kind: 'error' };
  if (value !== undefined || !FORMULA.test(inside)) return undefined;
  // A formula may come to a text without letters, as `=""` does.
  return type === 'str' && NO_TEXT.test(inside) ? undefined : { text: '', kind: 'noValue' };
}

/** The one that the workbook names first, wherever it is kept. @throws Error if it is not there */
function firstSheet(workbook: Buffer): string {
  const files = unzipSync(workbook, { filter: ({ name }) => /\.(?:xml|rels)$/.test(name) });
  const textOf = (name: string): string => strFromU8(files[name] ?? new Uint8Array());
  const [, named = ''] = SHEET.exec(textOf('xl/workbook.xml')) ?? [];
  const id = attribute(named, RELATION_ID);
  const relations = [...textOf('xl/_rels/workbook.xml.rels').matchAll(RELATION)];
  const [, relation = ''] = relations.find(([, text = '']) => attribute(text, ID) === id) ?? [];
  const target = attribute(relation, TARGET);
  const sheet = textOf(target.startsWith('/') ? target.slice(1) : `xl/${target}`);
  if (sheet === '') throw new Error('Its first sheet is not where the workbook says');
  return sheet;
}

function attributeNamed(name: string): RegExp {
  return new RegExp(`(?:^|\\s)${name}\\s*=\\s*["']([^"']*)["']`);
}

function attribute(text: string, named: RegExp): string {
  return named.exec(text)?.[1] ?? '';
}

function placeOf(reference: string): { readonly line: number; readonly column: number } {
  const [, letters = '', line = '0'] = PLACE.exec(reference) ?? [];
  const column = Array.from(letters).reduce(
    (sum, letter) => sum * LETTERS + letter.charCodeAt(0) - BEFORE_A,
    0,
  );
  return { line: Number(line), column };
}
