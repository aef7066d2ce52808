/** A table as it stands in a file. */
import type { Finding } from './findings';

/** How a spreadsheet keeps what stands in a cell. In CSV everything is text. */
export type CellKind =
  | 'text'
  /** What was typed before the number, such as zeros, is gone. */
  | 'number'
  | 'date'
  | 'boolean'
  /** A formula that failed. */
  | 'error'
  /** A formula that nobody has calculated yet. */
  | 'noValue';

export interface Cell {
  readonly text: string;
  readonly kind: CellKind;
}

export interface TableRow {
  readonly line: number;
  readonly cells: readonly Cell[];
}

export interface Table {
  /** All that are not blank, the header among them. */
  readonly lines: readonly TableRow[];
  /** Why the lines can't be trusted. */
  readonly findings: readonly Finding[];
}
