/** `export`: one of the books as CSV, and what it sums to on the side. */
import { accessOf } from '../cloud/access';
import { AdminCloud } from '../cloud/adminCloud';
import { type CommandContext, DONE, type ExitCode } from '../commandContext';
import { writeCsv } from './csv';
import { exportLedger } from './exportLedger';
import { exportUsage } from './exportUsage';
import { type Period, periodOf } from './period';
import { pathsOf } from './rooms';

export const BOOKS = { ledger: exportLedger, usage: exportUsage } as const;

export interface ExportOptions extends Period {
  readonly out?: string;
}

export async function exportBooks(
  world: CommandContext,
  book: keyof typeof BOOKS,
  { out, ...period }: ExportOptions,
): Promise<ExitCode> {
  periodOf(period);
  const cloud = new AdminCloud(accessOf(world.environment));
  world.err(`Working on ${cloud.access.name}\n`);
  const { header, rows, sums } = await BOOKS[book](cloud, period, await pathsOf(cloud));
  await writeCsv(world, out, [header, ...rows]);
  world.err(`${book} ${period.from} to ${period.to}: ${sums}\n`);
  return DONE;
}
