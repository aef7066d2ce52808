/**
 * `import-pos`: settlement files of the card terminals beside the ledger. Nothing is posted: people check what differs. A
 * batch is settled as a whole, so the ledger's slips of the files' batches must all be in them; and whatever else was
 * posted in these days is said, since nobody has settled it.
 */
import { basename } from 'node:path';
import { dayOf } from '../../shared/domain/basis/shanghaiTime';
import type { LedgerEntry } from '../../shared/domain/billing/ledger';
import { type PosSlip, slipPart } from '../../shared/domain/payments/pos';
import { accessOf } from '../cloud/access';
import { AdminCloud } from '../cloud/adminCloud';
import { beginningWith } from '../cloud/adminCollection';
import { forEachOf } from '../cloud/patience';
import { BadCall, type CommandContext, DONE, type ExitCode, FOUND_WRONG } from '../commandContext';
import { type Period, periodOf } from '../exports/period';
import type { Finding, Language } from '../table/findings';
import { readRows } from '../table/readRows';
import { readTable } from '../table/readTable';
import { report } from '../table/report';
import { code, yuan } from '../table/values';
import { type Difference, differenceText, matchSlips, type SettledSlip, totalsText } from './matchSlips';

export interface PosOptions extends Partial<Period> {
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
  files: readonly string[],
  { language, from, to }: PosOptions,
): Promise<ExitCode> {
  if ((from === undefined) !== (to === undefined)) throw new BadCall('--from and --to go together');
  const told = from !== undefined && to !== undefined ? periodOf({ from, to }) : undefined;
  const cloud = new AdminCloud(accessOf(world.environment));
  world.err(`Working on ${cloud.access.name}\n`);
  const slips: SettledSlip[] = [];
  const findings: Finding[] = [];
  for (const file of files) {
    const read = readRows(await readTable(file), COLUMNS);
    findings.push(...read.findings);
    slips.push(
      ...read.rows.map(({ line, values: { amountFen, ...slip } }): SettledSlip => ({
        place: files.length > 1 ? `${line} (${basename(file)})` : String(line),
        line,
        slip: asPrinted(slip),
        amountFen,
      })),
    );
  }
  const all = [...findings, ...twice(slips)];
  if (all.length > 0) return report(world, all, language);
  const inBatches = await postedIn(cloud, slips);
  const { matched, differences } = matchSlips(slips, inBatches);
  const period = told ?? daysOf(matched.map(({ entry }) => entry));
  const uncovered = period ? await uncoveredIn(cloud, period, inBatches) : [];
  const found = [...differences, ...uncovered];
  world.out(found.map((difference) => `${differenceText(difference, language)}\n`).join(''));
  world.out(totalsText(matched, found, language));
  return found.length === 0 ? DONE : FOUND_WRONG;
}

function asPrinted(slip: PosSlip): PosSlip {
  return {
    merchant: slipPart('merchant', slip.merchant),
    terminal: slipPart('terminal', slip.terminal),
    batch: slipPart('batch', slip.batch),
    voucher: slipPart('voucher', slip.voucher),
    reference: slipPart('reference', slip.reference),
  };
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

type Times = ReturnType<typeof periodOf>;

/** Whole days, from the first to the last; undefined where nothing was posted. */
function daysOf(entries: readonly LedgerEntry[]): Times | undefined {
  const days = entries.map(({ atMs }) => dayOf(atMs)).sort();
  const [from] = days;
  const to = days[days.length - 1];
  return from !== undefined && to !== undefined ? periodOf({ from, to }) : undefined;
}

/** Card payments of these times in batches that are in no file. */
async function uncoveredIn(
  cloud: AdminCloud,
  { fromMs, beforeMs }: Times,
  covered: readonly LedgerEntry[],
): Promise<readonly Difference[]> {
  const { command } = cloud;
  const where = { atMs: command.gte(fromMs).and(command.lt(beforeMs)) };
  const posted = await cloud.collection<LedgerEntry>('ledger').all(beginningWith('pos:'), { where });
  const known = new Set(covered.map(({ _id }) => _id));
  return posted.filter(({ _id }) => !known.has(_id)).map((entry) => ({ kind: 'uncovered', entry }));
}

function twice(slips: readonly SettledSlip[]): readonly Finding[] {
  const places = new Map<string, string>();
  return slips.flatMap(({ line, place, slip }): readonly Finding[] => {
    const key = [slip.merchant, slip.terminal, slip.batch, slip.voucher].join(':');
    const first = places.get(key);
    if (first !== undefined)
      return [{ line, column: COLUMNS.voucher, reason: 'duplicateSlip', detail: { line: first } }];
    places.set(key, place);
    return [];
  });
}
