import { type Fields, type Merchant, merchantFields } from '../answers';
import { camelCased } from '../camelCase';
import { timeText } from '../shanghaiTime';
import type { PayRefund } from './payRefund';

/**
 * What the function of a refund is called with: WeChat's notification with its encrypted part opened, as far as anybody
 * has said. It has no `resultCode`, since how the refund ended is its `refundStatus`.
 */
export function refundEvent(refund: PayRefund, merchant: Merchant): Fields {
  return camelCased({
    return_code: 'SUCCESS',
    ...merchantFields(merchant),
    transaction_id: refund.transactionId,
    out_trade_no: refund.outTradeNo,
    refund_id: refund.refundId,
    out_refund_no: refund.outRefundNo,
    total_fee: refund.totalFen,
    settlement_total_fee: refund.totalFen,
    refund_fee: refund.refundFen,
    settlement_refund_fee: refund.refundFen,
    refund_status: refund.outcome,
    ...(refund.outcome === 'SUCCESS' && { success_time: timeText(refund.endsAtMs) }),
    refund_recv_accout: '支付用户零钱',
    refund_account: 'REFUND_SOURCE_UNSETTLED_FUNDS',
    refund_request_source: 'API',
  });
}
