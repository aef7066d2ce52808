/** 发货信息管理, by WeChat's HTTPS API alone. */
import { rfc3339 } from '../../../shared/domain/basis/shanghaiTime';
import type { ChannelWatch } from '../../basis/ports';
import type { ShippingReports } from '../../payments/ports';
import type { HttpsApi } from './overHttps';
import { reasonOf, type Way } from './weixinApis';

const WHAT_IT_IS = '电费充值';
/** Of nothing that could be carried. */
const VIRTUAL = 3;
const ALL_AT_ONCE = 1;
const BY_TRANSACTION = 2;
/** Delivered already, once or twice: by us, or by somebody at WeChat's own console. */
const REPORTED_ALREADY = new Set([10060002, 10060003]);
/** What WeChat's `order_state` says of an order that is not delivered yet. */
const TO_BE_DELIVERED = 1;

/** @param https undefined where the app's secret is not set */
export function shippingReports(https: Way<HttpsApi> | undefined, channels: ChannelWatch): ShippingReports {
  return {
    async report({ openid, transactionId, atMs }) {
      if (!https) {
        await channels.failed('shipping', 'WEIXIN_APP_SECRET not set');
        return 'due';
      }
      const answer = await https('order.uploadShippingInfo', {
        order_key: { order_number_type: BY_TRANSACTION, transaction_id: transactionId },
        logistics_type: VIRTUAL,
        delivery_mode: ALL_AT_ONCE,
        shipping_list: [{ item_desc: WHAT_IT_IS }],
        upload_time: rfc3339(atMs),
        payer: { openid },
      });
      if (answer.kind === 'answered' || (answer.kind === 'refused' && REPORTED_ALREADY.has(answer.code))) {
        await channels.worked('shipping');
        return 'reported';
      }
      await channels.failed('shipping', reasonOf(answer));
      return answer.kind === 'unknown' ? 'unsure' : 'due';
    },

    async isReported(transactionId) {
      const answer = await https?.('order.getOrder', { transaction_id: transactionId });
      if (answer?.kind !== 'answered') return false;
      const { order_state: state = TO_BE_DELIVERED } = (answer.fields['order'] ?? {}) as {
        readonly order_state?: number;
      };
      return state > TO_BE_DELIVERED;
    },
  };
}
