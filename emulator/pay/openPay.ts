import type { CloudNames } from '../functions/environment';
import type { FunctionRuntime } from '../functions/runtime';
import type { Faults } from '../faults/faults';
import type { SeededIds } from '../random/seededIds';
import type { Service } from '../service';
import type { StateStore } from '../state/stateStore';
import { Callbacks, type CallFunction } from './callbacks';
import { OrderBook } from './orderBook';
import { Pay, type PaySettings } from './pay';
import { payService } from './payService';

/** Neither a phone's call nor a timer's; the name that the cloud gives it is unconfirmed. */
const SOURCE = 'wx_unknown';

/** WeChat Pay: what functions see of it, what people do with it, and the callbacks between the two. */
export function openPay(parts: {
  readonly state: StateStore;
  readonly ids: SeededIds;
  readonly nowMs: () => number;
  readonly names: CloudNames;
  readonly faults: Faults;
  readonly runtime: FunctionRuntime;
  readonly settings: PaySettings | undefined;
}): { readonly pay: Pay; readonly service: Service; readonly callbacks: Callbacks } {
  const { ids, nowMs, names, runtime } = parts;
  const call: CallFunction = async ({ functionName, event, openid }) => {
    const { result } = await runtime.call({
      functionName,
      event: JSON.stringify(event),
      source: SOURCE,
      ...(openid !== undefined && { identity: { openid } }),
    });
    return JSON.parse(result) as unknown;
  };
  const orders = new OrderBook(parts.state);
  const identity = parts.settings?.callbackIdentity ?? 'none';
  const callbacks = new Callbacks({ orders, ids, nowMs, appId: names.appId, call, identity });
  return {
    pay: new Pay({ orders, callbacks, ids, nowMs, chances: parts.faults.chances, call }),
    service: payService({ orders, ids, nowMs, names }, parts.faults),
    callbacks,
  };
}
