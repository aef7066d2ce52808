/** Orders, what they could not be matched with, and the relay commands that follow from money. */
import type { RechargeOrder } from '../../../shared/domain/payments/recharge';
import type { SuspenseEntry } from '../../../shared/domain/payments/suspense';
import type { RelayCommand } from '../../../shared/domain/supply/relayCommand';
import type { OrderStore, SuspenseStore } from '../../payments/ports';
import type { CommandStore } from '../../supply/ports';
import { command, database } from '../wxCloud';
import { Collection } from './collection';

const orders = new Collection<RechargeOrder>(database, 'orders');
const commands = new Collection<RelayCommand>(database, 'outbox');
const suspense = new Collection<SuspenseEntry>(database, 'suspense');

export const orderStore: OrderStore = {
  get: (id) => orders.get(id),
  insert: (order) => orders.insert(order),

  async change(id, from, change) {
    return (await orders.update({ _id: id, state: from }, change)) === 1;
  },

  due: (nowMs, limit) =>
    orders.find({ where: { nextCheckAtMs: command.lte(nowMs) }, orderBy: [['nextCheckAtMs', 'asc']], limit }),
};

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

  async claim({ _id, attempts }, nextAttemptAtMs, nowMs) {
    const where = { _id, attempts, state: command.in(['pending', 'sent', 'acked']) };
    const change = { attempts: command.inc(1), nextAttemptAtMs, claimedAtMs: nowMs };
    return (await commands.update(where, change)) === 1;
  },

  async change(id, from, change) {
    return (await commands.update({ _id: id, state: command.in(from) }, change)) === 1;
  },
};

export const suspenseStore: SuspenseStore = {
  async put(entry) {
    await suspense.insert(entry);
  },
};
