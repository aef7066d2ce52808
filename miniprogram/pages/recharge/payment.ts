/** The order at the cloud, WeChat's pay sheet, and the order's state again. */
import type { Answer } from '../../api/callFunction';
import { callRecharge } from '../../api/functions';
import type { OrderProgress, PlacedOrder } from '../../shared/contract/recharge';
import type { RechargeIntent } from './rechargeFlow';
import type { PaySheetAnswer } from './rechargeRun';

/** The room goes along even where it is one's own: what was shown is what is paid for. */
export function placeOrder({
  requestId,
  amountFen,
  roomId,
  pathText,
}: RechargeIntent): Promise<Answer<PlacedOrder>> {
  return callRecharge({ action: 'order', requestId, amountFen, other: { roomId, path: pathText } });
}

export function askState(orderId: string): Promise<Answer<OrderProgress>> {
  return callRecharge({ action: 'state', orderId });
}

/** What the pay sheet answers is a hint, never a proof: the cloud asks WeChat itself. */
export async function pay(payment: PlacedOrder['payment']): Promise<PaySheetAnswer> {
  try {
    // Signed as a whole by WeChat, and passed on as it came.
    await wx.requestPayment(payment as unknown as WechatMiniprogram.RequestPaymentOption);
    return 'paid';
  } catch (error) {
    return saysCancel(error) ? 'cancelled' : 'failed';
  }
}

/** WeChat says `requestPayment:fail cancel` where the student closed the sheet. */
function saysCancel(error: unknown): boolean {
  const said = typeof error === 'object' && error !== null && 'errMsg' in error ? error.errMsg : '';
  return typeof said === 'string' && said.includes('cancel');
}
