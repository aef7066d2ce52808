/** A workbook that a spreadsheet opens as it is meant: 0301, 3-1, 10E3 and the numbers of meters stay what they are. */
import writeXlsx, { type Cell, type Row } from 'write-excel-file/node';
import { BadCall } from '../commandContext';
import type { ExportTable } from './table';

/** More would not fit into memory: the rooms of a large campus have 155,000 in a month. */
const MOST_ROWS = 200_000;
/** Of a text cell: what is typed into it later stays text, too. */
const AS_TEXT = '@';
/** How a workbook writes a letter by its number; such a word is written so that it stays a word. */
const LETTER_BY_NUMBER = /_x(?=[\da-f]{4}_)/gi;

export function isWorkbook(file: string): boolean {
  return /\.xlsx$/i.test(file);
}

/** @throws BadCall if there are too many rows */
export async function writeWorkbook(
  file: string,
  sheet: string,
  { columns, rows }: ExportTable,
): Promise<void> {
  if (rows.length > MOST_ROWS)
    throw new BadCall(
      `${rows.length} rows are too many for a workbook (${MOST_ROWS}); export fewer days, or CSV`,
    );
  const header = columns.map(({ name }) => textCell(name));
  const cells = rows.map((row): Row => row.map((text, index) => cellOf(text, columns[index]?.figures)));
  await writeXlsx([header, ...cells], { sheet, stickyRowsCount: 1 }).toFile(file);
}

function cellOf(text: string, figures: string | undefined): Cell {
  if (text === '') return null;
  return figures === undefined ? textCell(text) : { value: Number(text), type: Number, format: figures };
}

function textCell(text: string): Cell {
  return { value: asItReads(text), type: String, format: AS_TEXT };
}

/** The library keeps words in an object and takes those that every object has, such as `toString`, for known ones. */
function asItReads(text: string): string {
  const word = text.replace(LETTER_BY_NUMBER, '_x005F_x');
  return Object.hasOwn(Object.prototype, word) ? letterByNumber(word) + word.slice(1) : word;
}

function letterByNumber(word: string): string {
  return `_x${word.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
}
