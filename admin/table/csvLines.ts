/** The lines of a CSV file. */
import { CsvError, parse } from 'csv-parse/sync';
import { decodeText } from './decodeText';
import type { Table } from './table';

interface CsvRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

export function csvLines(bytes: Buffer): Table {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return { lines: [], findings: [decoded.finding] };
  try {
    const records = parse(decoded.text, { info: true, relax_column_count: true, skip_empty_lines: true });
    const lines = (records as unknown as readonly CsvRecord[]).map(({ record, info }) => ({
      line: info.lines,
      cells: record.map((cell) => ({ text: cell.trim(), kind: 'text' as const })),
    }));
    return { lines, findings: [] };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number(error['lines']);
    const detail = { why: error.message };
    return { lines: [], findings: [{ reason: 'unreadable', detail, ...(line > 0 ? { line } : {}) }] };
  }
}
