import type { Document } from '../document';
import { emptyArray, pathValues } from '../indexes/pathValues';
import { orderedBytes } from '../ordering/compareValues';
import { typeByte } from '../ordering/orderedValue';
import type { OrderKey } from './orderKey';
import type { Found } from './search';

const emptyArrayBytes = Buffer.from([typeByte.emptyArray]);

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

export function compareKeys(
  order: readonly OrderKey[],
  left: readonly Buffer[],
  right: readonly Buffer[],
): number {
  for (const [position, { order: direction }] of order.entries()) {
    const compared = compare(left[position], right[position]);
    if (compared !== 0) return compared * direction;
  }
  return 0;
}

/** Of an array, its least element counts when ascending and its greatest when descending. */
export function sortKey(document: Document, { field, order }: OrderKey): Buffer {
  const { values } = pathValues(document, field.split('.'));
  return values
    .map((value) => (value === emptyArray ? emptyArrayBytes : orderedBytes(value)))
    .reduce((chosen, key) => (Buffer.compare(key, chosen) * order < 0 ? key : chosen));
}

function compare(left: Buffer | undefined, right: Buffer | undefined): number {
  return left === undefined || right === undefined ? 0 : Buffer.compare(left, right);
}
