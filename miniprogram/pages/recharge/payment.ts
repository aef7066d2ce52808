/** The order at the cloud, WeChat's pay sheet, and the order's state again. */
import type { Answer } from '../../api/callFunction';
import { callRecharge } from '../../api/functions';
import type { OrderProgress, PlacedOrder } from '../../shared/contract/recharge';
import type { RechargeIntent } from './rechargeFlow';
import type { PaySheetAnswer } from './rechargeRun';

/** The request names the room even where it is the payer's own: the room that was shown is the room that is paid for. */
export function placeOrder({
  requestId,
  amountFen,
  roomId,
  pathText,
}: RechargeIntent): Promise<Answer<PlacedOrder>> {
  return callRecharge({ action: 'order', requestId, amountFen, room: { roomId, path: pathText } });
}

export function readOrderState(orderId: string): Promise<Answer<OrderProgress>> {
  return callRecharge({ action: 'state', orderId });
}

/** The answer of the pay sheet proves nothing: the cloud asks WeChat itself. */
export async function pay(payment: PlacedOrder['payment']): Promise<PaySheetAnswer> {
  try {
    // Signed as a whole by WeChat, and passed on as it came.
    await wx.requestPayment(payment as unknown as WechatMiniprogram.RequestPaymentOption);
    return 'paid';
  } catch (error) {
    return isCancelled(error) ? 'cancelled' : 'failed';
  }
}

/** WeChat says `requestPayment:fail cancel` where the student closed the sheet. */
function isCancelled(error: unknown): boolean {
  const message = typeof error === 'object' && error !== null && 'errMsg' in error ? error.errMsg : '';
  return typeof message === 'string' && message.includes('cancel');
}
