/**
 * 发货信息管理 at WeChat's HTTPS API: where WeChat manages the trade, money stays frozen until a payment was reported as
 * delivered. Of a payment that was made just now WeChat knows nothing there for some seconds, as people have reported.
 */
import type { Faults } from '../faults/faults';
import type { CloudNames } from '../functions/environment';
import { ApiRefusal } from '../weixinApi/apiRefusal';
import type { Endpoint, Endpoints, Fields } from '../weixinApi/endpoint';
import type { OrderBook } from './orderBook';
import { isPaid, type PaidOrder } from './payOrder';
import type { Shipment, Shipments } from './shipments';

const KNOWN_AFTER_MS = 10_000;
/** WeChat's numbers: by the merchant's own number, or by its own. */
const BY_MERCHANT = 1;
const BY_TRANSACTION = 2;
const TO_BE_DELIVERED = 1;
const DELIVERED = 2;
const LONGEST_DESCRIPTION = 120;
const MOST_REPORTS = 2;
const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

export interface ShippingParts {
  readonly orders: OrderBook;
  readonly shipments: Shipments;
  readonly faults: Faults;
  readonly nowMs: () => number;
  readonly names: CloudNames;
  readonly tradeManaged: boolean;
}

export function shippingEndpoints(parts: ShippingParts): Endpoints {
  const post = (answer: Endpoint['answer']): Endpoint => ({ app: 'miniProgram', method: 'POST', answer });
  return {
    '/wxa/sec/order/is_trade_managed': post(({ appid }) => {
      if (appid !== parts.names.appId) throw new ApiRefusal(40013, 'invalid appid');
      return ok({ is_trade_managed: parts.tradeManaged });
    }),
    '/wxa/sec/order/set_msg_jump_path': post(({ path }) => {
      if (typeof path !== 'string') throw new ApiRefusal(47001, 'data format error');
      return ok({});
    }),
    '/wxa/sec/order/get_order': post((fields) => {
      const order = orderOf(parts, fields);
      const shipment = parts.shipments.get(order.payment.transactionId);
      return ok({
        order: {
          transaction_id: order.payment.transactionId,
          merchant_trade_no: order.outTradeNo,
          openid: order.openid,
          order_state: shipment ? DELIVERED : TO_BE_DELIVERED,
        },
      });
    }),
    '/wxa/sec/order/upload_shipping_info': post((fields) => {
      const { order_key: key } = fields;
      const order = orderOf(parts, keyFields(key));
      checkReport(fields, order);
      parts.shipments.put(oneMore(parts, order, fields));
      return parts.faults.takes('lostShippingReport') ? 'lost' : ok({});
    }),
  };
}

function ok(fields: object): object {
  return { errcode: 0, errmsg: 'ok', ...fields };
}

function keyFields(key: unknown): Fields {
  const fields = (typeof key === 'object' && key !== null ? key : {}) as Fields;
  const { order_number_type: kind } = fields;
  if (kind !== BY_MERCHANT && kind !== BY_TRANSACTION) throw new ApiRefusal(47001, 'data format error');
  return fields;
}

/** @throws ApiRefusal for a payment that is not there, not known yet, or not WeChat's to manage */
function orderOf({ orders, nowMs, tradeManaged }: ShippingParts, fields: Fields): PaidOrder {
  const { transaction_id: transactionId, merchant_id: merchant = fields['mchid'] } = fields;
  const { merchant_trade_no: number = fields['out_trade_no'] } = fields;
  const order = orders
    .all()
    .filter(isPaid)
    .find(
      (one) =>
        one.payment.transactionId === transactionId ||
        (one.subMchId === merchant && one.outTradeNo === number),
    );
  if (!tradeManaged || !order || nowMs() - order.payment.paidAtMs < KNOWN_AFTER_MS)
    throw new ApiRefusal(10060001, '支付单不存在');
  return order;
}

function checkReport(fields: Fields, { openid }: PaidOrder): void {
  const { logistics_type: logistics, delivery_mode: mode, upload_time: time, payer } = fields;
  const [item, ...others] = (fields['shipping_list'] ?? []) as readonly { readonly item_desc?: unknown }[];
  const description = item?.item_desc;
  if (
    ![1, 2, 3, 4].includes(Number(logistics)) ||
    mode !== 1 ||
    others.length > 0 ||
    typeof description !== 'string' ||
    description === '' ||
    Array.from(description).length > LONGEST_DESCRIPTION
  )
    throw new ApiRefusal(47001, 'data format error');
  if (typeof time !== 'string' || !RFC_3339.test(time)) throw new ApiRefusal(268485216, '上传时间非法');
  if ((payer as { readonly openid?: string } | undefined)?.openid !== openid)
    throw new ApiRefusal(10060001, '支付单不存在');
}

function oneMore({ shipments, nowMs }: ShippingParts, order: PaidOrder, fields: Fields): Shipment {
  const { transactionId } = order.payment;
  const before = shipments.get(transactionId);
  if (before && before.reports >= MOST_REPORTS) throw new ApiRefusal(10060003, '支付单已使用重新发货机会');
  const [item] = fields['shipping_list'] as readonly { readonly item_desc: string }[];
  return {
    transactionId,
    itemDesc: item?.item_desc ?? '',
    firstAtMs: before?.firstAtMs ?? nowMs(),
    reports: (before?.reports ?? 0) + 1,
  };
}
