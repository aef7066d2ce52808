/** The tables of a bill, word for word as WeChat heads them for the merchants of a provider. */

const FIRST = [
  '交易时间',
  '公众账号ID',
  '商户号',
  '特约商户号',
  '设备号',
  '微信订单号',
  '商户订单号',
  '用户标识',
  '交易类型',
  '交易状态',
  '付款银行',
  '货币种类',
  '应结订单金额',
  '代金券金额',
] as const;
const OF_REFUND = [
  '微信退款单号',
  '商户退款单号',
  '退款金额',
  '充值券退款金额',
  '退款类型',
  '退款状态',
] as const;
const REFUND_TIMES = ['退款申请时间', '退款成功时间'] as const;
const LAST = ['商品名称', '商户数据包', '手续费', '费率', '订单金额'] as const;
const ASKED = '申请退款金额';
const REMARK = '费率备注';

export type Column =
  | (typeof FIRST)[number]
  | (typeof OF_REFUND)[number]
  | (typeof REFUND_TIMES)[number]
  | (typeof LAST)[number]
  | typeof ASKED
  | typeof REMARK;

export const BILL_TYPES = ['ALL', 'SUCCESS', 'REFUND'] as const;
export type BillType = (typeof BILL_TYPES)[number];

export const COLUMNS: Readonly<Record<BillType, readonly Column[]>> = {
  ALL: [...FIRST, ...OF_REFUND, ...LAST, ASKED, REMARK],
  SUCCESS: [...FIRST, ...LAST, REMARK],
  REFUND: [...FIRST, ...REFUND_TIMES, ...OF_REFUND, ...LAST, ASKED, REMARK],
};

export const SUMMARY = [
  '总交易单数',
  '应结订单总金额',
  '退款总金额',
  '充值券退款总金额',
  '手续费总金额',
  '订单总金额',
  '申请退款总金额',
] as const;
