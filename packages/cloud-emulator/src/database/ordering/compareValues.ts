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
  if (left === right) return 0;
  if (typeof left === 'number' && typeof right === 'number') {
    if (left < right) return -1;
    if (left > right) return 1;
  } else if (typeof left === 'string' && typeof right === 'string') {
    // Beyond the surrogates, JavaScript's order is not that of the bytes.
    if (!surrogate.test(left) && !surrogate.test(right)) return left < right ? -1 : 1;
  }
  return Buffer.compare(orderedBytes(left), orderedBytes(right));
}

const surrogate = /[\ud800-\udfff]/;

/** Equality as MongoDB sees it: 1 and 1.0 are equal, `{a, b}` and `{b, a}` are not. */
export function sameValue(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  const isSimple = typeof right === 'string' || typeof right === 'boolean';
  return !isSimple && typeof left === typeof right && compareValues(left, right) === 0;
}

/** Numbers compare with numbers, texts with texts; between types there is an order but no comparison. */
export function sameType(left: unknown, right: unknown): boolean {
  if (typeof left !== 'object' && typeof right !== 'object') return typeof left === typeof right;
  return orderedBytes(left)[0] === orderedBytes(right)[0];
}
