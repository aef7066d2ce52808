import { type Fields, PayRefusal, success } from './answers';
import { checkFields, QUERY_ORDER_RULES } from './fieldRules';
import { merchantOf, type PayApi } from './payApi';
import { paymentFields } from './paymentFields';
import { isPaid, type PayOrder } from './payOrder';

/** What WeChat knows of an order: the one answer that money may be credited on. */
export const queryOrder: PayApi = (fields, parts) => {
  checkFields(fields, QUERY_ORDER_RULES);
  const {
    sub_mch_id: subMchId,
    out_trade_no: outTradeNo,
    transaction_id: transactionId,
  } = fields as {
    readonly sub_mch_id: string;
    readonly out_trade_no?: string;
    readonly transaction_id?: string;
  };
  if (outTradeNo === undefined && transactionId === undefined)
    throw new PayRefusal('LACK_PARAMS', '缺少参数 out_trade_no');
  // With both numbers, WeChat's own comes first.
  const order =
    transactionId === undefined
      ? parts.orders.find(subMchId, outTradeNo ?? '')
      : parts.orders.findByTransaction(subMchId, transactionId);
  if (!order) throw new PayRefusal('ORDERNOTEXIST', '此交易订单号不存在');
  return success(merchantOf(parts, subMchId), stateFields(order, parts.refunds.ofOrder(order).length > 0));
};

const STATE_TEXTS: Readonly<Record<PayOrder['state'], string>> = {
  SUCCESS: '支付成功',
  NOTPAY: '订单未支付',
  CLOSED: '已关闭',
  REVOKED: '已撤销',
  PAYERROR: '支付失败',
};

/** One refund, of however little and whatever becomes of it, and the order is one that has been refunded. */
function stateFields(order: PayOrder, isRefunded: boolean): Fields {
  const paid = isRefunded
    ? { trade_state: 'REFUND', trade_state_desc: '订单发生过退款，退款详情请查询退款单' }
    : { trade_state: 'SUCCESS', trade_state_desc: STATE_TEXTS.SUCCESS };
  return isPaid(order)
    ? { ...paid, ...paymentFields(order) }
    : {
        trade_state: order.state,
        trade_state_desc: STATE_TEXTS[order.state],
        out_trade_no: order.outTradeNo,
        total_fee: order.totalFen,
        ...(order.attach !== undefined && { attach: order.attach }),
      };
}
