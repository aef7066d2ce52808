import { chunk, partition } from 'remeda';
import { nextAttemptMs } from '../../shared/domain/basis/nextAttempt';
import type { CampusSettings } from '../../shared/domain/documents/settings';
import type { RechargeOrder } from '../../shared/domain/payments/recharge';
import { reportShipping, type ShippingPorts } from './reportShipping';
import { settleAsked, type SettlementPorts } from './settleRecharge';

const ORDERS_PER_RUN = 50;
const ASKED_AT_ONCE = 10;

/**
 * Orders that nobody else came for, the longest waiting first; then those that are credited and not reported as
 * delivered yet. WeChat may take seconds for an answer, so several are
 * asked about at a time; what follows is written one order after the other, because an update must not run beside a
 * transaction of the same function. An order that fails moves back and holds up no other.
 * @param deadlineMs of the steady clock: what is left then waits for the next run
 * @returns how many were settled or put off
 */
export async function settleDueOrders(
  cloud: SettlementPorts & ShippingPorts,
  settings: CampusSettings,
  deadlineMs: number,
): Promise<number> {
  const due = await cloud.orders.due(cloud.clock.nowMs(), ORDERS_PER_RUN);
  const [credited, open] = partition(due, ({ state }) => state === 'credited');
  let done = 0;
  const orPutOff = async (order: RechargeOrder, run: () => Promise<unknown>): Promise<void> => {
    try {
      await run();
    } catch (error) {
      cloud.log('order not settled', { order: order._id, error: String(error) });
      await putOff(cloud, order);
    }
    done += 1;
  };
  for (const orders of chunk(open, ASKED_AT_ONCE)) {
    const payments = await Promise.all(orders.map(({ _id }) => cloud.payments.query(_id)));
    for (const [index, order] of orders.entries()) {
      if (cloud.clock.steadyMs() > deadlineMs) return done;
      await orPutOff(order, () => settleAsked(cloud, order, payments[index] ?? 'unavailable', settings));
    }
  }
  for (const order of credited) {
    if (cloud.clock.steadyMs() > deadlineMs) return done;
    await orPutOff(order, () => reportShipping(cloud, order));
  }
  return done;
}

async function putOff(
  { orders, clock }: Pick<SettlementPorts, 'orders' | 'clock'>,
  { _id, state, createdAtMs }: RechargeOrder,
): Promise<void> {
  await orders.change(_id, state, { nextCheckAtMs: nextAttemptMs(createdAtMs, clock.nowMs()) });
}
