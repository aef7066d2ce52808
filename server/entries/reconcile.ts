/** What the service does at night, in several runs: each takes up where the one before was stopped. */
import type { Outcome } from '../../shared/contract/contract';
import { success } from '../../shared/domain/basis/result';
import { DAY_MS, dayOf, monthOf, startOfDayMs } from '../../shared/domain/basis/shanghaiTime';
import type { RetentionRules } from '../../shared/domain/documents/settings';
import { archiveOld } from '../basis/archiveOld';
import { archiveInbox } from '../metering/archiveInbox';
import type { Ports } from '../ports';
import { eraseAgain } from './ownData/eraseAgain';

export interface ReconcileReport {
  /** Documents that moved from the database to storage. */
  readonly archived: number;
  /** Raw messages that could not be settled, and are tried once more: none if all is well. */
  readonly takenUpAgain: number;
}

/** The function may run for 60 s, and a file that has been begun is finished. When each part ends, from its start. */
const INBOX_UNTIL_MS = 25_000;
const AGED_UNTIL_MS = { outbox: 32_000, orders: 38_000, audit: 44_000 } as const;
const ERASED_UNTIL_MS = 54_000;

export async function reconcile(cloud: Ports): Promise<Outcome<ReconcileReport>> {
  const startMs = cloud.clock.steadyMs();
  const { retention } = await cloud.settings.read();
  const messages = await archiveInbox(cloud, startMs + INBOX_UNTIL_MS);
  const takenUpAgain = await cloud.inbox.requeueSetAside();
  if (takenUpAgain > 0) cloud.log('messages were set aside', { messages: takenUpAgain });
  const ended = await archiveEnded(cloud, retention, startMs);
  await eraseAgain(cloud, retention, startMs + ERASED_UNTIL_MS);
  return success({ archived: messages + ended, takenUpAgain });
}

/** Whole months, so that a file is not made for each night. A collection that fails holds up no other. */
async function archiveEnded(
  cloud: Ports,
  { outboxDays, ordersDays, auditDays }: RetentionRules,
  startMs: number,
): Promise<number> {
  const days = { outbox: outboxDays, orders: ordersDays, audit: auditDays };
  let archived = 0;
  for (const name of ['outbox', 'orders', 'audit'] as const) {
    const oldestKept = monthOfMs(cloud.clock.nowMs() - days[name] * DAY_MS);
    const aging = { beforeMs: startOfDayMs(`${oldestKept}-01`), periodOf: monthOfMs };
    try {
      archived += await archiveOld(cloud, cloud.aged[name], {
        ...aging,
        deadlineMs: startMs + AGED_UNTIL_MS[name],
      });
    } catch (error) {
      cloud.log('not archived', { collection: name, error: String(error) });
    }
  }
  return archived;
}

function monthOfMs(atMs: number): string {
  return monthOf(dayOf(atMs));
}
