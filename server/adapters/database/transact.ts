/**
 * One transaction of the cloud, tried again on conflict. The SDK's own `runTransaction` repeats only what fails at
 * commit; a conflict shows at the write already, so the repetition is ours.
 */
import type { UsageMonth } from '../../../shared/domain/billing/usageMonth';
import type { MeterShard } from '../../../shared/domain/metering/meterShard';
import { BusyError } from '../../basis/busyError';
import type { ClosedUsageWriter } from '../../billing/ports';
import type { ShardWriter } from '../../metering/ports';
import type { TransactionStores } from '../../ports';
import { type CloudTransaction, command, database } from '../wxCloud';
import { Collection } from './collection';
import { shardChanges } from './meteringStores';

const ATTEMPTS = 6;
const FIRST_PAUSE_MS = 10;

export async function transact<T>(run: (stores: TransactionStores) => Promise<T>): Promise<T> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const transaction = await database.startTransaction();
    try {
      const result = await run(storesOf(transaction));
      await transaction.commit();
      return result;
    } catch (error) {
      await rollback(transaction);
      if (!isConflict(error)) throw error;
    }
    await pause(FIRST_PAUSE_MS * 2 ** attempt * (0.5 + Math.random()));
  }
  throw new BusyError(`Conflicts did not end in ${ATTEMPTS} attempts`);
}

function storesOf(transaction: CloudTransaction): TransactionStores {
  return {
    bindings: new Collection(transaction, 'bindings'),
    rosterTries: new Collection(transaction, 'rosterTries'),
    shards: shardWriter(new Collection(transaction, 'meterBanks')),
    usage: closedUsageWriter(new Collection(transaction, 'usage')),
    workOrders: new Collection(transaction, 'workOrders'),
    quarantine: new Collection(transaction, 'quarantine'),
    outbox: new Collection(transaction, 'outbox'),
    commands: new Collection(transaction, 'outbox'),
    rooms: new Collection(transaction, 'rooms'),
    orders: new Collection(transaction, 'orders'),
    ledger: new Collection(transaction, 'ledger'),
    feedback: new Collection(transaction, 'feedback'),
    dayCounts: new Collection(transaction, 'lookups'),
    staff: new Collection(transaction, 'staff'),
    cases: new Collection(transaction, 'cases'),
    departures: new Collection(transaction, 'departures'),
    audit: new Collection(transaction, 'audit'),
  };
}

/**
 * Reads nothing of a bank but its revision, and writes only what has changed: it is the largest of our documents. A work
 * order may have brought a meter along, so the numbers are written too.
 */
function shardWriter(banks: Collection<MeterShard>): ShardWriter {
  return {
    async write(bank, changed) {
      if ((await banks.get(bank._id, { revision: true }))?.revision !== bank.revision) return false;
      const { meterNos } = bank;
      await banks.change(bank._id, { ...shardChanges(bank, changed), meterNos: command.set(meterNos) });
      return true;
    },
  };
}

/** Sets the new rows alone: a bank's month is large, and the rows before them never change. */
function closedUsageWriter(usage: Collection<UsageMonth>): ClosedUsageWriter {
  return {
    async add(month, { closedRows, adjustments }) {
      const paths = [
        ...closedRows.map(({ slot, row }) => [`meters.${slot}.${row.day}`, command.set(row)] as const),
        ...adjustments.map(
          ({ slot, adjustment }) =>
            [`adjustments.${slot}.${adjustment.adjustmentId}`, command.set(adjustment)] as const,
        ),
      ];
      if ((await usage.get(month._id, { month: true })) === undefined)
        await usage.replace({ ...month, meters: {} });
      await usage.change(month._id, Object.fromEntries(paths));
    },
  };
}

/** A transaction that failed may be gone already; that is what we want of it. */
async function rollback(transaction: CloudTransaction): Promise<void> {
  await transaction.rollback().catch(() => undefined);
}

function isConflict(error: unknown): boolean {
  return error instanceof Error && /TransactionConflict|TransactionBusy/.test(error.message);
}

function pause(durationMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, durationMs);
  });
}
