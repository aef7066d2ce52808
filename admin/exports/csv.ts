/**
 * CSV that Excel opens as it is meant: with the mark that says UTF-8, and no cell that it would take for a formula.
 * Figures stay figures, with their sign.
 */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { stringify } from 'csv-stringify/sync';
import type { CommandContext } from '../commandContext';

const BYTE_ORDER_MARK = '\ufeff';
const FORMULA = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

/** Text from outside, such as a name: an apostrophe in front says so to Excel. */
export function text(value: string): string {
  return FORMULA.test(value) ? `'${value}` : value;
}

/** To a file, or to where results go. @returns once all of it is written */
export async function writeCsv(
  { out }: Pick<CommandContext, 'out'>,
  file: string | undefined,
  rows: Iterable<readonly string[]>,
): Promise<void> {
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
