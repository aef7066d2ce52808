import type { SeededIds } from '../random/seededIds';
import type { Fields, Merchant } from './answers';
import type { OrderBook } from './orderBook';

/** What every API of WeChat Pay works with. */
export interface PayParts {
  readonly orders: OrderBook;
  readonly ids: SeededIds;
  readonly nowMs: () => number;
  readonly names: { readonly environmentId: string; readonly appId: string };
}

/**
 * One API: fields in, fields out.
 * @throws PayRefusal as WeChat would refuse
 */
export type PayApi = (fields: Fields, parts: PayParts, openid: string | undefined) => Fields;

export function merchantOf(parts: PayParts, subMchId: string): Merchant {
  return { subAppId: parts.names.appId, subMchId, nonce: parts.ids.hex() };
}
