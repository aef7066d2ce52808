/** A table out of a file, CSV in UTF-8 or the first sheet of an Excel workbook: the same table gives the same rows. */
import { readFile } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse/sync';
import readXlsx from 'read-excel-file/node';
import { BadCall } from '../commandContext';
import type { Finding } from './findings';

const HALF_A_MINUTE_MS = 30_000;

export interface Cell {
  readonly text: string;
  /** A spreadsheet keeps it as a number: what was typed before it, such as zeros, is gone. */
  readonly isNumber: boolean;
}

export interface TableRow {
  readonly line: number;
  readonly cells: readonly Cell[];
}

export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly TableRow[];
}

/** @throws BadCall if there is no such file */
export async function readTable(file: string): Promise<Table | Finding> {
  const bytes = await bytesOf(file);
  if (bytes.length === 0) return { reason: 'emptyFile' };
  const rows = /\.xlsx$/i.test(file) ? await sheetRows(bytes) : csvRows(bytes);
  if (!Array.isArray(rows)) return rows as Finding;
  const [header, ...others] = (rows as readonly TableRow[]).filter(({ cells }) =>
    cells.some(({ text }) => text !== ''),
  );
  if (header === undefined) return { reason: 'emptyFile' };
  return { header: header.cells.map(({ text }) => text), rows: others };
}

async function bytesOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new BadCall(`Can’t read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function csvRows(bytes: Buffer): readonly TableRow[] | Finding {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { reason: 'wrongEncoding' };
  }
  try {
    const records = parse(text, { info: true, relax_column_count: true, skip_empty_lines: true });
    return (records as unknown as { record: string[]; info: { lines: number } }[]).map(
      ({ record, info }) => ({
        line: info.lines,
        cells: record.map((cell) => ({ text: cell.trim(), isNumber: false })),
      }),
    );
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number(error['lines']);
    return { reason: 'unreadable', detail: { why: error.message }, ...(line > 0 ? { line } : {}) };
  }
}

async function sheetRows(bytes: Buffer): Promise<readonly TableRow[] | Finding> {
  try {
    const [sheet] = await readXlsx(bytes, { parseNumber: (text) => new NumberCell(text) });
    const rows = sheet?.data ?? [];
    const width = rows[0]?.length ?? 0;
    return rows.map((row, index) => ({
      line: index + 1,
      cells: Array.from({ length: Math.max(width, row.length) }, (_, column) => cellOf(row[column])),
    }));
  } catch (error) {
    return { reason: 'unreadable', detail: { why: error instanceof Error ? error.message : String(error) } };
  }
}

class NumberCell {
  readonly text: string;

  /** A workbook writes the nearest fraction of two, such as 0.30000000000000004; people typed what has 15 digits. */
  constructor(text: string) {
    this.text = String(Number(Number(text).toPrecision(15)));
  }
}

function cellOf(value: unknown): Cell {
  if (value instanceof NumberCell) return { text: value.text, isNumber: true };
  if (value instanceof Date) return { text: momentText(value), isNumber: false };
  return { text: typeof value === 'string' ? value.trim() : value === true ? 'true' : '', isNumber: false };
}

/** A sheet knows no time zone: the figures are those that people see in it. It keeps fractions of a day, so a bit less. */
function momentText(value: Date): string {
  const rounded = new Date(value.getTime() + HALF_A_MINUTE_MS);
  return rounded.toISOString().slice(0, 16).replace('T', ' ');
}
