import { monthOf } from '../../shared/domain/basis/shanghaiTime';
import { usageMonthId } from '../../shared/domain/billing/usageMonth';
import type { Ports, TransactionStores } from '../ports';
import type { ShardUpdate } from './updateShard';

/** What is written together with a bank. */
export interface JointWrite {
  /** False where somebody else has done it; then nothing is written. */
  isDue(stores: TransactionStores): Promise<boolean>;
  write(stores: TransactionStores): Promise<void>;
}

/** A transaction has room for a hundred requests; a case takes two of them. */
const CLEARED_PER_TRANSACTION = 30;

/**
 * Writes a settled bank, once, guarded by its revision; false means that somebody was faster and the readings wait for
 * the next run. Days that close are written together with the bank that lets go of them, doubts that end with their
 * cases in quarantine, a work order with what it changes: no run that is stopped leaves one without the other.
 */
export async function writeShard(
  cloud: Ports,
  settlement: ShardUpdate,
  beside?: JointWrite,
): Promise<boolean> {
  const { bank, changed, closedRows, adjustments, madeGood } = settlement;
  if (!needsTransaction(settlement) && beside === undefined) return cloud.shards.write(bank, changed);
  return cloud.transact(async (stores) => {
    const { shards: banks, usage } = stores;
    if (beside !== undefined && !(await beside.isDue(stores))) return false;
    if (!(await banks.write(bank, changed))) return false;
    const bookedMonths = adjustments.map(({ adjustment }) => monthOf(adjustment.bookedDay));
    for (const month of new Set([...closedRows.map(({ row }) => monthOf(row.day)), ...bookedMonths])) {
      await usage.add(
        { _id: usageMonthId(bank._id, month), bankId: bank._id, month },
        {
          closedRows: closedRows.filter(({ row }) => monthOf(row.day) === month),
          adjustments: adjustments.filter(({ adjustment }) => monthOf(adjustment.bookedDay) === month),
        },
      );
    }
    for (const id of madeGood.slice(0, CLEARED_PER_TRANSACTION)) await closeEntry(stores, id);
    await beside?.write(stores);
    return true;
  });
}

/** Cases too many for the transaction, which are closed after it: stopped in between, staff find some that are settled. */
export function clearedBeyondTransaction({ madeGood }: Pick<ShardUpdate, 'madeGood'>): readonly string[] {
  return madeGood.slice(CLEARED_PER_TRANSACTION);
}

async function closeEntry({ quarantine }: TransactionStores, id: string): Promise<void> {
  const found = await quarantine.get(id);
  if (found?.state === 'open') await quarantine.replace({ ...found, state: 'accepted' });
}

/** Days that close, bookings about closed ones and cases that end lie in documents of their own. */
export function needsTransaction({
  closedRows,
  adjustments,
  madeGood,
}: Pick<ShardUpdate, 'closedRows' | 'adjustments' | 'madeGood'>): boolean {
  return closedRows.length + adjustments.length + madeGood.length > 0;
}
