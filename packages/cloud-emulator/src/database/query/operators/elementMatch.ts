import { Query } from 'mingo/query';
import type { Options } from 'mingo/types';
import { type Document, isDocument } from '../../document';
import { MongoFailure } from '../../failures';
import { equalTo, matches, matching, oneOf, ordered, type ValueTest } from './comparison';
import { modulo, ofSize, ofType } from './element';

/** What each operator asks of one value, which it does not look into. */
const valueTests: Readonly<Record<string, (expected: unknown, options: Options) => ValueTest>> = {
  $eq: equalTo,
  $ne: (expected) => opposite(equalTo(expected)),
  $gt: (expected) => ordered(expected, (compared) => compared > 0),
  $gte: (expected) => ordered(expected, (compared) => compared >= 0),
  $lt: (expected) => ordered(expected, (compared) => compared < 0),
  $lte: (expected) => ordered(expected, (compared) => compared <= 0),
  $in: (expected) => oneOf(expected, '$in'),
  $nin: (expected) => opposite(oneOf(expected, '$nin')),
  $regex: matching,
  $type: ofType,
  $mod: modulo,
  $size: ofSize,
  $exists: (expected) => () => Boolean(expected),
  $elemMatch: elementMatch,
  $all: (expected, options) => {
    const tests = allOf(expected, options);
    return (value) => tests.length > 0 && tests.every((test) => test(value));
  },
  $not: (expected, options) =>
    opposite(expected instanceof RegExp ? matching(expected) : allOperators(expected, options)),
};

/** The test that an operator makes of a single value. */
export function valueTest(name: string): (expected: unknown, options: Options) => ValueTest {
  const test = Object.hasOwn(valueTests, name) ? valueTests[name] : undefined;
  if (test === undefined) throw new MongoFailure(`unknown operator: ${name}`);
  return test;
}

function opposite(test: ValueTest): ValueTest {
  return (value) => !test(value);
}

function allOperators(expected: unknown, options: Options): ValueTest {
  if (!isDocument(expected)) throw new MongoFailure('$not needs a regex or a document');
  const tests = Object.entries(expected).map(([name, operand]) => valueTest(name)(operand, options));
  return (value) => tests.every((test) => test(value));
}

/** Operators are asked of each element itself, fields of each element that is an object. */
export function elementMatch(expected: unknown, options: Options): ValueTest {
  if (!isDocument(expected)) throw new MongoFailure('$elemMatch needs an Object');
  const asksElement = Object.keys(expected).some(
    (name) => name.startsWith('$') && !['$and', '$or', '$nor', '$expr'].includes(name),
  );
  const holds = asksElement ? allOperators(expected, options) : objectTest(expected, options);
  return (value) => Array.isArray(value) && value.some(holds);
}

function objectTest(expected: Document, options: Options): ValueTest {
  const query = new Query<Document>(expected, options);
  return (element) => (isDocument(element) || Array.isArray(element)) && query.test(element as Document);
}

/** Every one of the list must be there; each may be a value, a pattern or an `$elemMatch`. */
export function allOf(expected: unknown, options: Options): ValueTest[] {
  if (!Array.isArray(expected)) throw new MongoFailure('$all needs an array');
  return expected.map((item: unknown) => {
    if (isDocument(item) && '$elemMatch' in item) return elementMatch(item['$elemMatch'], options);
    const test = item instanceof RegExp ? (value: unknown) => matches(item, value) : equalTo(item);
    return (value) => test(value) || (Array.isArray(value) && value.some(test));
  });
}
