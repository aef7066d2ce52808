import { PayRefusal, success } from './answers';
import { checkFields, CLOSE_ORDER_RULES } from './fieldRules';
import { merchantOf, type PayApi } from './payApi';

/** “订单生成后不能马上调用关单接口,最短调用时间间隔为5分钟”; the code that WeChat refuses with is not published. */
const CLOSABLE_AFTER_MS = 5 * 60_000;

/** Ends an order that nobody has paid: after it, nobody can. */
export const closeOrder: PayApi = (fields, parts) => {
  checkFields(fields, CLOSE_ORDER_RULES);
  const { sub_mch_id: subMchId, out_trade_no: outTradeNo } = fields as {
    readonly sub_mch_id: string;
    readonly out_trade_no: string;
  };
  const order = parts.orders.find(subMchId, outTradeNo);
  if (!order) throw new PayRefusal('ORDERNOTEXIST', '订单不存在');
  if (order.state === 'SUCCESS') throw new PayRefusal('ORDERPAID', '订单已支付');
  if (order.state === 'CLOSED' || order.state === 'REVOKED')
    throw new PayRefusal('ORDERCLOSED', '订单已关闭');
  if (parts.nowMs() - order.createdAtMs < CLOSABLE_AFTER_MS)
    throw new PayRefusal('INVALID_REQUEST', '订单生成后 5 分钟内不能关闭');
  parts.orders.put({ ...order, state: 'CLOSED' });
  return success(merchantOf(parts, subMchId), { result_msg: 'OK' });
};
