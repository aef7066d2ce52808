/** Rows with the values that their columns promise; what can't be read is found cell by cell. */
import type { Result } from '../../shared/domain/basis/result';
import { type ColumnNames, isCalled } from './columnNames';
import type { Finding, Reason } from './findings';
import type { Cell, Table, TableRow } from './readTable';

export type Value<T> = Result<T, Reason>;

export interface Column<T> extends ColumnNames {
  readonly read: (cell: Cell) => Value<T>;
  /** What an empty cell, or a missing column, means; without it both are wrong. */
  readonly whenEmpty?: { readonly value: T };
}

type Columns = Readonly<Record<string, Column<unknown>>>;

export type ValuesOf<C extends Columns> = {
  readonly [Name in keyof C]: C[Name] extends Column<infer T> ? T : never;
};

export interface Row<C extends Columns> {
  readonly line: number;
  readonly values: ValuesOf<C>;
}

export interface Rows<C extends Columns> {
  /** Those in which nothing was found wrong. */
  readonly rows: readonly Row<C>[];
  readonly findings: readonly Finding[];
}

export function readRows<C extends Columns>({ header, rows }: Table, columns: C): Rows<C> {
  const places = placesOf(header, columns);
  if (places.findings.length > 0) return { rows: [], findings: places.findings };
  if (rows.length === 0) return { rows: [], findings: [{ reason: 'noRows' }] };
  const read = rows.map((row) => readRow(row, header.length, columns, places.indexes));
  return {
    rows: read.flatMap(({ row }) => (row ? [row] : [])),
    findings: read.flatMap(({ findings }) => findings),
  };
}

interface Places {
  readonly indexes: ReadonlyMap<string, number>;
  readonly findings: readonly Finding[];
}

function placesOf(header: readonly string[], columns: Columns): Places {
  const indexes = new Map<string, number>();
  const findings: Finding[] = [];
  header.forEach((text, index) => {
    const [name] = Object.entries(columns).find(([, column]) => isCalled(column, text)) ?? [];
    if (name === undefined) findings.push({ line: 1, reason: 'unknownHeader', detail: { text } });
    else if (indexes.has(name)) findings.push({ line: 1, reason: 'headerTwice', detail: { text } });
    else indexes.set(name, index);
  });
  for (const [name, column] of Object.entries(columns))
    if (!indexes.has(name) && !column.whenEmpty) findings.push({ line: 1, column, reason: 'headerMissing' });
  return { indexes, findings };
}

function readRow<C extends Columns>(
  { line, cells }: TableRow,
  width: number,
  columns: C,
  indexes: ReadonlyMap<string, number>,
): { readonly row?: Row<C>; readonly findings: readonly Finding[] } {
  if (cells.length !== width) {
    const detail = { expected: width, found: cells.length };
    return { findings: [{ line, reason: 'unequalColumns', detail }] };
  }
  const findings: Finding[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, column] of Object.entries(columns)) {
    const cell = cells[indexes.get(name) ?? -1] ?? { text: '', isNumber: false };
    const read = readCell(cell, column);
    if (read.ok) values[name] = read.value;
    else findings.push({ line, column, reason: read.code, ...(read.detail && { detail: read.detail }) });
  }
  return findings.length > 0 ? { findings } : { row: { line, values: values as ValuesOf<C> }, findings };
}

function readCell(cell: Cell, { read, whenEmpty }: Column<unknown>): Value<unknown> {
  if (cell.text !== '') return read(cell);
  return whenEmpty ? { ok: true, value: whenEmpty.value } : { ok: false, code: 'missing' };
}
