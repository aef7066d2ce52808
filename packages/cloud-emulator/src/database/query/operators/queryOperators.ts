import type { Options } from 'mingo/types';
import type { Document } from '../../document';
import { oneOf, type ValueTest } from './comparison';
import { allOf, elementMatch, valueTest } from './elementMatch';
import { logicalOperators } from './logical';
import { someAt, someValueAt } from './walk';

type Predicate = (document: Document) => boolean;
type QueryOperator = (selector: string, expected: unknown, options: Options) => Predicate;

/** Holds if one value at the path, or one element of an array there, passes. */
function anyValue(test: (expected: unknown, options: Options) => ValueTest): QueryOperator {
  return (selector, expected, options) => {
    const path = selector.split('.');
    const passes = test(expected, options);
    return (document) => someValueAt(document, path, passes);
  };
}

/** Holds if an array at the path passes as a whole. */
function wholeValue(test: (expected: unknown, options: Options) => ValueTest): QueryOperator {
  return (selector, expected, options) => {
    const path = selector.split('.');
    const passes = test(expected, options);
    return (document) => someAt(document, path, passes);
  };
}

function not(operator: QueryOperator): QueryOperator {
  return (selector, expected, options) => {
    const holds = operator(selector, expected, options);
    return (document) => !holds(document);
  };
}

const all: QueryOperator = (selector, expected, options) => {
  const path = selector.split('.');
  const tests = allOf(expected, options);
  return (document) => tests.length > 0 && tests.every((test) => someAt(document, path, test));
};

const exists: QueryOperator = (selector, expected) => {
  const path = selector.split('.');
  const wanted = Boolean(expected);
  return (document) => someAt(document, path, (value) => value !== undefined) === wanted;
};

/**
 * The operators that look at a value, in place of mingo's: those know neither arrays within arrays of objects nor
 * the order of an object's fields, and answer nonsense with false instead of an error.
 */
export const queryOperators: Readonly<Record<`$${string}`, QueryOperator>> = {
  ...logicalOperators,
  $eq: anyValue(valueTest('$eq')),
  $ne: not(anyValue(valueTest('$eq'))),
  $gt: anyValue(valueTest('$gt')),
  $gte: anyValue(valueTest('$gte')),
  $lt: anyValue(valueTest('$lt')),
  $lte: anyValue(valueTest('$lte')),
  $in: anyValue(valueTest('$in')),
  $nin: not(anyValue((expected) => oneOf(expected, '$nin'))),
  $regex: anyValue(valueTest('$regex')),
  $exists: exists,
  $type: anyValue(valueTest('$type')),
  $mod: anyValue(valueTest('$mod')),
  $size: wholeValue(valueTest('$size')),
  $all: all,
  $elemMatch: wholeValue(elementMatch),
};
