/**
 * The one settlement of recharges. The pay callback, the phone's poll and the sweep all call it; it believes none of
 * them, but asks WeChat. One transaction posts the credit, moves the order, arms the reminders again and, where this
 * payment gives the power back, writes the command for it.
 */
import { assert } from '../../shared/domain/basis/result';
import { MINUTE_MS, NEVER_MS } from '../../shared/domain/basis/shanghaiTime';
import type { LedgerEntry } from '../../shared/domain/billing/ledger';
import {
  decideSettlement,
  paymentEntryId,
  type RechargeOrder,
  type SettlementDecision,
} from '../../shared/domain/payments/recharge';
import type { SuspenseEntry } from '../../shared/domain/payments/suspense';
import { maskName } from '../../shared/domain/residents/maskName';
import { readRoomWithMeter } from '../billing/roomWithMeter';
import type { Ports } from '../ports';
import { sendNow } from '../supply/sendNow';
import { creditRoom } from './creditRoom';

/** `waiting`: not paid yet. `unavailable`: WeChat did not say; ask again. */
export type SettledRecharge =
  'credited' | 'suspended' | 'closed' | 'waiting' | 'unavailable' | 'unknownOrder';

const CHECK_EVERY_MS = MINUTE_MS;

export async function settleRecharge(cloud: Ports, orderId: string): Promise<SettledRecharge> {
  const order = await cloud.orders.get(orderId);
  if (order?.state === 'credited') return finish(cloud, order);
  if (order?.state === 'suspended') return 'suspended';
  const payment = await cloud.payments.query(orderId);
  if (payment === 'unavailable') {
    if (order !== undefined) await checkLater(cloud, order);
    return 'unavailable';
  }
  if (order === undefined) {
    if (payment.kind === 'paid') await putInSuspense(cloud, orderId, payment, 'unknownOrder');
    return 'unknownOrder';
  }
  return applyDecision(cloud, order, decideSettlement(order, payment, cloud.clock.nowMs()));
}

async function applyDecision(
  cloud: Ports,
  order: RechargeOrder,
  decision: SettlementDecision,
): Promise<SettledRecharge> {
  switch (decision.kind) {
    case 'credit':
      return finish(cloud, await credit(cloud, order, decision));
    case 'suspend': {
      const { transactionId, paidAtMs } = decision;
      await putInSuspense(cloud, order._id, decision, 'amountDiffers');
      await cloud.orders.change(order._id, order.state, {
        state: 'suspended',
        transactionId,
        paidAtMs,
        nextCheckAtMs: NEVER_MS,
      });
      return 'suspended';
    }
    case 'close':
      if (decision.atWechat && (await cloud.payments.close(order._id)) === 'refused') {
        return checkLater(cloud, order);
      }
      await cloud.orders.change(order._id, order.state, { state: 'closed', nextCheckAtMs: NEVER_MS });
      return 'closed';
    case 'wait':
      return checkLater(cloud, order);
    case 'done':
      return 'closed';
  }
}

async function checkLater(cloud: Ports, order: RechargeOrder): Promise<'waiting'> {
  if (order.state !== 'closed') {
    await cloud.orders.change(order._id, order.state, {
      nextCheckAtMs: cloud.clock.nowMs() + CHECK_EVERY_MS,
    });
  }
  return 'waiting';
}

/** Real money that can't be credited as it stands: finance decides. */
function putInSuspense(
  cloud: Ports,
  orderId: string,
  { transactionId, totalFen, paidAtMs }: { transactionId: string; totalFen: number; paidAtMs: number },
  reason: SuspenseEntry['reason'],
): Promise<void> {
  return cloud.suspense.put({
    _id: paymentEntryId(transactionId),
    orderId,
    totalFen,
    paidAtMs,
    reason,
    state: 'open',
  });
}

/**
 * The order as it is after the transaction, whoever carried it out. Reminders are armed before it: armed once too
 * often costs a message at most, but a kill in between must not leave them silent.
 */
async function credit(
  cloud: Ports,
  { _id, roomId }: RechargeOrder,
  paid: { transactionId: string; paidAtMs: number },
): Promise<RechargeOrder> {
  await cloud.bindings.rearmRoom(roomId);
  const [{ meter }, { supply: rules }] = await Promise.all([
    readRoomWithMeter(cloud, roomId),
    cloud.settings.read(),
  ]);
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
      nextCheckAtMs: NEVER_MS,
      ...(restores ? { restoreCommandId: restores._id } : {}),
    };
    await stores.orders.replace(credited);
    return credited;
  });
}

/** Sends the restore at once; if it does not go through, the sweep sends it again. */
async function finish(cloud: Ports, { restoreCommandId }: RechargeOrder): Promise<'credited'> {
  if (restoreCommandId !== undefined) await sendNow(cloud, restoreCommandId);
  return 'credited';
}

function entryOf(
  { roomId, amountFen, forOther, payerName }: RechargeOrder,
  { transactionId }: { transactionId: string },
  atMs: number,
): LedgerEntry {
  return {
    _id: paymentEntryId(transactionId),
    roomId,
    kind: 'wechat',
    amountFen,
    atMs,
    ...(forOther ? { paidFor: maskName(payerName) } : {}),
  };
}
