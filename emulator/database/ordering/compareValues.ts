import { ByteWriter } from './byteWriter';
import { writeOrderedValue } from './orderedValue';

const writer = new ByteWriter();

/** The whole value as ordered bytes, of any length. */
export function orderedBytes(value: unknown): Buffer {
  const start = writer.position;
  writeOrderedValue(writer, value);
  return writer.take(start);
}

/** Negative, zero or positive, as MongoDB orders the two values; missing counts as null. */
export function compareValues(left: unknown, right: unknown): number {
  if (typeof left === 'number' && typeof right === 'number' && left === right) return 0;
  return Buffer.compare(orderedBytes(left), orderedBytes(right));
}

/** Equality as MongoDB sees it: 1 and 1.0 are equal, `{a, b}` and `{b, a}` are not. */
export function sameValue(left: unknown, right: unknown): boolean {
  return left === right || compareValues(left, right) === 0;
}
