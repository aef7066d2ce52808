/**
 * The one settlement of recharges. The pay callback, the phone's poll and the sweep all call it; it believes none of
 * them, but asks WeChat. One transaction posts the credit, moves the order, arms the reminders again and, where this
 * payment gives the power back, writes the command for it.
 */
import { nextAttemptMs } from '../../shared/domain/basis/nextAttempt';
import { assert } from '../../shared/domain/basis/result';
import { NEVER_MS } from '../../shared/domain/basis/shanghaiTime';
import type { LedgerEntry } from '../../shared/domain/billing/ledger';
import type { CampusSettings } from '../../shared/domain/documents/settings';
import { paymentEntryId, type PaymentState, type WechatPayment } from '../../shared/domain/payments/payment';
import {
  decideSettlement,
  nextLookMs,
  type RechargeOrder,
  type SettlementDecision,
} from '../../shared/domain/payments/recharge';
import { REPORTED_AFTER_MS } from '../../shared/domain/payments/shipping';
import { suspenseEntry, type SuspenseReason } from '../../shared/domain/payments/suspense';
import { maskName } from '../../shared/domain/residents/personName';
import type { Transact } from '../basis/ports';
import type { BillingPorts, BillingTransaction } from '../billing/ports';
import { readRoomWithMeter } from '../billing/roomWithMeter';
import type { RemindersPorts } from '../reminders/ports';
import type { RoomsTransaction } from '../rooms/ports';
import type { CommandPorts } from '../supply/executeCommand';
import type { SupplyTransaction } from '../supply/ports';
import { sendNow } from '../supply/sendNow';
import { creditRoom } from './creditRoom';
import type { PaymentsPorts, PaymentsTransaction } from './ports';

export type SettlementPorts = Omit<PaymentsPorts, 'shippingReports'> &
  Pick<BillingPorts, 'ledger'> &
  Omit<CommandPorts, 'transact'> &
  Pick<RemindersPorts, 'bindings'> & {
    readonly transact: Transact<
      PaymentsTransaction & RoomsTransaction & SupplyTransaction & Pick<BillingTransaction, 'ledger'>
    >;
  };

/** `waiting`: not paid yet. `unavailable`: WeChat did not say; ask again. */
export type SettledRecharge =
  'credited' | 'suspended' | 'closed' | 'waiting' | 'unavailable' | 'unknownOrder';

/** The order as it is after its settlement, and what became of the payment. */
export interface Settlement {
  readonly outcome: SettledRecharge;
  readonly order: RechargeOrder;
}

export async function settleRecharge(
  cloud: SettlementPorts,
  orderId: string,
  settings: CampusSettings,
): Promise<SettledRecharge> {
  const order = await cloud.orders.get(orderId);
  if (order !== undefined) return (await settleOrder(cloud, order, settings)).outcome;
  const payment = await cloud.payments.query(orderId);
  if (payment === 'unavailable') return 'unavailable';
  if (!isMoney(payment)) return 'unknownOrder';
  // An order leaves the books after years; what it paid for stands in the ledger.
  if (await cloud.ledger.get(paymentEntryId(payment.transactionId))) return 'credited';
  await cloud.suspense.put(suspenseEntry({ orderId }, payment, 'unknownOrder'));
  return 'unknownOrder';
}

export async function settleOrder(
  cloud: SettlementPorts,
  order: RechargeOrder,
  settings: CampusSettings,
): Promise<Settlement> {
  if (order.state === 'credited') return finish(cloud, order, settings);
  if (order.state === 'suspended') return { outcome: 'suspended', order };
  return settleAsked(cloud, order, await cloud.payments.query(order._id), settings);
}

/** With what WeChat said when it was asked about the order. */
export async function settleAsked(
  cloud: SettlementPorts,
  order: RechargeOrder,
  payment: PaymentState | 'unavailable',
  settings: CampusSettings,
): Promise<Settlement> {
  if (payment === 'unavailable') return { ...(await checkLater(cloud, order)), outcome: 'unavailable' };
  return applyDecision(cloud, order, decideSettlement(order, payment, cloud.clock.nowMs()), settings);
}

async function applyDecision(
  cloud: SettlementPorts,
  order: RechargeOrder,
  decision: SettlementDecision,
  settings: CampusSettings,
): Promise<Settlement> {
  switch (decision.kind) {
    case 'credit': {
      const { payment } = decision;
      // Rooms are taken out of the books seldom, but money is in them for good.
      if ((await cloud.rooms.get(order.roomId)) === undefined)
        return suspend(cloud, order, payment, 'roomGone');
      return finish(cloud, await credit(cloud, order, payment, settings), settings);
    }
    case 'suspend':
      return suspend(cloud, order, decision.payment, decision.reason);
    case 'close':
      if (decision.atWechat && (await cloud.payments.close(order._id)) === 'refused') {
        return checkLater(cloud, order);
      }
      return stayClosed(cloud, order);
    case 'stayClosed':
      return stayClosed(cloud, order);
    case 'wait':
      return checkLater(cloud, order);
    case 'done':
      return { outcome: 'closed', order };
  }
}

