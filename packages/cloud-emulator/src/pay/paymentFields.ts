import { type Fields, payerFields } from './answers';
import type { PaidOrder } from './payOrder';
import { timeDigits } from './shanghaiTime';

/** What a payment looks like, in a query's answer and in the callback alike. */
export function paymentFields(order: PaidOrder): Fields {
  return {
    ...payerFields(order.openid),
    trade_type: 'JSAPI',
    bank_type: 'OTHERS',
    total_fee: order.totalFen,
    fee_type: 'CNY',
    cash_fee: order.totalFen,
    transaction_id: order.payment.transactionId,
    out_trade_no: order.outTradeNo,
    ...(order.attach !== undefined && { attach: order.attach }),
    time_end: timeDigits(order.payment.paidAtMs),
  };
}
