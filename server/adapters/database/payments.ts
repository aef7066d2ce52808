/** Orders, and what they could not be matched with. */
import type { RechargeOrder } from '../../../shared/domain/payments/recharge';
import type { SuspenseEntry } from '../../../shared/domain/payments/suspense';
import type { OrderStore, PaymentsTransaction, SuspenseStore } from '../../payments/ports';
import { type CollectionSource, command, database } from '../wxCloud';
import { Collection } from './collection';

const orders = new Collection<RechargeOrder>(database, 'orders');
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

export const suspenseStore: SuspenseStore = {
  async put(entry) {
    await suspense.insert(entry);
  },
};

export function paymentsTransaction(source: CollectionSource): PaymentsTransaction {
  return {
    orders: new Collection(source, 'orders'),
  };
}
