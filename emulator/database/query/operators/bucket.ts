import type { Iterator } from 'mingo/lazy';
import { $group, $sort } from 'mingo/operators/pipeline';
import type { Options } from 'mingo/types';
import { isDocument, type Document } from '../../document';
import { MongoFailure } from '../../failures';
import { compareValues } from '../../ordering/compareValues';

/**
 * `$bucket` as MongoDB's manual explains it: a `$group` by the lower boundary, sorted. mingo's own puts a value
 * that equals a boundary into the bucket below it.
 */
export function $bucket(collection: Iterator, stage: unknown, options: Options): Iterator {
  if (!isDocument(stage)) throw new MongoFailure('Argument to $bucket stage must be an object');
  const { groupBy, output } = stage;
  const boundaries = asBoundaries(stage['boundaries']);
  const branches = boundaries.slice(1).map((upper, position) => ({
    case: {
      $and: [
        { $gte: [groupBy, { $literal: boundaries[position] }] },
        { $lt: [groupBy, { $literal: upper }] },
      ],
    },
    then: { $literal: boundaries[position] },
  }));
  const otherwise = 'default' in stage ? { default: { $literal: stage['default'] } } : {};
  const fields: Document = isDocument(output) ? output : { count: { $sum: 1 } };
  const grouped = $group(collection, { _id: { $switch: { branches, ...otherwise } }, ...fields }, options);
  return $sort(grouped, { _id: 1 }, options);
}

function asBoundaries(boundaries: unknown): unknown[] {
  if (!Array.isArray(boundaries) || boundaries.length < 2) {
    throw new MongoFailure("The $bucket 'boundaries' field must be an array of at least 2 values");
  }
  const unsorted = boundaries.findIndex(
    (boundary, position) => position > 0 && compareValues(boundaries[position - 1], boundary) >= 0,
  );
  if (unsorted !== -1) {
    throw new MongoFailure(
      "The 'boundaries' option to $bucket must be sorted, each greater than the one before",
    );
  }
  return boundaries;
}
