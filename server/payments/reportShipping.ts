import { nextAttemptMs } from '../../shared/domain/basis/nextAttempt';
import { assert } from '../../shared/domain/basis/result';
import { NEVER_MS } from '../../shared/domain/basis/shanghaiTime';
import type { RechargeOrder } from '../../shared/domain/payments/recharge';
import type { BasisPorts } from '../basis/ports';
import type { PaymentsPorts } from './ports';

export type ShippingPorts = Pick<PaymentsPorts, 'orders' | 'shippingReports'> & Pick<BasisPorts, 'clock'>;

/**
 * Reports a credited order as delivered, once: it is marked before the report leaves, and whoever finds the mark asks
 * WeChat first. What does not get through is tried again with growing delay, for the money stays frozen until then.
 */
export async function reportShipping(
  { orders, shippingReports, clock }: ShippingPorts,
  order: RechargeOrder,
): Promise<void> {
  const { _id, payerOpenid: openid, transactionId, createdAtMs, shipping } = order;
  assert(transactionId !== undefined, `credited order ${_id} was paid`);
  const change = (to: Partial<RechargeOrder>): Promise<boolean> => orders.change(_id, 'credited', to);
  const isDone =
    shipping === 'unsure'
      ? await shippingReports.isReported(transactionId)
      : await change({ shipping: 'unsure' }).then(() => false);
  const outcome = isDone
    ? 'reported'
    : await shippingReports.report({ openid, transactionId, atMs: clock.nowMs() });
  const nextCheckAtMs = outcome === 'reported' ? NEVER_MS : nextAttemptMs(createdAtMs, clock.nowMs());
  await change({ shipping: outcome, nextCheckAtMs });
}
