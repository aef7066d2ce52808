/** WeChat Pay through the cloud. The SDK does not declare it, and loses the business error's code: the text remains. */
import { randomBytes } from 'node:crypto';
import * as sdk from 'wx-server-sdk';
import type { PaymentState } from '../../shared/domain/payments/recharge';
import type { Payments } from '../payments/ports';

/** v2 field names, as the SDK camel-cases them. */
interface PayReply {
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

interface CloudPay {
  unifiedOrder(order: Readonly<Record<string, string | number>>): Promise<PayReply>;
  queryOrder(order: Readonly<Record<string, string>>): Promise<PayReply>;
  closeOrder(order: Readonly<Record<string, string>>): Promise<PayReply>;
}

const PAY_CALLBACK_FUNCTION = 'payCallback';

/** @param subMchId the campus's merchant number */
export function cloudPay(subMchId: string | undefined): Payments {
  const { cloudPay: pay } = sdk as unknown as { readonly cloudPay: CloudPay };
  const merchant = (): { readonly subMchId: string; readonly nonceStr: string } => {
    if (!subMchId) throw new Error('PAY_SUB_MCH_ID is not set');
    return { subMchId, nonceStr: randomBytes(16).toString('hex') };
  };
  return {
    async prepay({ _id, amountFen }, description) {
      const reply = await attempt(() =>
        pay.unifiedOrder({
          ...merchant(),
          body: description,
          outTradeNo: _id,
          totalFee: amountFen,
          spbillCreateIp: '127.0.0.1',
          envId: String((sdk.getWXContext() as { ENV?: string }).ENV),
          functionName: PAY_CALLBACK_FUNCTION,
          tradeType: 'JSAPI',
        }),
      );
      if (reply?.resultCode === 'SUCCESS' && reply.payment) return { kind: 'ready', payment: reply.payment };
      return { kind: refusalOf(reply) };
    },

    async query(orderId) {
      const reply = await attempt(() => pay.queryOrder({ ...merchant(), outTradeNo: orderId }));
      if (reply?.returnCode !== 'SUCCESS') return 'unavailable';
      return reply.resultCode === 'SUCCESS' ? stateOf(reply) : { kind: 'unknown' };
    },

    async close(orderId) {
      const reply = await attempt(() => pay.closeOrder({ ...merchant(), outTradeNo: orderId }));
      return reply?.resultCode === 'SUCCESS' || refusalOf(reply) === 'closed' ? 'closed' : 'refused';
    },
  };
}

/** No answer is no statement about the payment: whoever asked asks again. */
async function attempt(call: () => Promise<PayReply>): Promise<PayReply | undefined> {
  try {
    return await call();
  } catch {
    return undefined;
  }
}

function refusalOf(reply: PayReply | undefined): 'paid' | 'closed' | 'unavailable' {
  const text = `${reply?.errCode ?? ''} ${reply?.errCodeDes ?? ''}`;
  if (/ORDERPAID|已支付|paid/i.test(text)) return 'paid';
  return /ORDERCLOSED|已关闭|closed/i.test(text) ? 'closed' : 'unavailable';
}

function stateOf({ tradeState, transactionId, totalFee, timeEnd }: PayReply): PaymentState {
  if (tradeState === 'SUCCESS' && transactionId !== undefined) {
    return { kind: 'paid', transactionId, totalFen: Number(totalFee), paidAtMs: timeOf(timeEnd) };
  }
  if (tradeState === 'CLOSED') return { kind: 'closed' };
  return { kind: 'unpaid' };
}

/** `20261012153001` in Shanghai. */
function timeOf(timeEnd = ''): number {
  const [, date = '', time = ''] = /^(\d{8})(\d{6})$/.exec(timeEnd) ?? [];
  const iso = `${date.replace(/(....)(..)(..)/, '$1-$2-$3')}T${time.replace(/(..)(..)(..)/, '$1:$2:$3')}+08:00`;
  return Date.parse(iso);
}
