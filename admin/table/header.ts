/** The header of a table, and in which place each column stands. */
import { isCalled } from './columnNames';
import type { Columns } from './columns';
import type { Finding } from './findings';
import type { TableRow } from './table';

export interface Places {
  readonly indexes: ReadonlyMap<string, number>;
  /** How many cells a row has; a spreadsheet adds empty ones behind them. */
  readonly width: number;
  readonly findings: readonly Finding[];
}

export function placesOf({ line, cells }: TableRow, columns: Columns): Places {
  const width = cells.findLastIndex(({ text }) => text !== '') + 1;
  const indexes = new Map<string, number>();
  const findings: Finding[] = [];
  cells.slice(0, width).forEach(({ text }, index) => {
    const name = columnNamed(text, columns);
    if (name === undefined) findings.push({ line, reason: 'unknownHeader', detail: { text } });
    else if (indexes.has(name)) findings.push({ line, reason: 'headerTwice', detail: { text } });
    else indexes.set(name, index);
  });
  for (const [name, column] of Object.entries(columns))
    if (!indexes.has(name) && !column.whenEmpty) findings.push({ line, column, reason: 'headerMissing' });
  return { indexes, width, findings };
}

/** How many columns these texts name. */
export function columnsNamed(texts: readonly string[], columns: Columns): number {
  return new Set(texts.flatMap((text) => columnNamed(text, columns) ?? [])).size;
}

function columnNamed(text: string, columns: Columns): string | undefined {
  const [name] = Object.entries(columns).find(([, column]) => isCalled(column, text)) ?? [];
  return name;
}
