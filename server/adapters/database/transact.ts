/**
 * One transaction of the cloud, tried again on conflict. The SDK's own `runTransaction` repeats only what fails at
 * commit; a conflict shows at the write already, so the repetition is ours.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { BusyError } from '../../basis/busyError';
import type { Transact } from '../../basis/ports';
import { type CloudTransaction, database } from '../wxCloud';

const ATTEMPTS = 6;
const FIRST_PAUSE_MS = 10;

/** @param storesOf the stores that write within a transaction */
export function transactWith<Stores>(storesOf: (transaction: CloudTransaction) => Stores): Transact<Stores> {
  return async (run) => {
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
  };
}

/** A transaction that failed may be gone already; that is what we want of it. */
async function rollback(transaction: CloudTransaction): Promise<void> {
  await transaction.rollback().catch(() => undefined);
}

function isConflict(error: unknown): boolean {
  return error instanceof Error && /TransactionConflict|TransactionBusy/.test(error.message);
}
