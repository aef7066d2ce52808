/** Rows with the values that their columns promise; what can't be read is found cell by cell. */
import { refuse, success } from '../../shared/domain/basis/result';
import type { Column, Columns, Value, ValuesOf } from './columns';
import { fileDefects } from './fileDefects';
import type { Finding } from './findings';
import { type Places, placesOf } from './header';
import { isFailedFormula } from './spreadsheetTraces';
import type { Cell, Table, TableRow } from './table';

const EMPTY: Cell = { text: '', kind: 'text' };

export interface Row<C extends Columns> {
  readonly line: number;
  readonly values: ValuesOf<C>;
}

export interface Rows<C extends Columns> {
  /** Those in which nothing was found wrong. */
  readonly rows: readonly Row<C>[];
  readonly findings: readonly Finding[];
}

export function readRows<C extends Columns>(table: Table, columns: C): Rows<C> {
  const defects = fileDefects(table, columns);
  const [header, ...lines] = table.lines;
  if (defects.length > 0 || header === undefined) return { rows: [], findings: defects };
  const places = placesOf(header, columns);
  if (places.findings.length > 0) return { rows: [], findings: places.findings };
  if (lines.length === 0) return { rows: [], findings: [{ reason: 'noRows' }] };
  const read = lines.map((row) => readRow(row, columns, places));
  return {
    rows: read.flatMap(({ row }) => (row ? [row] : [])),
    findings: read.flatMap(({ findings }) => findings),
  };
}

function readRow<C extends Columns>(
  { line, cells }: TableRow,
  columns: C,
  { indexes, width }: Places,
): { readonly row?: Row<C>; readonly findings: readonly Finding[] } {
  const found = Math.max(cells.findLastIndex(isFilled) + 1, Math.min(cells.length, width));
  if (found !== width)
    return { findings: [{ line, reason: 'unequalColumns', detail: { expected: width, found } }] };
  const findings: Finding[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, column] of Object.entries(columns)) {
    const cell = cells[indexes.get(name) ?? -1] ?? EMPTY;
    const read = readCell(cell, column);
    if (read.ok) values[name] = read.value;
    else findings.push({ line, column, reason: read.code, ...(read.detail && { detail: read.detail }) });
  }
  return findings.length > 0 ? { findings } : { row: { line, values: values as ValuesOf<C> }, findings };
}

/** A cell that was to hold something holds nothing else in its place: only an empty one may have a meaning. */
function readCell(cell: Cell, { read, whenEmpty }: Column<unknown>): Value<unknown> {
  const { text, kind } = cell;
  if (kind === 'noValue') return refuse('noValue');
  if (kind === 'error' || isFailedFormula(text)) return refuse('failedFormula', { text });
  if (text !== '') return read(cell);
  return whenEmpty ? success(whenEmpty.value) : refuse('missing');
}

function isFilled({ text, kind }: Cell): boolean {
  return text !== '' || kind === 'noValue';
}
