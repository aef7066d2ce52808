import type { Document } from '../document';
import { emptyArray, pathValues } from '../indexes/pathValues';
import type { OrderKey } from '../query/orderKey';
import { orderedBytes } from './compareValues';
import { typeByte } from './orderedValue';

const emptyArrayBytes = Buffer.from([typeByte.emptyArray]);

/** What a document is sorted by: of an array its least element when ascending, its greatest when descending. */
export function sortKey(document: Document, { field, order }: OrderKey): Buffer {
  const { values } = pathValues(document, field.split('.'));
  return values
    .map((value) => (value === emptyArray ? emptyArrayBytes : orderedBytes(value)))
    .reduce((chosen, key) => (Buffer.compare(key, chosen) * order < 0 ? key : chosen));
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

function compare(left: Buffer | undefined, right: Buffer | undefined): number {
  return left === undefined || right === undefined ? 0 : Buffer.compare(left, right);
}
