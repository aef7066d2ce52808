import { Long } from 'bson';

/** A number as documents hold it: JavaScript's own, and 64-bit integers beyond what that holds exactly. */
export type Numeric = number | Long;

export function isNumeric(value: unknown): value is Numeric {
  return typeof value === 'number' || value instanceof Long;
}

/** Integers are counted exactly up to 64 bits, as fen and watt-hours must be. */
export function isInteger(value: Numeric): boolean {
  return typeof value !== 'number' || Number.isSafeInteger(value);
}

export function toBigInt(value: Numeric): bigint {
  return typeof value === 'number' ? BigInt(value) : value.toBigInt();
}

export function fitsLong(exact: bigint): boolean {
  return BigInt.asIntN(64, exact) === exact;
}

/** The integer as a number where that is exact. */
export function fromBigInt(exact: bigint): Numeric {
  const nearest = Number(exact);
  return Number.isSafeInteger(nearest) ? nearest : Long.fromBigInt(exact);
}

/** Exact among integers; a result beyond 64 bits becomes a double, as in MongoDB's expressions. */
export function sum(left: Numeric, right: Numeric): Numeric {
  return combined(left, right, Number(left) + Number(right), (one, other) => one + other);
}

export function difference(left: Numeric, right: Numeric): Numeric {
  return combined(left, right, Number(left) - Number(right), (one, other) => one - other);
}

export function product(left: Numeric, right: Numeric): Numeric {
  return combined(left, right, Number(left) * Number(right), (one, other) => one * other);
}

function combined(
  left: Numeric,
  right: Numeric,
  nearest: number,
  exactly: (left: bigint, right: bigint) => bigint,
): Numeric {
  if (!isInteger(left) || !isInteger(right)) return nearest;
  if (Number.isSafeInteger(nearest)) return nearest + 0;
  const exact = exactly(toBigInt(left), toBigInt(right));
  return fitsLong(exact) ? fromBigInt(exact) : nearest;
}
