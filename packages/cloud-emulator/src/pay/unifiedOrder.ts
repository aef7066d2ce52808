import { type Fields, PayRefusal, success } from './answers';
import { checkFields, unifiedOrderRules } from './fieldRules';
import { merchantOf, type PayApi, type PayParts } from './payApi';
import type { PayOrder } from './payOrder';

interface OrderFields {
  readonly sub_mch_id: string;
  readonly out_trade_no: string;
  readonly body: string;
  readonly total_fee: number;
  readonly function_name: string;
  readonly attach?: string;
}

/**
 * Makes an order, or gives the one that was made before: asking again with the same parameters is how a caller
 * recovers from a lost answer.
 */
export const unifiedOrder: PayApi = (fields, parts, openid) => {
  checkFields(fields, unifiedOrderRules(parts.names.environmentId));
  if (openid === undefined)
    throw new PayRefusal('LACK_PARAMS', '缺少参数 openid: no user called this function');
  const wanted = fields as unknown as OrderFields;
  const known = parts.orders.find(wanted.sub_mch_id, wanted.out_trade_no);
  if (known) refuseUnlessSame(known, wanted, openid);
  const order = known ?? newOrder(wanted, parts, openid);
  if (!known) parts.orders.put(order);
  return success(merchantOf(parts, order.subMchId), {
    trade_type: 'JSAPI',
    prepay_id: order.prepayId,
    payment: paymentOf(order, parts),
  });
};

function newOrder(wanted: OrderFields, parts: PayParts, openid: string): PayOrder {
  return {
    subMchId: wanted.sub_mch_id,
    outTradeNo: wanted.out_trade_no,
    prepayId: `wx${parts.ids.hex()}`,
    openid,
    body: wanted.body,
    ...(wanted.attach !== undefined && { attach: wanted.attach }),
    totalFen: wanted.total_fee,
    functionName: wanted.function_name,
    createdAtMs: parts.nowMs(),
    state: 'NOTPAY',
  };
}

function refuseUnlessSame(known: PayOrder, wanted: OrderFields, openid: string): void {
  if (known.state === 'SUCCESS') throw new PayRefusal('ORDERPAID', '该订单已支付');
  if (known.state === 'CLOSED' || known.state === 'REVOKED')
    throw new PayRefusal('ORDERCLOSED', '订单已关闭');
  if (known.openid !== openid) throw new PayRefusal('OUT_TRADE_NO_USED', '商户订单号重复');
  const same =
    known.totalFen === wanted.total_fee &&
    known.body === wanted.body &&
    known.attach === wanted.attach &&
    known.functionName === wanted.function_name;
  if (!same) throw new PayRefusal('INVALID_REQUEST', '201 商户订单号重复');
}

/** What `wx.requestPayment` takes. Nobody checks the signature here: the payment is made by asking the emulator. */
function paymentOf(order: PayOrder, { names, nowMs, ids }: PayParts): Fields {
  return {
    appId: names.appId,
    timeStamp: String(Math.floor(nowMs() / 1000)),
    nonceStr: ids.hex(),
    package: `prepay_id=${order.prepayId}`,
    signType: 'MD5',
    paySign: ids.hex().toUpperCase(),
  };
}
