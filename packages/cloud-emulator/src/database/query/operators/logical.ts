import { $and, $nor, $not, $or } from 'mingo/operators/query';
import type { Options } from 'mingo/types';
import { type Document, isDocument } from '../../document';
import { MongoFailure } from '../../failures';

type QueryOperator = (
  selector: string,
  expected: unknown,
  options: Options,
) => (document: Document) => boolean;

/** mingo's, for what makes sense: it takes an empty list, and a `$not` of anything. */
function joining(name: string, join: typeof $and): QueryOperator {
  return (selector, expected, options) => {
    if (!Array.isArray(expected)) throw new MongoFailure(`${name} must be an array`);
    if (expected.length === 0) throw new MongoFailure('$and/$or/$nor must be a nonempty array');
    if (!expected.every(isDocument)) {
      throw new MongoFailure('$or/$and/$nor entries need to be full objects');
    }
    return join(selector, expected, options);
  };
}

const not: QueryOperator = (selector, expected, options) => {
  if (!isDocument(expected) && !(expected instanceof RegExp)) {
    throw new MongoFailure('$not needs a regex or a document');
  }
  if (isDocument(expected) && Object.keys(expected).length === 0) {
    throw new MongoFailure('$not cannot be empty');
  }
  return $not(selector, expected, options);
};

export const logicalOperators: Readonly<Record<`$${string}`, QueryOperator>> = {
  $and: joining('$and', $and),
  $or: joining('$or', $or),
  $nor: joining('$nor', $nor),
  $not: not,
};

/** What MongoDB has and the local cloud does not: refused by its name, wherever in a query it stands. */
const absent = new Set([
  '$near',
  '$nearSphere',
  '$geoWithin',
  '$geoIntersects',
  '$text',
  '$where',
  '$jsonSchema',
]);

/** Fails on what mingo would take for something else, before it sees it. */
export function checkFilter(filter: unknown): void {
  if (Array.isArray(filter)) {
    for (const part of filter) checkFilter(part);
  } else if (isDocument(filter)) {
    for (const [name, part] of Object.entries(filter)) {
      if (absent.has(name)) throw new MongoFailure(`the local cloud does not have ${name}`);
      if (name === '$regex' && typeof part !== 'string' && !(part instanceof RegExp)) {
        throw new MongoFailure('$regex has to be a string');
      }
      checkFilter(part);
    }
  }
}
