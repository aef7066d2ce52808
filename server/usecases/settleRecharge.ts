/**
 * The one settlement of recharges. The pay callback, the phone's poll and the sweep all call it; it believes none of
 * them, but asks WeChat. One transaction posts the credit, moves the order, arms the reminders again and, where this
 * payment gives the power back, writes the command for it.
 */
import { ARMED } from '../../shared/domain/alert';
import { availableFen, type LedgerEntry } from '../../shared/domain/ledger';
import {
  decideSettlement,
  paymentEntryId,
  type Order,
  type SettlementDecision,
} from '../../shared/domain/recharge';
import { assert } from '../../shared/domain/result';
import { recovered, relayCommand, relayCommandId } from '../../shared/domain/supply';
import { MINUTE_MS } from '../../shared/domain/shanghaiTime';
import { fen } from '../../shared/domain/units';
import { maskName } from '../../shared/domain/room';
import type { Ports } from '../ports';
import { executeCommand } from './supply/executeCommand';

/** `waiting`: not paid yet. `unavailable`: WeChat did not say; ask again. */
export type SettledRecharge =
  'credited' | 'suspended' | 'closed' | 'waiting' | 'unavailable' | 'unknownOrder';

const CHECK_EVERY_MS = MINUTE_MS;
/** Far beyond any clock: the order waits for nothing any more. */
const NEVER_MS = 8_640_000_000_000_000;

export async function settleRecharge(cloud: Ports, orderId: string): Promise<SettledRecharge> {
  const order = await cloud.orders.get(orderId);
  if (order?.state === 'credited') return finish(cloud, order);
  if (order?.state === 'suspended') return 'suspended';
  const payment = await cloud.payments.query(orderId);
  if (payment === 'unavailable') return 'unavailable';
  if (order === undefined) {
    if (payment.kind === 'paid') {
      const { transactionId, totalFen, paidAtMs } = payment;
      await cloud.suspense.put({
        _id: paymentEntryId(transactionId),
        orderId,
        totalFen,
        paidAtMs,
        reason: 'unknownOrder',
        state: 'open',
      });
    }
    return 'unknownOrder';
  }
  return carryOut(cloud, order, decideSettlement(order, payment, cloud.clock.nowMs()));
}

async function carryOut(cloud: Ports, order: Order, decision: SettlementDecision): Promise<SettledRecharge> {
  switch (decision.kind) {
    case 'credit':
      return finish(cloud, await credit(cloud, order, decision));
    case 'suspend': {
      const { transactionId, totalFen, paidAtMs } = decision;
      await cloud.suspense.put({
        _id: paymentEntryId(transactionId),
        orderId: order._id,
        totalFen,
        paidAtMs,
        reason: 'amountDiffers',
        state: 'open',
      });
      await cloud.orders.change(order._id, order.state, {
        state: 'suspended',
        transactionId,
        paidAtMs,
        nextCheckAtMs: NEVER_MS,
      });
      return 'suspended';
    }
    case 'close':
      if (decision.atWechat && (await cloud.payments.close(order._id)) === 'refused')
        return checkLater(cloud, order);
      await cloud.orders.change(order._id, order.state, { state: 'closed', nextCheckAtMs: NEVER_MS });
      return 'closed';
    case 'wait':
      return checkLater(cloud, order);
    case 'done':
      return 'closed';
  }
}

async function checkLater(cloud: Ports, order: Order): Promise<'waiting'> {
  await cloud.orders.change(order._id, order.state, { nextCheckAtMs: cloud.clock.nowMs() + CHECK_EVERY_MS });
  return 'waiting';
}

/** The order as it is after the transaction, whoever carried it out. */
async function credit(
  cloud: Ports,
  { _id, roomId }: Order,
  paid: { transactionId: string; paidAtMs: number },
): Promise<Order> {
  const openids = (await cloud.bindings.ofRoom(roomId)).map((binding) => binding._id);
  const charged = await chargedIn(cloud, roomId);
  return cloud.transact(async ({ orders, rooms, ledger, bindings, commands }) => {
    const order = await orders.get(_id);
    assert(order !== undefined, `order ${_id} stays`);
    if (order.state === 'credited') return order;
    const room = await rooms.get(roomId);
    assert(room !== undefined, `room ${roomId} of an order exists`);
    const nowMs = cloud.clock.nowMs();
    await ledger.replace(entryOf(order, paid, nowMs));
    const creditsFen = fen(room.creditsFen + order.amountFen);
    const enough = availableFen(creditsFen, charged) >= 0;
    const supply = enough ? recovered(room.supply) : room.supply;
    await rooms.replace({ ...room, creditsFen, supply });
    const restores = supply.desired === 'on' && room.supply.desired === 'off';
    if (restores) await commands.replace(relayCommand(room, supply, nowMs));
    for (const openid of openids) {
      const binding = await bindings.get(openid);
      if (binding && !binding.lowBalance.armed)
        await bindings.replace({ ...binding, lowBalance: { ...binding.lowBalance, ...ARMED } });
    }
    const credited: Order = {
      ...order,
      ...paid,
      state: 'credited',
      creditedAtMs: nowMs,
      nextCheckAtMs: NEVER_MS,
      ...(restores ? { restoreCommandId: relayCommandId(roomId, supply.generation) } : {}),
    };
    await orders.replace(credited);
    return credited;
  });
}

/** The charges lie with the meter and only grow, so reading them before the transaction can at most restore too kindly. */
async function chargedIn(cloud: Ports, roomId: string): Promise<ReturnType<typeof fen>> {
  const room = await cloud.rooms.get(roomId);
  const meter = room && (await cloud.banks.meter(room.bankId, room.slot));
  assert(meter !== undefined, `room ${roomId} has a meter`);
  return meter.chargeFen;
}

/** Sends the restore at once; if it does not go through, the sweep sends it again. */
async function finish(cloud: Ports, order: Order): Promise<'credited'> {
  if (order.restoreCommandId !== undefined) {
    const command = await cloud.commands.get(order.restoreCommandId);
    if (command && command.nextAttemptAtMs <= cloud.clock.nowMs()) await executeCommand(cloud, command);
  }
  return 'credited';
}

function entryOf(
  { roomId, amountFen, forOther, payerName }: Order,
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
