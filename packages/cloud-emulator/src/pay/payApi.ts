import type { SeededIds } from '../random/seededIds';
import type { Fields, Merchant } from './answers';
import type { OrderBook } from './orderBook';
import type { RefundBook } from './refunds/refundBook';
import type { RefundFates } from './refunds/refundFates';

/** What every API of WeChat Pay works with. */
export interface PayParts {
  readonly orders: OrderBook;
  readonly refunds: RefundBook;
  readonly refundFates: RefundFates;
  readonly refundLists: 'empty' | 'filled';
  readonly ids: SeededIds;
  readonly nowMs: () => number;
  readonly names: { readonly environmentId: string; readonly appId: string };
}

/**
 * One API: fields in, fields out, or the bytes of a file.
 * @throws PayRefusal as WeChat would refuse
 */
export type PayApi = (fields: Fields, parts: PayParts, openid: string | undefined) => Fields | Uint8Array;

export function merchantOf(parts: PayParts, subMchId: string): Merchant {
  return { subAppId: parts.names.appId, subMchId, nonce: parts.ids.hex() };
}
