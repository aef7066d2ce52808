/** What has ended and may leave the database, and the files that it is kept in then. */
import type { Archive } from '../../../shared/domain/basis/archive';
import { NEVER_MS } from '../../../shared/domain/basis/shanghaiTime';
import type { RechargeOrder } from '../../../shared/domain/payments/recharge';
import type { OutboxMessage } from '../../../shared/domain/reminders/message';
import type { AuditEntry } from '../../../shared/domain/staff/audit';
import { type RelayCommand, relayCommandId } from '../../../shared/domain/supply/relayCommand';
import type { AgedDocuments, ArchiveStore, BasisPorts } from '../../basis/ports';
import { command, database, type Fields } from '../wxCloud';
import { Collection } from './collection';

const archives = new Collection<Archive>(database, 'archives');
const outbox = new Collection<OutboxMessage | RelayCommand>(database, 'outbox');
const orders = new Collection<RechargeOrder>(database, 'orders');
const audit = new Collection<AuditEntry>(database, 'audit');

export const archiveStore: ArchiveStore = {
  insert: (archive) => archives.insert(archive),
  unfinished: (collection) => archives.findAll({ where: { collection, toDelete: command.exists(true) } }),

  async finish(id) {
    await archives.update({ _id: id }, { toDelete: command.remove() });
  },
};

/** An order that is open, looked at again, or whose money waits for finance has not ended. */
const ENDED_ORDER: Fields = { state: command.in(['credited', 'closed']), nextCheckAtMs: NEVER_MS };
const ENDED_SENDING: Fields = {
  state: command.in(['reached', 'noticed', 'dropped', 'verified', 'failed']),
};

export const agedDocuments: BasisPorts['aged'] = {
  orders: aged('orders', orders, ENDED_ORDER, 'createdAtMs'),
  audit: aged('audit', audit, {}, 'atMs'),
  outbox: aged('outbox', outbox, ENDED_SENDING, 'createdAtMs', newestCommands, withoutAccount),
};

/**
 * @param staying which of some documents stay, by id
 * @param asKept what of a document is kept in a file
 */
function aged<T extends { readonly _id: string }, Time extends string>(
  name: string,
  collection: Collection<T & Readonly<Record<Time, number>>>,
  ended: Fields,
  time: Time,
  staying: (documents: readonly T[]) => Promise<ReadonlySet<string>> = () => Promise.resolve(new Set()),
  asKept: (document: T) => { readonly _id: string } = (document) => document,
): AgedDocuments {
  return {
    collection: name,
    async oldest(beforeMs, skip, limit) {
      const found = await collection.find({
        where: { ...ended, [time]: command.lt(beforeMs) },
        orderBy: [
          [time, 'asc'],
          ['_id', 'asc'],
        ],
        skip,
        limit,
      });
      const stay = await staying(found);
      return found.map((document) => ({
        document: asKept(document),
        atMs: document[time],
        stays: stay.has(document._id),
      }));
    },
    async remove(ids) {
      await collection.removeAll({ ...ended, _id: command.in(ids) });
    },
  };
}

/** A file of the archive is never written again, so what says whom a message went to does not go into it. */
function withoutAccount(item: OutboxMessage | RelayCommand): { readonly _id: string } {
  if (item.channel === 'relay') return item;
  const { openid: _openid, ...kept } = item;
  return kept;
}

/** A room's newest command stays however old it is: what the next one means is read off it. */
async function newestCommands(
  items: readonly (OutboxMessage | RelayCommand)[],
): Promise<ReadonlySet<string>> {
  const commands = items.filter((item): item is RelayCommand => item.channel === 'relay');
  const nextId = ({ roomId, generation }: RelayCommand): string => relayCommandId(roomId, generation + 1);
  const next = new Set((await outbox.ofIds(commands.map(nextId), { _id: true })).map(({ _id }) => _id));
  return new Set(commands.filter((one) => !next.has(nextId(one))).map(({ _id }) => _id));
}
