/**
 * What WeChat Pay's answers of v2 mean. The SDK loses the code of a refusal, so its text decides. Whatever is not
 * certain is no answer: a guess would give up money that has been paid.
 */
import type { PaymentState } from '../../shared/domain/payments/payment';

/** v2 field names, as the SDK camel-cases them. */
export interface PayReply {
  readonly returnCode: string;
  readonly resultCode?: string;
  readonly errCode?: string;
  readonly errCodeDes?: string;
  readonly payment?: Readonly<Record<string, string>>;
  readonly tradeState?: string;
  readonly transactionId?: string;
  readonly totalFee?: number | string;
  readonly timeEnd?: string;
}

/** `订单不存在` is one; `商户号不存在` is a fault of ours and says nothing about the order. */
const NO_SUCH_ORDER =
  /ORDERNOTEXIST|订单号?[^，。,.]{0,8}不存在|不存在此?[^，。,.]{0,4}订单|order.{0,10}not.{0,3}exist/i;

/** What a query says of an order. */
export function paymentStateOf(reply: PayReply | undefined): PaymentState | 'unavailable' {
  if (reply?.returnCode !== 'SUCCESS') return 'unavailable';
  if (reply.resultCode !== 'SUCCESS')
    return NO_SUCH_ORDER.test(refusalText(reply)) ? { kind: 'unknown' } : 'unavailable';
  switch (reply.tradeState) {
    case 'SUCCESS':
      return moneyOf('paid', reply);
    case 'REFUND':
      return moneyOf('refunded', reply);
    case 'NOTPAY':
    case 'USERPAYING':
    case 'PAYERROR':
      return { kind: 'unpaid' };
    case 'CLOSED':
    case 'REVOKED':
      return { kind: 'closed' };
    case undefined:
    default:
      return 'unavailable';
  }
}

/** Why an order can't be placed or closed. */
export function refusalOf(reply: PayReply | undefined): 'paid' | 'closed' | 'unavailable' {
  const text = refusalText(reply);
  if (/ORDERPAID|已支付/i.test(text)) return 'paid';
  return /ORDERCLOSED|ORDERREVERSED|已关闭|已撤销/i.test(text) ? 'closed' : 'unavailable';
}

/** Any other refusal is about one order. */
const OF_THE_MERCHANT = /SYSTEMERROR|SIGNERROR|NOAUTH|appid|mch_?id|商户号|系统(错误|异常|繁忙)|签名|权限/i;

/** What is wrong with the way to WeChat Pay, in its own words; undefined where it answered about an order. */
export function faultOf(reply: PayReply): string | undefined {
  if (reply.returnCode !== 'SUCCESS') return reply.errCodeDes ?? `returnCode ${reply.returnCode}`;
  const text = refusalText(reply).trim();
  return reply.resultCode !== 'SUCCESS' && OF_THE_MERCHANT.test(text) ? text : undefined;
}

function refusalText(reply: PayReply | undefined): string {
  return `${reply?.errCode ?? ''} ${reply?.errCodeDes ?? ''}`;
}

function moneyOf(
  kind: 'paid' | 'refunded',
  { transactionId, totalFee, timeEnd }: PayReply,
): PaymentState | 'unavailable' {
  const totalFen = Number(totalFee);
  const paidAtMs = timeOf(timeEnd);
  const isWhole = Number.isSafeInteger(totalFen) && totalFen > 0 && !Number.isNaN(paidAtMs);
  return transactionId && isWhole ? { kind, transactionId, totalFen, paidAtMs } : 'unavailable';
}

/** `20261012153001` in Shanghai. */
function timeOf(timeEnd = ''): number {
  const [, date = '', time = ''] = /^(\d{8})(\d{6})$/.exec(timeEnd) ?? [];
  const iso = `${date.replace(/(....)(..)(..)/, '$1-$2-$3')}T${time.replace(/(..)(..)(..)/, '$1:$2:$3')}+08:00`;
  return Date.parse(iso);
}
