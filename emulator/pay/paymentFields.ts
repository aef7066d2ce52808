import { payerFields, type Fields } from './answers';
import type { PaidOrder } from './payOrder';

const SHANGHAI_MS = 8 * 3_600_000;

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
    time_end: timeEnd(order.payment.paidAtMs),
  };
}

/** WeChat's `yyyyMMddHHmmss`, in UTC+8. */
function timeEnd(atMs: number): string {
  return new Date(atMs + SHANGHAI_MS).toISOString().replace(/\D/g, '').slice(0, 14);
}
