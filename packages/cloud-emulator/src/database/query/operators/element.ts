import { MongoFailure } from '../../failures';
import { typeName } from '../../update/typeName';
import type { ValueTest } from './comparison';

const namesByNumber: Readonly<Record<number, string>> = {
  1: 'double',
  2: 'string',
  3: 'object',
  4: 'array',
  5: 'binData',
  7: 'objectId',
  8: 'bool',
  9: 'date',
  10: 'null',
  11: 'regex',
  16: 'int',
  17: 'timestamp',
  18: 'long',
  19: 'decimal',
};

const knownNames = new Set([...Object.values(namesByNumber), 'number']);
const numberNames = new Set(['int', 'long', 'double', 'decimal']);

/** Whole numbers count as `double` too: a JavaScript number does not say how it was written. */
export function ofType(expected: unknown): ValueTest {
  const names = new Set((Array.isArray(expected) ? expected : [expected]).map(asTypeName));
  return (value) => {
    if (value === undefined) return false;
    const name = typeName(value);
    return (
      names.has(name) ||
      (names.has('number') && numberNames.has(name)) ||
      (names.has('double') && typeof value === 'number')
    );
  };
}

function asTypeName(type: unknown): string {
  const name = typeof type === 'number' ? namesByNumber[type] : type;
  if (typeof name !== 'string' || !knownNames.has(name)) {
    throw new MongoFailure(`Unknown type name alias: ${String(type)}`);
  }
  return name;
}

/** `[divisor, remainder]`, both cut to whole numbers as MongoDB does. */
export function modulo(expected: unknown): ValueTest {
  if (!Array.isArray(expected)) throw new MongoFailure('malformed mod, needs to be an array');
  const [divisor, remainder, ...rest] = expected as unknown[];
  if (typeof divisor !== 'number') throw new MongoFailure('malformed mod, divisor not a number');
  if (typeof remainder !== 'number' || rest.length > 0) {
    throw new MongoFailure('malformed mod, remainder not a number');
  }
  const by = Math.trunc(divisor);
  if (by === 0) throw new MongoFailure('divisor cannot be 0');
  // Adding zero makes -0 and 0 the same.
  return (value) => typeof value === 'number' && (Math.trunc(value) % by) + 0 === Math.trunc(remainder);
}

export function ofSize(expected: unknown): ValueTest {
  if (typeof expected !== 'number' || !Number.isInteger(expected)) {
    throw new MongoFailure(`Failed to parse $size. Expected an integer, but got: ${typeName(expected)}`);
  }
  if (expected < 0) throw new MongoFailure('$size may not be negative');
  return (value) => Array.isArray(value) && value.length === expected;
}
