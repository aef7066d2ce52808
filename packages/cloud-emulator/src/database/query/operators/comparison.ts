import { MongoFailure } from '../../failures';
import { compareValues, sameType, sameValue } from '../../ordering/compareValues';

export type ValueTest = (value: unknown) => boolean;

/** Null stands for what is missing, too. */
export function equalTo(expected: unknown): ValueTest {
  if (expected === null || expected === undefined) return (value) => value === null || value === undefined;
  return (value) => sameValue(value, expected);
}

export function oneOf(expected: unknown, operator: string): ValueTest {
  if (!Array.isArray(expected)) throw new MongoFailure(`${operator} needs an array`);
  const patterns = expected.filter((item) => item instanceof RegExp);
  const tests = expected.filter((item) => !(item instanceof RegExp)).map(equalTo);
  return (value) => tests.some((test) => test(value)) || patterns.some((pattern) => matches(pattern, value));
}

export function matches(pattern: RegExp, value: unknown): boolean {
  if (typeof value === 'string') return pattern.test(value);
  return value instanceof RegExp && value.source === pattern.source && value.flags === pattern.flags;
}

export function matching(expected: unknown): ValueTest {
  if (!(expected instanceof RegExp)) throw new MongoFailure('$regex has to be a string');
  return (value) => matches(expected, value);
}

/** Values of different types are never greater or less than one another, as in MongoDB. */
export function ordered(expected: unknown, holds: (compared: number) => boolean): ValueTest {
  if (typeof expected === 'number' && Number.isNaN(expected)) {
    return (value) => Number.isNaN(value) && holds(0);
  }
  if (expected === null) return (value) => (value === null || value === undefined) && holds(0);
  return (value) =>
    value !== undefined &&
    sameType(value, expected) &&
    !Number.isNaN(value) &&
    holds(compareValues(value, expected));
}
