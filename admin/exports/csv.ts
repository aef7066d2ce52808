/**
 * CSV that Excel opens as it is meant: with the mark that says UTF-8, and no cell that it would take for a formula.
 * Figures stay figures, with their sign. Codes are bare: only a workbook keeps a spreadsheet from reading 0301 as 301.
 */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { stringify } from 'csv-stringify/sync';
import type { CommandContext } from '../commandContext';
import type { ExportTable } from './table';

const BYTE_ORDER_MARK = '\ufeff';
const FORMULA = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

/** Of text from outside, such as a name, an apostrophe in front says to Excel that it is text. */
function guarded(value: string): string {
  return FORMULA.test(value) ? `'${value}` : value;
}

function* cellsOf({ columns, rows }: ExportTable): Iterable<readonly string[]> {
  yield columns.map(({ name }) => name);
  for (const row of rows)
    yield row.map((text, index) => (columns[index]?.figures === undefined ? guarded(text) : text));
}

/** To a file, or to where results go. @returns once all of it is written */
export async function writeCsv(
  { out }: Pick<CommandContext, 'out'>,
  file: string | undefined,
  table: ExportTable,
): Promise<void> {
  const rows = cellsOf(table);
  const lines = (row: readonly string[]): string => stringify([[...row]], { record_delimiter: 'windows' });
  if (file === undefined) {
    out(BYTE_ORDER_MARK);
    for (const row of rows) out(lines(row));
    return;
  }
  const stream = createWriteStream(file);
  stream.write(BYTE_ORDER_MARK);
  for (const row of rows) if (!stream.write(lines(row))) await once(stream, 'drain');
  stream.end();
  await once(stream, 'finish');
}
