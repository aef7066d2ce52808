/** WeChat Pay through the cloud. The SDK does not declare it. */
import { randomBytes } from 'node:crypto';
import * as sdk from 'wx-server-sdk';
import type { Payments } from '../payments/ports';
import { paymentStateOf, type PayReply, refusalOf } from './payAnswers';

interface CloudPay {
  unifiedOrder(order: Readonly<Record<string, string | number>>): Promise<PayReply>;
  queryOrder(order: Readonly<Record<string, string>>): Promise<PayReply>;
  closeOrder(order: Readonly<Record<string, string>>): Promise<PayReply>;
}

const PAY_CALLBACK_FUNCTION = 'payCallback';
/** WeChat's bound for what the payer reads. */
const MOST_BODY_BYTES = 128;

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
          body: cutToBytes(description, MOST_BODY_BYTES),
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
      return paymentStateOf(await attempt(() => pay.queryOrder({ ...merchant(), outTradeNo: orderId })));
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

/** A room's path may be long: what is too much goes, never half a letter. */
function cutToBytes(text: string, most: number): string {
  return new TextDecoder().decode(new TextEncoder().encode(text).subarray(0, most), { stream: true });
}
