import { monthOf } from '../../shared/domain/basis/shanghaiTime';
import type { ShardUpdate } from '../../shared/domain/billing/shardUpdate';
import { usageMonthId } from '../../shared/domain/billing/usageMonth';
import type { Transact } from '../basis/ports';
import type { MeteringPorts, MeteringTransaction } from '../metering/ports';
import type { BillingTransaction } from './ports';

export type ShardTransaction = Pick<MeteringTransaction, 'shards' | 'quarantine'> &
  Pick<BillingTransaction, 'usage'>;

/** What is written together with a shard. */
export interface JointWrite<Stores> {
  /** False where somebody else has done it; then nothing is written. */
  isDue(stores: Stores): Promise<boolean>;
  write(stores: Stores): Promise<void>;
}

/** A transaction has room for a hundred requests; closing a quarantined reading takes two of them. */
const CLEARED_PER_TRANSACTION = 30;

/**
 * Writes an updated shard, once, guarded by its revision; false means that somebody was faster and the readings wait for
 * the next run. Days that close are written together with the shard that drops them, suspicions that end with their
 * entries in quarantine, a work order with what it changes: no run that is stopped leaves one without the other.
 */
export async function writeShard<Stores extends ShardTransaction>(
  cloud: Pick<MeteringPorts, 'shards'> & { readonly transact: Transact<Stores> },
  update: ShardUpdate,
  beside?: JointWrite<Stores>,
): Promise<boolean> {
  const { shard, changed, closedRows, adjustments, madeGood } = update;
  if (!needsTransaction(update) && beside === undefined) return cloud.shards.write(shard, changed);
  return cloud.transact(async (stores) => {
    if (beside !== undefined && !(await beside.isDue(stores))) return false;
    if (!(await stores.shards.write(shard, changed))) return false;
    const bookedMonths = adjustments.map(({ adjustment }) => monthOf(adjustment.bookedDay));
    for (const month of new Set([...closedRows.map(({ row }) => monthOf(row.day)), ...bookedMonths])) {
      await stores.usage.add(
        { _id: usageMonthId(shard._id, month), bankId: shard._id, month },
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

/** Entries too many for the transaction, which are closed after it: stopped in between, staff find some that are settled. */
export function clearedBeyondTransaction({ madeGood }: Pick<ShardUpdate, 'madeGood'>): readonly string[] {
  return madeGood.slice(CLEARED_PER_TRANSACTION);
}

async function closeEntry(
  { quarantine }: Pick<MeteringTransaction, 'quarantine'>,
  id: string,
): Promise<void> {
  const found = await quarantine.get(id);
  if (found?.state === 'open') await quarantine.replace({ ...found, state: 'accepted' });
}

/** Days that close, adjustments of closed days and suspicions that end lie in documents of their own. */
export function needsTransaction({
  closedRows,
  adjustments,
  madeGood,
}: Pick<ShardUpdate, 'closedRows' | 'adjustments' | 'madeGood'>): boolean {
  return closedRows.length + adjustments.length + madeGood.length > 0;
}
