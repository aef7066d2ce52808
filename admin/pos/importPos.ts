/**
 * `import-pos`: the settlement file of the card terminals beside the ledger. Nothing is posted: people
 * check what differs. A batch is settled as a whole, so the ledger's slips of the file's batches must all be in it.
 */
import type { LedgerEntry } from '../../shared/domain/billing/ledger';
import { accessOf } from '../cloud/access';
import { AdminCloud } from '../cloud/adminCloud';
import { beginningWith } from '../cloud/adminCollection';
import { forEachOf } from '../cloud/patience';
import { type CommandContext, DONE, type ExitCode, FOUND_WRONG } from '../commandContext';
import type { Finding, Language } from '../table/findings';
import { readRows } from '../table/readRows';
import { readTable } from '../table/readTable';
import { report } from '../table/report';
import { code, yuan } from '../table/values';
import { differenceText, matchSlips, type SettledSlip, totalsText } from './matchSlips';

export interface PosOptions {
  readonly language: Language;
}

const LONGEST_NUMBER = 32;
const number = code(LONGEST_NUMBER);
const COLUMNS = {
  merchant: { zh: '商户号', en: 'merchant', read: number },
  terminal: { zh: '终端号', en: 'terminal', read: number },
  batch: { zh: '批次号', en: 'batch', read: number },
  voucher: { zh: '凭证号', en: 'voucher', read: number },
  reference: { zh: '参考号', en: 'reference', read: number },
  amountFen: { zh: '金额', en: 'amount', read: yuan },
} as const;

export async function importPos(
  world: CommandContext,
  file: string,
  { language }: PosOptions,
): Promise<ExitCode> {
  const cloud = new AdminCloud(accessOf(world.environment));
  world.err(`Working on ${cloud.access.name}\n`);
  const table = await readTable(file);
  if ('reason' in table) return report(world, [table], language);
  const { rows, findings } = readRows(table, COLUMNS);
  const slips = rows.map(({ line, values }): SettledSlip => ({
    line,
    slip: values,
    amountFen: values.amountFen,
  }));
  const all = [...findings, ...twice(slips)];
  if (all.length > 0) return report(world, all, language);
  const { matched, differences } = matchSlips(slips, await postedIn(cloud, slips));
  world.out(differences.map((difference) => `${differenceText(difference, language)}\n`).join(''));
  world.out(totalsText(matched, differences, language));
  return differences.length === 0 ? DONE : FOUND_WRONG;
}

/** The ledger's entries of the same batches. */
async function postedIn(cloud: AdminCloud, slips: readonly SettledSlip[]): Promise<readonly LedgerEntry[]> {
  const batches = slips.map(
    ({ slip: { merchant, terminal, batch } }) => `pos:${merchant}:${terminal}:${batch}:`,
  );
  const found: LedgerEntry[] = [];
  await forEachOf([...new Set(batches)], async (prefix) => {
    found.push(...(await cloud.collection<LedgerEntry>('ledger').all(beginningWith(prefix))));
  });
  return found.sort((one, other) => (one._id < other._id ? -1 : 1));
}

function twice(slips: readonly SettledSlip[]): readonly Finding[] {
  const lines = new Map<string, number>();
  return slips.flatMap(({ line, slip }): readonly Finding[] => {
    const key = [slip.merchant, slip.terminal, slip.batch, slip.voucher].join(':');
    const first = lines.get(key);
    if (first !== undefined)
      return [{ line, column: COLUMNS.voucher, reason: 'duplicateSlip', detail: { line: first } }];
    lines.set(key, line);
    return [];
  });
}
