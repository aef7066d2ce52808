import type { Options } from 'mingo/types';
import type { Document } from '../../document';
import { MongoFailure } from '../../failures';
import { equalTo, matches, oneOf, ordered, type ValueTest } from './comparison';
import { modulo, ofSize, ofType } from './element';
import { allOf, elementMatch } from './elementMatch';
import { someAt, someValueAt } from './walk';

type Predicate = (document: Document) => boolean;
type QueryOperator = (selector: string, expected: unknown, options: Options) => Predicate;

/** Holds if one value at the path, or one element of an array there, passes. */
function anyValue(test: (expected: unknown) => ValueTest): QueryOperator {
  return (selector, expected) => {
    const path = selector.split('.');
    const passes = test(expected);
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

const equal = anyValue(equalTo);

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

const pattern = anyValue((expected) => {
  if (!(expected instanceof RegExp)) throw new MongoFailure('$regex has to be a string');
  return (value) => matches(expected, value);
});

/**
 * The operators that look at a value, in place of mingo's: those know neither arrays within arrays of objects nor
 * the order of an object's fields, and answer nonsense with false instead of an error.
 */
export const queryOperators: Readonly<Record<`$${string}`, QueryOperator>> = {
  $eq: equal,
  $ne: not(equal),
  $gt: anyValue((expected) => ordered(expected, (compared) => compared > 0)),
  $gte: anyValue((expected) => ordered(expected, (compared) => compared >= 0)),
  $lt: anyValue((expected) => ordered(expected, (compared) => compared < 0)),
  $lte: anyValue((expected) => ordered(expected, (compared) => compared <= 0)),
  $in: anyValue((expected) => oneOf(expected, '$in')),
  $nin: not(anyValue((expected) => oneOf(expected, '$nin'))),
  $regex: pattern,
  $exists: exists,
  $type: anyValue(ofType),
  $mod: anyValue(modulo),
  $size: wholeValue(ofSize),
  $all: all,
  $elemMatch: wholeValue(elementMatch),
};
