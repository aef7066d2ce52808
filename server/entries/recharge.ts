import type { Outcome } from '../../shared/contract/contract';
import type { RechargeReply, RechargeRequest } from '../../shared/contract/recharge';
import type { Caller } from '../basis/ports';
import { offer } from '../payments/offer';
import { orderReceipt } from '../payments/orderReceipt';
import { orderState } from '../payments/orderState';
import { placeOrder } from '../payments/placeOrder';
import type { Ports } from '../ports';

/** Recharging one's own room, or another's without unbinding (代人充值). */
export function recharge(
  cloud: Ports,
  request: RechargeRequest,
  caller: Caller,
): Promise<Outcome<RechargeReply>> {
  switch (request.action) {
    case 'offer':
      return offer(cloud, request.roomId, caller);
    case 'order':
      return placeOrder(cloud, request, caller);
    case 'state':
      return orderState(cloud, request.orderId, caller);
    case 'receipt':
      return orderReceipt(cloud, request.orderId, caller);
  }
}
