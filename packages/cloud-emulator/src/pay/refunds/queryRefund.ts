import { type Fields, PayRefusal, success } from '../answers';
import { checkFields, QUERY_REFUND_RULES } from '../fieldRules';
import { merchantOf, type PayApi, type PayParts } from '../payApi';
import { timeText } from '../shanghaiTime';
import { type PayRefund, statusOf } from './payRefund';

/** “默认返回前10笔” */
const PAGE = 10;

interface QueryFields {
  readonly sub_mch_id: string;
  readonly refund_id?: string;
  readonly out_refund_no?: string;
  readonly transaction_id?: string;
  readonly out_trade_no?: string;
  readonly offset?: number;
}

/**
 * What WeChat knows of the refunds of an order. On the cloud the lists come back empty, in WeChat's own example as in
 * what people report: only their number can be relied on, unless the settings say that the lists are filled.
 */
export const queryRefund: PayApi = (fields, parts) => {
  checkFields(fields, QUERY_REFUND_RULES);
  const wanted = fields as unknown as QueryFields;
  const { offset = 0 } = wanted;
  const found = refundsFor(wanted, parts);
  const [first] = found;
  if (!first) throw new PayRefusal('REFUNDNOTEXIST', '退款订单查询失败');
  if (offset >= found.length) throw new PayRefusal('PARAM_ERROR', 'offset超过退款单总笔数');
  const page = found.slice(offset, offset + PAGE);
  return success(merchantOf(parts, first.subMchId), {
    transaction_id: first.transactionId,
    out_trade_no: first.outTradeNo,
    total_fee: first.totalFen,
    cash_fee: first.totalFen,
    ...(found.length > PAGE && { total_refund_count: found.length }),
    refund_count: page.length,
    ...listFields(parts.refundLists === 'filled' ? page : [], parts.nowMs()),
  });
};

/** Of the numbers that are given, the most exact one counts. */
function refundsFor(wanted: QueryFields, { refunds, orders }: PayParts): readonly PayRefund[] {
  const { sub_mch_id: subMchId, transaction_id: transactionId } = wanted;
  const own = refunds.all().filter((refund) => refund.subMchId === subMchId);
  if (wanted.refund_id !== undefined) return own.filter(({ refundId }) => refundId === wanted.refund_id);
  if (wanted.out_refund_no !== undefined)
    return own.filter(({ outRefundNo }) => outRefundNo === wanted.out_refund_no);
  if (transactionId === undefined && wanted.out_trade_no === undefined)
    throw new PayRefusal('LACK_PARAMS', '缺少参数 out_refund_no');
  const order =
    transactionId === undefined
      ? orders.find(subMchId, wanted.out_trade_no ?? '')
      : orders.findByTransaction(subMchId, transactionId);
  return order ? refunds.ofOrder(order) : [];
}

/** The names, misspelled ones too, are those of WeChat's example. */
function listFields(page: readonly PayRefund[], nowMs: number): Fields {
  const ended = (refund: PayRefund): string =>
    statusOf(refund, nowMs) === 'SUCCESS' ? timeText(refund.endsAtMs) : '';
  return {
    out_refund_no_list: page.map(({ outRefundNo }) => outRefundNo),
    refund_id_list: page.map(({ refundId }) => refundId),
    refund_channel: page.map(() => 'ORIGINAL'),
    refund_fee_list: page.map(({ refundFen }) => refundFen),
    settlement_refund_fee_list: page.map(({ refundFen }) => refundFen),
    coupon_type_array: [],
    coupon_refund_fee_list: [],
    coupon_refund_count_list: [],
    coupon_refund_id_array: [],
    coupon_refund_fee_array: [],
    refund_status_list: page.map((refund) => statusOf(refund, nowMs)),
    refund_account_list: page.map(() => 'REFUND_SOURCE_UNSETTLED_FUNDS'),
    refund_recv_accout_list: page.map(() => '支付用户零钱'),
    refund_success_time_list: page.map(ended),
  };
}