async function checkLater(cloud: SettlementPorts, order: RechargeOrder): Promise<Settlement> {
  const nextCheckAtMs = nextAttemptMs(order.createdAtMs, cloud.clock.nowMs());
  return { outcome: 'waiting', order: await changed(cloud, order, { nextCheckAtMs }) };
}

/** Closed, now or before, and looked at again for a payment that comes through all the same. */
async function stayClosed(cloud: SettlementPorts, order: RechargeOrder): Promise<Settlement> {
  const nowMs = cloud.clock.nowMs();
  const { closedAtMs = nowMs } = order;
  const change = { state: 'closed', closedAtMs, nextCheckAtMs: nextLookMs(closedAtMs, nowMs) } as const;
  return { outcome: 'closed', order: await changed(cloud, order, change) };
}

/** Real money that can't be credited: finance decides. Who credited it meanwhile was right before us. */
async function suspend(
  cloud: SettlementPorts,
  { _id }: RechargeOrder,
  payment: WechatPayment,
  reason: SuspenseReason,
): Promise<Settlement> {
  const { transactionId, paidAtMs } = payment;
  const order = await cloud.transact(async ({ orders, suspense }) => {
    const current = await orders.get(_id);
    assert(current !== undefined, `order ${_id} stays`);
    if (current.state === 'credited' || current.state === 'suspended') return current;
    const suspended = {
      ...current,
      state: 'suspended',
      transactionId,
      paidAtMs,
      nextCheckAtMs: NEVER_MS,
    } as const;
    await suspense.replace(suspenseEntry({ orderId: _id, roomId: current.roomId }, payment, reason));
    await orders.replace(suspended);
    return suspended;
  });
  return { outcome: order.state === 'credited' ? 'credited' : 'suspended', order };
}

/** The order with the change; where somebody was faster, the order as they left it. */
async function changed(
  { orders }: Pick<SettlementPorts, 'orders'>,
  order: RechargeOrder,
  change: Partial<Omit<RechargeOrder, '_id'>>,
): Promise<RechargeOrder> {
  if (await orders.change(order._id, order.state, change)) return { ...order, ...change };
  return (await orders.get(order._id)) ?? order;
}

function isMoney(payment: PaymentState): payment is WechatPayment {
  return payment.kind === 'paid' || payment.kind === 'refunded';
}

/**
 * The order as it is after the transaction, whoever carried it out. Reminders are armed before it: armed once too
 * often costs a message at most, but a kill in between must not leave them silent.
 */
async function credit(
  cloud: SettlementPorts,
  { _id, roomId }: RechargeOrder,
  paid: { transactionId: string; paidAtMs: number },
  { supply: rules, reportsShipping }: CampusSettings,
): Promise<RechargeOrder> {
  await cloud.bindings.rearmRoom(roomId);
  const { meter } = await readRoomWithMeter(cloud, roomId);
  return cloud.transact(async (stores) => {
    const order = await stores.orders.get(_id);
    assert(order !== undefined, `order ${_id} stays`);
    if (order.state === 'credited') return order;
    const nowMs = cloud.clock.nowMs();
    const entry = entryOf(order, paid, nowMs);
    assert((await stores.ledger.get(entry._id)) === undefined, `${entry._id} belongs to no other order`);
    const { restores } = await creditRoom(stores, entry, { chargeFen: meter.chargeFen, rules, nowMs });
    const credited: RechargeOrder = {
      ...order,
      transactionId: paid.transactionId,
      paidAtMs: paid.paidAtMs,
      state: 'credited',
      creditedAtMs: nowMs,
      ...(reportsShipping
        ? { shipping: 'due', nextCheckAtMs: nowMs + REPORTED_AFTER_MS }
        : { nextCheckAtMs: NEVER_MS }),
      ...(restores ? { restoreCommandId: restores._id } : {}),
    };
    await stores.orders.replace(credited);
    return credited;
  });
}

/** Sends the restore at once; if it does not go through, the sweep sends it again. */
async function finish(
  cloud: SettlementPorts,
  order: RechargeOrder,
  settings: CampusSettings,
): Promise<Settlement> {
  const { restoreCommandId } = order;
  if (restoreCommandId !== undefined) await sendNow(cloud, restoreCommandId, settings);
  return { outcome: 'credited', order };
}

function entryOf(
  { _id: orderId, roomId, amountFen, forOther, payerName }: RechargeOrder,
  { transactionId }: { transactionId: string },
  atMs: number,
): LedgerEntry {
  return {
    _id: paymentEntryId(transactionId),
    roomId,
    kind: 'wechat',
    amountFen,
    atMs,
    orderId,
    ...(forOther ? { paidFor: maskName(payerName) } : {}),
  };
}
