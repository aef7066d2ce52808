import { type Fields, PayRefusal, success } from '../answers';
import { checkFields, refundRules } from '../fieldRules';
import { merchantOf, type PayApi, type PayParts } from '../payApi';
import { isPaid, type PaidOrder } from '../payOrder';
import { DAY_MS } from '../shanghaiTime';
import { type PayRefund, statusOf } from './payRefund';

/** WeChat says “within 20 minutes” for its own wallet, and three working days for a bank's card. */
const ENDS_AFTER_MS = 60_000;
const SLOW_ENDS_AFTER_MS = 3 * DAY_MS;
/** “交易时间超过一年的订单无法提交退款” */
const REFUNDABLE_MS = 365 * DAY_MS;
/** “每个支付订单的部分退款次数不能超过50次” */
const MOST_PER_ORDER = 50;
/** “同一笔订单多次退款的请求需相隔1分钟” */
const APART_MS = 60_000;

interface RefundFields {
  readonly sub_mch_id: string;
  readonly out_trade_no?: string;
  readonly transaction_id?: string;
  readonly out_refund_no: string;
  readonly total_fee: number;
  readonly refund_fee: number;
  readonly function_name?: string;
}

/**
 * Accepts a refund, or gives the one accepted before under the same number: a number is refunded once. That it is
 * accepted does not mean that it will succeed; one that has failed is tried once more under its number.
 */
export const refund: PayApi = (fields, parts) => {
  checkFields(fields, refundRules(parts.names.environmentId));
  const wanted = fields as unknown as RefundFields;
  const order = orderOf(wanted, parts);
  const known = parts.refunds.find(wanted.sub_mch_id, wanted.out_refund_no);
  if (known) refuseUnlessSame(known, wanted, order);
  else refuseWhatCannotBeRefunded(order, wanted, parts);
  const isOver = known !== undefined && statusOf(known, parts.nowMs()) !== 'CHANGE';
  const accepted = isOver ? known : accept(order, wanted, parts);
  if (!isOver) parts.refunds.put(accepted);
  return success(merchantOf(parts, order.subMchId), answerFields(accepted));
};

function orderOf(wanted: RefundFields, { orders }: PayParts): PaidOrder {
  const { sub_mch_id: subMchId, out_trade_no: outTradeNo, transaction_id: transactionId } = wanted;
  if (outTradeNo === undefined && transactionId === undefined)
    throw new PayRefusal('LACK_PARAMS', '缺少参数 out_trade_no');
  const order =
    transactionId === undefined
      ? orders.find(subMchId, outTradeNo ?? '')
      : orders.findByTransaction(subMchId, transactionId);
  if (!order) throw new PayRefusal('ORDERNOTEXIST', '订单不存在');
  if (!isPaid(order)) throw new PayRefusal('TRADE_STATE_ERROR', '订单状态错误');
  if (order.totalFen !== wanted.total_fee) throw new PayRefusal('INVALID_REQUEST', '订单金额不一致');
  return order;
}

function refuseUnlessSame(known: PayRefund, wanted: RefundFields, order: PaidOrder): void {
  if (known.outTradeNo !== order.outTradeNo || known.refundFen !== wanted.refund_fee)
    throw new PayRefusal('REFUND_FEE_MISMATCH', '订单金额或退款金额与之前请求不一致，请核实后再试');
}

function refuseWhatCannotBeRefunded(order: PaidOrder, wanted: RefundFields, parts: PayParts): void {
  const nowMs = parts.nowMs();
  const before = parts.refunds.ofOrder(order);
  const refundedFen = before.reduce((sum, { refundFen }) => sum + refundFen, 0);
  if (nowMs - order.payment.paidAtMs > REFUNDABLE_MS)
    throw new PayRefusal('TRADE_OVERDUE', '订单已经超过退款期限');
  if (refundedFen === order.totalFen) throw new PayRefusal('ERROR', '订单已全额退款');
  if (refundedFen + wanted.refund_fee > order.totalFen)
    throw new PayRefusal('INVALID_REQUEST', '申请退款金额大于订单可退金额');
  if (before.length >= MOST_PER_ORDER) throw new PayRefusal('ERROR', '订单退款次数超过限制');
  if (before.some(({ requestedAtMs }) => nowMs - requestedAtMs < APART_MS))
    throw new PayRefusal('FREQUENCY_LIMITED', '频率限制');
}

function accept(order: PaidOrder, wanted: RefundFields, parts: PayParts): PayRefund {
  const fate = parts.refundFates.take();
  if (fate === 'notEnough') throw new PayRefusal('NOTENOUGH', '基本账户余额不足，请充值后重新发起');
  const nowMs = parts.nowMs();
  const endsAtMs = nowMs + (fate === 'slow' ? SLOW_ENDS_AFTER_MS : ENDS_AFTER_MS);
  const known = parts.refunds.find(order.subMchId, wanted.out_refund_no);
  const functionName = wanted.function_name;
  return {
    subMchId: order.subMchId,
    outTradeNo: order.outTradeNo,
    transactionId: order.payment.transactionId,
    outRefundNo: wanted.out_refund_no,
    // Real ones are digits only; a letter keeps them from being taken for numbers that lose their end.
    refundId: known?.refundId ?? `5030r${parts.ids.hex().slice(0, 23)}`,
    totalFen: order.totalFen,
    refundFen: wanted.refund_fee,
    requestedAtMs: known?.requestedAtMs ?? nowMs,
    outcome: fate === 'fail' ? 'CHANGE' : 'SUCCESS',
    endsAtMs,
    ...(functionName !== undefined && {
      functionName,
      callback: { attempts: 0, acknowledged: false, dueAtMs: endsAtMs },
    }),
  };
}

/** WeChat's own example has these, its lists empty for an order that no coupon was used for. */
function answerFields(accepted: PayRefund): Fields {
  return {
    transaction_id: accepted.transactionId,
    out_trade_no: accepted.outTradeNo,
    out_refund_no: accepted.outRefundNo,
    refund_id: accepted.refundId,
    refund_fee: accepted.refundFen,
    total_fee: accepted.totalFen,
    cash_fee: accepted.totalFen,
    cash_refund_fee: accepted.refundFen,
    coupon_refund_fee: 0,
    coupon_refund_count: 0,
    coupon_type_list: [],
    coupon_refund_id_list: [],
    coupon_refund_fee_list: [],
  };
}
