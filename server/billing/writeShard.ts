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
 * entries in quarantine: no run that is stopped leaves one without the other.
 */
export async function writeShard(
  cloud: Pick<MeteringPorts, 'shards'> & { readonly transact: Transact<ShardTransaction> },
  update: ShardUpdate,
): Promise<boolean> {
  if (!needsTransaction(update)) return cloud.shards.write(update.shard, update.changed);
  const alone = { isDue: () => Promise.resolve(true), write: () => Promise.resolve() };
  return writeTogether(cloud, [update], alone);
}

/** The same for a work order with all that it changes: of several shards all are written, or none. */
export async function writeTogether<Stores extends ShardTransaction>(
  cloud: { readonly transact: Transact<Stores> },
  updates: readonly ShardUpdate[],
  beside: JointWrite<Stores>,
): Promise<boolean> {
  return cloud.transact(async (stores) => {
    if (!(await beside.isDue(stores))) return false;
    if (!(await stores.shards.write(updates))) return false;
    for (const update of updates) {
      await writeBookings(stores, update);
      for (const id of update.madeGood.slice(0, CLEARED_PER_TRANSACTION)) await closeEntry(stores, id);
    }
    await beside.write(stores);
    return true;
  });
}

async function writeBookings(
  { usage }: ShardTransaction,
  { shard, closedRows, adjustments }: ShardUpdate,
): Promise<void> {
  const bookedMonths = adjustments.map(({ adjustment }) => monthOf(adjustment.bookedDay));
  for (const month of new Set([...closedRows.map(({ row }) => monthOf(row.day)), ...bookedMonths])) {
    await usage.add(
      { _id: usageMonthId(shard._id, month), bankId: shard._id, month },
      {
        closedRows: closedRows.filter(({ row }) => monthOf(row.day) === month),
        adjustments: adjustments.filter(({ adjustment }) => monthOf(adjustment.bookedDay) === month),
      },
    );
  }
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
