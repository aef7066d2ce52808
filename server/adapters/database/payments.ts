/** Orders, and what they could not be matched with. */
import { type RechargeOrder, UNPAID_ORDER_CLOSES_MS } from '../../../shared/domain/payments/recharge';
import type { SuspenseEntry } from '../../../shared/domain/payments/suspense';
import type { OrderStore, PaymentsTransaction, SuspenseStore } from '../../payments/ports';
import { type CollectionSource, command, database } from '../wxCloud';
import { Collection } from './collection';
import { countUse } from './uses';

const orders = new Collection<RechargeOrder>(database, 'orders');
const suspense = new Collection<SuspenseEntry>(database, 'suspense');

export const orderStore: OrderStore = {
  get: (id) => orders.get(id),
  insert: (order) => orders.insert(order),

  countNew: (openid, nowMs, allowed) =>
    countUse(`order:${openid}`, Math.floor(nowMs / UNPAID_ORDER_CLOSES_MS), allowed),

  async change(id, from, change) {
    return (await orders.update({ _id: id, state: from }, change)) === 1;
  },

  due: (nowMs, limit) =>
    orders.find({ where: { nextCheckAtMs: command.lte(nowMs) }, orderBy: [['nextCheckAtMs', 'asc']], limit }),

  ofPayer: (openid) => orders.findAll({ where: { payerOpenid: openid } }),

  async forgetPayer(openid, untilMs, { digest, name }) {
    await orders.update(
      {
        payerOpenid: openid,
        createdAtMs: command.lte(untilMs),
        state: command.in(['credited', 'closed']),
        shipping: command.nin(['due', 'unsure']),
      },
      { payerOpenid: digest, payerName: name },
    );
  },
};

export const suspenseStore: SuspenseStore = {
  async put(entry) {
    await suspense.insert(entry);
  },
};

export function paymentsTransaction(source: CollectionSource): PaymentsTransaction {
  return {
    orders: new Collection(source, 'orders'),
    suspense: new Collection(source, 'suspense'),
    slipReferences: new Collection(source, 'slipReferences'),
    clerkDays: new Collection(source, 'lookups'),
  };
}
