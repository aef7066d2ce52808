import type { Options } from 'mingo/types';
import { Query } from 'mingo/query';
import { isDocument, type Document } from '../../document';
import { MongoFailure } from '../../failures';
import { equalTo, matches, type ValueTest } from './comparison';

/** Operators are asked of each element itself, fields of each element that is an object. */
export function elementMatch(expected: unknown, options: Options): ValueTest {
  if (!isDocument(expected)) throw new MongoFailure('$elemMatch needs an Object');
  const asksElement = Object.keys(expected).some(
    (name) => name.startsWith('$') && !['$and', '$or', '$nor', '$expr'].includes(name),
  );
  const query = new Query<Document>(asksElement ? { element: expected } : expected, options);
  const holds: ValueTest = asksElement
    ? (element) => query.test({ element })
    : (element) => (isDocument(element) || Array.isArray(element)) && query.test(element as Document);
  return (value) => Array.isArray(value) && value.some(holds);
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
