import type { Faults } from '../faults/faults';
import type { CloudNames } from '../functions/environment';
import type { FunctionRuntime } from '../functions/runtime';
import type { SeededIds } from '../random/seededIds';
import type { Service } from '../service';
import type { StateStore } from '../state/stateStore';
import type { Endpoints } from '../weixinApi/endpoint';
import { callbackEvent } from './callbackEvent';
import { Callbacks, type CallEvent, type CallFunction } from './callbacks';
import { OrderBook } from './orderBook';
import { Pay, type PaySettings } from './pay';
import { merchantOf, type PayParts } from './payApi';
import { isPaid, type PaidOrder } from './payOrder';
import { payService } from './payService';
import { isTold, type ToldRefund } from './refunds/payRefund';
import { RefundBook } from './refunds/refundBook';
import { refundEvent } from './refunds/refundEvent';
import { RefundFates } from './refunds/refundFates';
import { Shipments } from './shipments';
import { shippingEndpoints } from './shippingEndpoints';

/** Neither a phone's call nor a timer's; the name that the cloud gives it is unconfirmed. */
const SOURCE = 'wx_unknown';

/** WeChat Pay: what functions see of it, what people do with it, and the callbacks between the two. */
export function openPay({
  state,
  ids,
  nowMs,
  names,
  faults,
  runtime,
  settings = {},
}: {
  readonly state: StateStore;
  readonly ids: SeededIds;
  readonly nowMs: () => number;
  readonly names: CloudNames;
  readonly faults: Faults;
  readonly runtime: FunctionRuntime;
  readonly settings: PaySettings | undefined;
}): { readonly pay: Pay; readonly service: Service; readonly endpoints: Endpoints } {
  const call: CallFunction = async ({ functionName, event, openid }) => {
    const { result } = await runtime.call({
      functionName,
      event: JSON.stringify(event),
      source: SOURCE,
      ...(openid !== undefined && { identity: { openid } }),
    });
    return JSON.parse(result) as unknown;
  };
  const { callbackIdentity = 'none', refundLists = 'empty' } = settings;
  const orders = new OrderBook(state);
  const refunds = new RefundBook(state);
  const refundFates = new RefundFates();
  const parts: PayParts = { orders, refunds, refundFates, refundLists, ids, nowMs, names };
  /** Unconfirmed on the real cloud, so a function must be safe under both. */
  const withIdentity = (event: object, openid: string): CallEvent =>
    callbackIdentity === 'none'
      ? { event }
      : { event: { ...event, userInfo: { appId: names.appId, openId: openid } }, openid };
  const payments = new Callbacks<PaidOrder>({
    nowMs,
    call,
    all: () => orders.all().filter(isPaid),
    latest: ({ subMchId, outTradeNo }) => {
      const order = orders.find(subMchId, outTradeNo);
      return order && isPaid(order) ? order : undefined;
    },
    put: (order) => {
      orders.put(order);
    },
    eventOf: (order) => withIdentity(callbackEvent(order, merchantOf(parts, order.subMchId)), order.openid),
  });
  const endings = endingsOf(parts, call, withIdentity);
  const shipments = new Shipments(state);
  const { tradeManaged = false } = settings;
  return {
    pay: new Pay({ ...parts, payments, endings, chances: faults.chances, call, shipments }),
    service: payService(parts, faults),
    endpoints: shippingEndpoints({ orders, shipments, faults, nowMs, names, tradeManaged }),
  };
}

/** Whom a refund's end is told to. */
function endingsOf(
  parts: PayParts,
  call: CallFunction,
  withIdentity: (event: object, openid: string) => CallEvent,
): Callbacks<ToldRefund> {
  const { refunds, orders, nowMs } = parts;
  return new Callbacks<ToldRefund>({
    nowMs,
    call,
    all: () => refunds.all().filter(isTold),
    latest: ({ subMchId, outRefundNo }) => {
      const refund = refunds.find(subMchId, outRefundNo);
      return refund && isTold(refund) ? refund : undefined;
    },
    put: (refund) => {
      refunds.put(refund);
    },
    eventOf: (refund) => {
      const event = refundEvent(refund, merchantOf(parts, refund.subMchId));
      const { openid } = orders.find(refund.subMchId, refund.outTradeNo) ?? {};
      return openid === undefined ? { event } : withIdentity(event, openid);
    },
  });
}
