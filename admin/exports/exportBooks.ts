/** `export`: one of the books as CSV, as a workbook, or as both; and what it sums to on the side. */
import { accessOf } from '../cloud/access';
import { AdminCloud } from '../cloud/adminCloud';
import { type CommandContext, DONE, type ExitCode } from '../commandContext';
import { writeCsv } from './csv';
import { exportLedger } from './exportLedger';
import { exportUsage } from './exportUsage';
import { type Period, periodOf } from './period';
import { pathsOf } from './rooms';
import { isWorkbook, writeWorkbook } from './workbook';

export const BOOKS = { ledger: exportLedger, usage: exportUsage } as const;

export interface ExportOptions extends Period {
  readonly out?: readonly string[];
}

const HINT = 'A spreadsheet reads codes in CSV as figures and dates; --out NAME.xlsx keeps them as text.\n';

export async function exportBooks(
  world: CommandContext,
  book: keyof typeof BOOKS,
  { out: files = [], ...period }: ExportOptions,
): Promise<ExitCode> {
  periodOf(period);
  const cloud = new AdminCloud(accessOf(world.environment));
  world.err(`Working on ${cloud.access.name}\n`);
  const { sums, ...table } = await BOOKS[book](cloud, period, await pathsOf(cloud));
  if (files.length === 0) await writeCsv(world, undefined, table);
  for (const file of files)
    await (isWorkbook(file) ? writeWorkbook(file, book, table) : writeCsv(world, file, table));
  if (files.length > 0 && !files.some(isWorkbook)) world.err(HINT);
  world.err(`${book} ${period.from} to ${period.to}: ${sums}\n`);
  return DONE;
}
