/** Raw messages of the hub leave the database after 90 days. A file holds whole messages of one day. */
import { DAY_MS, dayOf, startOfDayMs } from '../../shared/domain/basis/shanghaiTime';
import { RECOMPUTE_DAYS } from '../../shared/domain/metering/registerHistory';
import { archiveOld, type ArchivePorts } from '../basis/archiveOld';
import type { AgedDocuments } from '../basis/ports';
import type { InboxStore, MeteringPorts } from './ports';

/** A late reading is validated together with the readings before it, so messages are kept as long as one is settled. */
export const KEPT_DAYS = RECOMPUTE_DAYS;

/**
 * How many messages were archived.
 * @param deadlineMs of the steady clock: what is left then waits for the next run
 */
export function archiveInbox(
  cloud: ArchivePorts & Pick<MeteringPorts, 'inbox'>,
  deadlineMs: number,
): Promise<number> {
  const beforeMs = startOfDayMs(dayOf(cloud.clock.nowMs() - KEPT_DAYS * DAY_MS));
  return archiveOld(cloud, settledMessages(cloud.inbox), { beforeMs, periodOf: dayOf, deadlineMs });
}

function settledMessages(inbox: InboxStore): AgedDocuments {
  return {
    collection: 'inbox',
    async oldest(beforeMs, skip, limit) {
      const messages = await inbox.archivable(beforeMs, skip, limit);
      return messages.map((document) => ({ document, atMs: document.receivedAtMs }));
    },
    remove: (ids) => inbox.remove(ids),
  };
}
