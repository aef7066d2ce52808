/** The lines of a workbook's first sheet. */
import readXlsx from 'read-excel-file/node';
import type { Finding } from './findings';
import { type SheetMarks, sheetMarks } from './sheetMarks';
import type { Cell, Table, TableRow } from './table';

const HALF_A_MINUTE_MS = 30_000;
const EMPTY: Cell = { text: '', kind: 'text' };

export async function sheetLines(bytes: Buffer): Promise<Table> {
  try {
    const [sheet] = await readXlsx(bytes, { parseNumber: (text) => new NumberCell(text) });
    const marks = sheetMarks(bytes);
    const lines = (sheet?.data ?? []).map((row, index): TableRow => ({
      line: index + 1,
      cells: row.map((value) => cellOf(value)),
    }));
    return { lines: withMarks(lines, marks), findings: mergedCells(marks) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { lines: [], findings: [{ reason: 'unreadable', detail: { why } }] };
  }
}

/** A merged title above the header is said to be a title. */
function mergedCells({ merged }: SheetMarks): readonly Finding[] {
  return merged.map(({ line, range }) => ({ line, reason: 'mergedCells', detail: { range } }));
}

/** The library leaves such cells empty, and an empty cell may have a meaning. */
function withMarks(lines: readonly TableRow[], { cells: marked }: SheetMarks): readonly TableRow[] {
  const rows = lines.map(({ cells }) => [...cells]);
  for (const { line, column, cell } of marked) {
    while (rows.length < line) rows.push([]);
    const row = rows[line - 1] ?? [];
    while (row.length < column) row.push(EMPTY);
    row[column - 1] = cell;
  }
  return rows.map((cells, index) => ({ line: index + 1, cells }));
}

class NumberCell {
  readonly text: string;

  /** A workbook writes the nearest fraction of two, such as 0.30000000000000004; people typed what has 15 digits. */
  constructor(text: string) {
    this.text = String(Number(Number(text).toPrecision(15)));
  }
}

function cellOf(value: unknown): Cell {
  if (value instanceof NumberCell) return { text: value.text, kind: 'number' };
  if (value instanceof Date) return { text: momentText(value), kind: 'date' };
  if (typeof value === 'boolean') return { text: String(value), kind: 'boolean' };
  return typeof value === 'string' ? { text: value.trim(), kind: 'text' } : EMPTY;
}

/** A sheet knows no time zone: the figures are those that people see in it. It keeps fractions of a day, so a bit less. */
function momentText(value: Date): string {
  const rounded = new Date(value.getTime() + HALF_A_MINUTE_MS);
  return rounded.toISOString().slice(0, 16).replace('T', ' ');
}
