/**
 * Raw messages of the hub leave the database after 90 days and lie in cloud storage then, by month.
 *
 * Invariant: a message is deleted only after it has been read back from its file. A file is named by what is in it and
 * never written over. What goes into one is settled by whole days alone, so whoever is stopped and comes again, on the
 * next day too, writes the same file, and no message lies in two.
 */
import {
  type Day,
  DAY_MS,
  dayOf,
  monthOf,
  startOfDayMs,
  timeOfDay,
} from '../../shared/domain/basis/shanghaiTime';
import type { InboxMessage } from '../../shared/domain/metering/inboxMessage';
import { RECOMPUTE_DAYS } from '../../shared/domain/metering/registerHistory';
import type { BasisPorts } from '../basis/ports';
import type { MeteringPorts } from './ports';

type ArchivePorts = Pick<BasisPorts, 'clock' | 'digestId' | 'log'> &
  Pick<MeteringPorts, 'inbox' | 'archives' | 'archiveStorage'>;

/** A late reading is validated together with the readings before it, so messages are kept as long as one is settled. */
export const KEPT_DAYS = RECOMPUTE_DAYS;
/** Some five megabytes, which a function can hold. */
const MESSAGES_PER_FILE = 500;
/** A gateway's message has some ten kilobytes, and an answer of the cloud 1 MB. */
const MESSAGES_PER_READ = 40;
const FILES_PER_RUN = 100;

/**
 * How many messages were archived.
 * @param deadlineMs of the steady clock: what is left then waits for the next run
 */
export async function archiveInbox(cloud: ArchivePorts, deadlineMs: number): Promise<number> {
  const beforeMs = startOfDayMs(dayOf(cloud.clock.nowMs() - KEPT_DAYS * DAY_MS));
  let archived = 0;
  for (let file = 0; file < FILES_PER_RUN && cloud.clock.steadyMs() < deadlineMs; file += 1) {
    const messages = await oldest(cloud, beforeMs);
    if (messages.length === 0) break;
    if (!(await moveToFile(cloud, messages))) break;
    archived += messages.length;
  }
  return archived;
}

/** As many as go into one file, all of one day. */
async function oldest(cloud: ArchivePorts, beforeMs: number): Promise<readonly InboxMessage[]> {
  const found: InboxMessage[] = [];
  while (found.length < MESSAGES_PER_FILE) {
    const some = await cloud.inbox.archivable(beforeMs, found.length, MESSAGES_PER_READ);
    found.push(...some);
    if (some.length < MESSAGES_PER_READ) break;
  }
  const [first] = found;
  return found.filter((message) => first !== undefined && dayIn(message) === dayIn(first));
}

/** False where the file could not be read back: then everything stays as it was. */
async function moveToFile(cloud: ArchivePorts, messages: readonly InboxMessage[]): Promise<boolean> {
  const lines = messages.map((message) => JSON.stringify(message));
  const path = pathOf(cloud, messages);
  const fileId = await cloud.archiveStorage.write(path, lines);
  const written = await cloud.archiveStorage.read(fileId);
  if (written.length !== lines.length || written.some((line, index) => line !== lines[index])) {
    cloud.log('archive not verified', { path, messages: messages.length });
    return false;
  }
  await cloud.archives.insert({ _id: path, fileId, messages: messages.length });
  await cloud.inbox.remove(messages.map(({ _id }) => _id));
  return true;
}

function pathOf(cloud: ArchivePorts, messages: readonly InboxMessage[]): string {
  const [first] = messages;
  const fromMs = first?.receivedAtMs ?? 0;
  const digest = cloud.digestId(messages.map(({ _id }) => _id).join('\n'));
  const name = `${dayOf(fromMs)}T${timeOfDay(fromMs).replaceAll(':', '')}-${digest}`;
  return `archive/inbox/${monthOf(dayOf(fromMs))}/${name}.jsonl.gz`;
}

function dayIn({ receivedAtMs }: InboxMessage): Day {
  return dayOf(receivedAtMs);
}
