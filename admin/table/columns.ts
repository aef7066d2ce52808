/** Columns, and the values that they promise. */
import type { Result } from '../../shared/domain/basis/result';
import type { ColumnNames } from './columnNames';
import type { Reason } from './findings';
import type { Cell } from './table';

export type Value<T> = Result<T, Reason>;

export type Read<T> = (cell: Cell) => Value<T>;

export interface Column<T> extends ColumnNames {
  readonly read: Read<T>;
  /** What an empty cell, or a missing column, means; without it both are wrong. */
  readonly whenEmpty?: { readonly value: T };
}

export type Columns = Readonly<Record<string, Column<unknown>>>;

export type ValuesOf<C extends Columns> = {
  readonly [Name in keyof C]: C[Name] extends Column<infer T> ? T : never;
};
