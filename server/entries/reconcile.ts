/** What the service does at night, in several runs: each takes up where the one before was stopped. */
import type { Outcome } from '../../shared/contract/contract';
import { success } from '../../shared/domain/basis/result';
import { archiveInbox } from '../metering/archiveInbox';
import type { Ports } from '../ports';

export interface ReconcileReport {
  /** Raw messages that moved from the database to storage. */
  readonly archived: number;
  /** Raw messages that could not be settled, and are tried once more: none if all is well. */
  readonly takenUpAgain: number;
}

/** The function may run for 60 s, and a file that has been begun is finished. */
const ARCHIVE_BUDGET_MS = 40_000;

export async function reconcile(cloud: Ports): Promise<Outcome<ReconcileReport>> {
  const archived = await archiveInbox(cloud, cloud.clock.steadyMs() + ARCHIVE_BUDGET_MS);
  const takenUpAgain = await cloud.inbox.requeueSetAside();
  if (takenUpAgain > 0) cloud.log('messages were set aside', { messages: takenUpAgain });
  return success({ archived, takenUpAgain });
}
