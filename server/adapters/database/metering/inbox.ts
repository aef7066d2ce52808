/** What comes in from the hub. */
import { chunk } from 'remeda';
import type { InboxMessage } from '../../../../shared/domain/metering/inboxMessage';
import type { InboxStore } from '../../../metering/ports';
import { command, database, type Fields } from '../../wxCloud';
import { Collection, PAGE } from '../collection';

/** A message has 16 KB at most, and an answer of the cloud 1 MB. */
const MESSAGES_PER_READ = 40;

/** Four days of reports every quarter of an hour, with room to spare. */
const HISTORY_MESSAGES = 600;

/** Most of a day: what lasts so long is no passing trouble, and in time would stand before everything else. */
const TRIES_BEFORE_SET_ASIDE = 288;

const inbox = new Collection<InboxMessage>(database, 'inbox');

export const inboxStore: InboxStore = {
  get: (id) => inbox.get(id),
  insert: (message) => inbox.insert(message),

  waiting: (skip, limit) => oldestFirst({ state: 'waiting' }, skip, limit),

  archivable: (beforeMs, skip, limit) =>
    oldestFirst({ state: 'done', receivedAtMs: command.lt(beforeMs) }, skip, limit),

  async remove(ids) {
    await inbox.removeAll({ _id: command.in(ids) });
  },

  async markDone(ids) {
    // However often it was tried, a message that is done is like any other.
    const settled = { state: 'done', tries: command.remove() };
    for (const some of chunk(ids, PAGE)) await inbox.update({ _id: command.in(some) }, settled);
  },

  async markFailed(ids) {
    for (const some of chunk(ids, PAGE)) {
      const waiting = { _id: command.in(some), state: 'waiting' };
      const once = { ...waiting, tries: command.gte(TRIES_BEFORE_SET_ASIDE - 1) };
      await inbox.update(once, { state: 'setAside' });
      await inbox.update(waiting, { tries: command.inc(1) });
    }
  },

  requeueSetAside: () => inbox.update({ state: 'setAside' }, { state: 'waiting' }),

  async history(meterNos, fromMs) {
    const found = new Map<string, InboxMessage>();
    for (const some of chunk(meterNos, PAGE)) {
      const where = { meterNos: command.in(some), takenToMs: command.gte(fromMs) };
      if ((await inbox.count(where)) > HISTORY_MESSAGES) return undefined;
      const messages = await inbox.findUpTo({ where }, HISTORY_MESSAGES, MESSAGES_PER_READ);
      if (messages === undefined) return undefined;
      for (const message of messages) found.set(message._id, message);
    }
    return [...found.values()];
  },
};

/** In halves where the answer would be too large. */
async function oldestFirst(where: Fields, skip: number, limit: number): Promise<readonly InboxMessage[]> {
  try {
    return await inbox.find({ where, orderBy: [['receivedAtMs', 'asc']], skip, limit });
  } catch (error) {
    if (limit === 1) throw error;
    const half = Math.ceil(limit / 2);
    const first = await oldestFirst(where, skip, half);
    return first.length < half ? first : [...first, ...(await oldestFirst(where, skip + half, limit - half))];
  }
}
