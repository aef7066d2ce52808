import type { RelayCommand } from '../../../shared/domain/supply/relayCommand';
import type { CommandStore, SupplyTransaction } from '../../supply/ports';
import { type CollectionSource, command, database } from '../wxCloud';
import { Collection } from './collection';

const commands = new Collection<RelayCommand>(database, 'outbox');

/** Nobody switches a room more often within a day. */
const COMMANDS_OF_ROOM = 50;

export const commandStore: CommandStore = {
  get: (id) => commands.get(id),

  due: (nowMs, limit) =>
    commands.find({
      where: {
        channel: 'relay',
        state: command.in(['pending', 'sent', 'acked']),
        nextAttemptAtMs: command.lte(nowMs),
      },
      orderBy: [['nextAttemptAtMs', 'asc']],
      limit,
    }),

  ofRoom: (roomId, sinceMs) =>
    commands.find({
      where: { channel: 'relay', roomId, createdAtMs: command.gte(sinceMs) },
      orderBy: [['createdAtMs', 'desc']],
      limit: COMMANDS_OF_ROOM,
    }),

  async claim({ _id, attempts }, nextAttemptAtMs) {
    const where = { _id, attempts, state: command.in(['pending', 'sent', 'acked']) };
    const change = { attempts: command.inc(1), nextAttemptAtMs };
    return (await commands.update(where, change)) === 1;
  },

  async change(id, from, change) {
    return (await commands.update({ _id: id, state: command.in(from) }, change)) === 1;
  },
};

export function supplyTransaction(source: CollectionSource): SupplyTransaction {
  return {
    commands: new Collection(source, 'outbox'),
  };
}
