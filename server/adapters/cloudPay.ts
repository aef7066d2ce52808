/** WeChat Pay through the cloud. The SDK does not declare it. */
import { randomBytes } from 'node:crypto';
import * as sdk from 'wx-server-sdk';
import type { ChannelWatch } from '../basis/ports';
import type { Payments } from '../payments/ports';
import { faultOf, paymentStateOf, type PayReply, refusalOf } from './payAnswers';
import { reasonOf } from './sdkError';

interface CloudPay {
  unifiedOrder(order: Readonly<Record<string, string | number>>): Promise<PayReply>;
  queryOrder(order: Readonly<Record<string, string>>): Promise<PayReply>;
  closeOrder(order: Readonly<Record<string, string>>): Promise<PayReply>;
}

const PAY_CALLBACK_FUNCTION = 'payCallback';
/** WeChat's bound for what the payer reads. */
const MOST_BODY_BYTES = 128;

/** @param subMchId the campus's merchant number */
export function cloudPay(subMchId: string | undefined, channels: ChannelWatch): Payments {
  const { cloudPay: pay } = sdk as unknown as { readonly cloudPay: CloudPay };
  type Merchant = Readonly<Record<'subMchId' | 'nonceStr', string>>;
  /** No answer is no statement about the payment: whoever asked asks again. */
  const attempt = async (call: (merchant: Merchant) => Promise<PayReply>): Promise<PayReply | undefined> => {
    if (!subMchId) {
      await channels.failed('pay', 'PAY_SUB_MCH_ID not set');
      return undefined;
    }
    try {
      const reply = await call({ subMchId, nonceStr: randomBytes(16).toString('hex') });
      const fault = faultOf(reply);
      await (fault === undefined ? channels.worked('pay') : channels.failed('pay', fault));
      return reply;
    } catch (error) {
      await channels.failed('pay', reasonOf(error));
      return undefined;
    }
  };
  return {
    async prepay({ _id, amountFen }, description) {
      const reply = await attempt((merchant) =>
        pay.unifiedOrder({
          ...merchant,
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
      return paymentStateOf(
        await attempt((merchant) => pay.queryOrder({ ...merchant, outTradeNo: orderId })),
      );
    },

    async close(orderId) {
      const reply = await attempt((merchant) => pay.closeOrder({ ...merchant, outTradeNo: orderId }));
      return reply?.resultCode === 'SUCCESS' || refusalOf(reply) === 'closed' ? 'closed' : 'refused';
    },
  };
}

/** A room's path may be long: what is too much goes, never half a letter. */
function cutToBytes(text: string, most: number): string {
  return new TextDecoder().decode(new TextEncoder().encode(text).subarray(0, most), { stream: true });
}
