import { type BillRow, fee, yuan } from './billRow';
import { type BillType, COLUMNS, SUMMARY } from './columns';

/** A head, a line for each row, the head of the sum, and the sum. A backtick keeps spreadsheets from rounding numbers. */
export function billText(rows: readonly BillRow[], type: BillType): string {
  const lines = rows.map(({ cells }) => cellsLine(COLUMNS[type].map((column) => cells[column])));
  return [COLUMNS[type].join(','), ...lines, SUMMARY.join(','), cellsLine(sumsOf(rows)), ''].join('\r\n');
}

function cellsLine(cells: readonly string[]): string {
  return cells.map((cell) => `\`${cell}`).join(',');
}

/** In the order of `SUMMARY`. */
function sumsOf(rows: readonly BillRow[]): readonly string[] {
  const sum = (of: (row: BillRow) => number): number => rows.reduce((total, row) => total + of(row), 0);
  const paid = yuan(sum(({ paidFen }) => paidFen));
  const refunded = yuan(sum(({ refundedFen }) => refundedFen));
  return [String(rows.length), paid, refunded, '0.00', fee(sum(({ feeFen }) => feeFen)), paid, refunded];
}
