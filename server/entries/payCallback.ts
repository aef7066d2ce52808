import { settleRecharge } from '../payments/settleRecharge';
import type { Ports } from '../ports';

/** WeChat says that something happened to an order. True once it need not say so again. */
export async function paymentNotified(cloud: Ports, orderId: string): Promise<boolean> {
  const settled = await settleRecharge(cloud, orderId, await cloud.settings.read());
  return settled !== 'unavailable' && settled !== 'waiting';
}
