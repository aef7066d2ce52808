import { compareKeys, sortKey } from '../ordering/sortKeys';
import type { OrderKey } from './orderKey';
import type { Found } from './search';

/** By the order's fields in MongoDB's order of types and values, equal ones by `_id`. */
export function sortFound(found: readonly Found[], order: readonly OrderKey[]): Found[] {
  const keyed = found.map((item) => ({
    item,
    keys: order.map((key) => sortKey(item.document, key)),
  }));
  keyed.sort(
    (left, right) =>
      compareKeys(order, left.keys, right.keys) || Buffer.compare(left.item.key, right.item.key),
  );
  return keyed.map(({ item }) => item);
}
