/** What comes in from the hub, what goes out to students, and the credits of a room. */
import type { InboxMessage, InboxStore, LedgerStore, OutboxStore } from '../../ports';
import type { LedgerEntry } from '../../../shared/domain/ledger';
import type { OutboxMessage } from '../../../shared/domain/message';
import { command, database } from '../wxCloud';
import { chunked, Collection } from './collection';

/** A message has 16 KB at most, and an answer of the cloud 1 MB. */
const MESSAGES_PER_READ = 40;

/** Four days of reports every quarter of an hour, with room to spare. */
const HISTORY_MESSAGES = 600;

const inbox = new Collection<InboxMessage>(database, 'inbox');
const outbox = new Collection<OutboxMessage>(database, 'outbox');
const ledger = new Collection<LedgerEntry>(database, 'ledger');

export const inboxStore: InboxStore = {
  get: (id) => inbox.get(id),
  insert: (message) => inbox.insert(message),

  waiting: (skip, limit) =>
    inbox.find({ where: { state: 'waiting' }, orderBy: [['receivedAtMs', 'asc']], skip, limit }),

  async done(ids) {
    for (const some of chunked(ids)) await inbox.update({ _id: command.in(some) }, { state: 'done' });
  },

  async history(meterNos, fromMs) {
    const found = new Map<string, InboxMessage>();
    for (const some of chunked(meterNos)) {
      const where = { meterNos: command.in(some), takenToMs: command.gte(fromMs) };
      const messages = await inbox.findUpTo({ where }, HISTORY_MESSAGES, MESSAGES_PER_READ);
      if (messages === undefined) return undefined;
      for (const message of messages) found.set(message._id, message);
    }
    return [...found.values()];
  },
};

export const outboxStore: OutboxStore = {
  insert: (message) => outbox.insert(message),

  due: (nowMs, limit) =>
    outbox.find({
      where: { channel: 'message', state: 'queued', notBeforeMs: command.lte(nowMs) },
      orderBy: [['notBeforeMs', 'asc']],
      limit,
    }),

  unfinished: (sentBeforeMs, limit) =>
    outbox.find({
      where: { channel: 'message', state: 'sending', sentAtMs: command.lte(sentBeforeMs) },
      limit,
    }),

  async move(id, from, to, nowMs) {
    return (await outbox.update({ _id: id, state: from }, { state: to, sentAtMs: nowMs })) === 1;
  },
};

export const ledgerStore: LedgerStore = {
  get: (id) => ledger.get(id),
  page: (roomId, after, limit) => ledger.newestFirst({ roomId }, after, limit),
};
