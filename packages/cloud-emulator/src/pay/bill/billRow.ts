/** One payment or one refund as a bill shows it. Money is in yuan there, fees with five digits after the point. */
import { payerFields, PROVIDER } from '../answers';
import type { PaidOrder } from '../payOrder';
import { type PayRefund, statusOf } from '../refunds/payRefund';
import { timeText } from '../shanghaiTime';
import type { Column } from './columns';

export interface BillRow {
  readonly atMs: number;
  readonly paidFen: number;
  readonly refundedFen: number;
  /** Negative for a refund: the fee is given back too. */
  readonly feeFen: number;
  readonly cells: Readonly<Record<Column, string>>;
}

/** Ours: what many merchants pay. */
const FEE_PERMYRIAD = 60;
const FEE_RATE = '0.60%';

export function paymentRow(order: PaidOrder): BillRow {
  const { paidAtMs } = order.payment;
  const feeFen = feeOf(order.totalFen);
  const cells = {
    ...commonCells(order, feeFen),
    交易时间: timeText(paidAtMs),
    交易状态: 'SUCCESS',
    应结订单金额: yuan(order.totalFen),
    订单金额: yuan(order.totalFen),
  };
  return { atMs: paidAtMs, paidFen: order.totalFen, refundedFen: 0, feeFen, cells };
}

/** @param asOfMs when the bill was made: what becomes of a refund later is in no bill */
export function refundRow(refund: PayRefund, order: PaidOrder, asOfMs: number): BillRow {
  const { requestedAtMs, refundFen } = refund;
  const status = statusOf(refund, asOfMs);
  const feeFen = -feeOf(refundFen);
  const cells = {
    ...commonCells(order, feeFen),
    交易时间: timeText(requestedAtMs),
    交易状态: 'REFUND',
    退款申请时间: timeText(requestedAtMs),
    退款成功时间: status === 'SUCCESS' ? timeText(refund.endsAtMs) : '',
    微信退款单号: refund.refundId,
    商户退款单号: refund.outRefundNo,
    退款金额: yuan(refundFen),
    退款类型: 'ORIGINAL',
    退款状态: status,
    申请退款金额: yuan(refundFen),
  };
  return { atMs: requestedAtMs, paidFen: 0, refundedFen: refundFen, feeFen, cells };
}

function commonCells(order: PaidOrder, feeFen: number): Readonly<Record<Column, string>> {
  return {
    交易时间: '',
    公众账号ID: PROVIDER.appid,
    商户号: PROVIDER.mch_id,
    特约商户号: order.subMchId,
    设备号: '',
    微信订单号: order.payment.transactionId,
    商户订单号: order.outTradeNo,
    用户标识: payerFields(order.openid).openid,
    交易类型: 'JSAPI',
    交易状态: '',
    付款银行: 'OTHERS',
    货币种类: 'CNY',
    应结订单金额: '0.00',
    代金券金额: '0.00',
    退款申请时间: '',
    退款成功时间: '',
    微信退款单号: '0',
    商户退款单号: '0',
    退款金额: '0.00',
    充值券退款金额: '0.00',
    退款类型: '',
    退款状态: '',
    商品名称: order.body,
    商户数据包: order.attach ?? '',
    手续费: fee(feeFen),
    费率: FEE_RATE,
    订单金额: '0.00',
    申请退款金额: '0.00',
    费率备注: '',
  };
}

function feeOf(fen: number): number {
  return Math.round((fen * FEE_PERMYRIAD) / 10_000);
}

export function yuan(fen: number): string {
  return (fen / 100).toFixed(2);
}

export function fee(fen: number): string {
  return (fen / 100).toFixed(5);
}
