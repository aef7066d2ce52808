import type { Iterator } from 'mingo/lazy';
import type { Options } from 'mingo/types';
import { isDocument } from '../document';
import { located } from '../failures';
import { compareValues, sameType } from '../ordering/compareValues';
import { shown } from '../update/shown';
import { typeName } from '../update/typeName';
import { checkGroupBy } from './bucketAuto';
import { $group, bucketOutput } from './group';
import { $sort } from './sort';

/** `$bucket` as MongoDB's manual explains it: a `$group` by the lower boundary, sorted. */
export function $bucket(collection: Iterator, stage: unknown, options: Options): Iterator {
  if (!isDocument(stage)) {
    throw located(40201, `Argument to $bucket stage must be an object, but found type: ${typeName(stage)}.`);
  }
  const known = ['groupBy', 'boundaries', 'default', 'output'];
  const unknown = Object.keys(stage).find((option) => !known.includes(option));
  if (unknown !== undefined) throw located(40197, `Unrecognized option to $bucket: ${unknown}.`);
  const { groupBy } = stage;
  if (groupBy === undefined || stage['boundaries'] === undefined) {
    throw located(40198, "$bucket requires 'groupBy' and 'boundaries' to be specified.");
  }
  checkGroupBy(40202, '$bucket', groupBy);
  const boundaries = asBoundaries(stage['boundaries']);
  if ('default' in stage) checkDefault(stage['default'], boundaries);
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
  const fields = bucketOutput('$bucket', stage['output']);
  const grouped = $group(collection, { _id: { $switch: { branches, ...otherwise } }, ...fields }, options);
  return $sort(grouped, { _id: 1 });
}

function asBoundaries(boundaries: unknown): unknown[] {
  if (!Array.isArray(boundaries)) {
    throw located(
      40200,
      `The $bucket 'boundaries' field must be an array, but found type: ${typeName(boundaries)}.`,
    );
  }
  if (boundaries.length < 2) {
    throw located(
      40192,
      `The $bucket 'boundaries' field must have at least 2 values, but found ${boundaries.length} value(s).`,
    );
  }
  for (const [position, upper] of (boundaries as unknown[]).entries()) {
    if (position > 0) checkOrder(boundaries[position - 1], upper, position);
  }
  return boundaries;
}

function checkOrder(lower: unknown, upper: unknown, position: number): void {
  if (!sameType(lower, upper)) {
    throw located(
      40193,
      `All values in the the 'boundaries' option to $bucket must have the same type. Found conflicting types ${typeName(lower)} and ${typeName(upper)}.`,
    );
  }
  if (compareValues(lower, upper) >= 0) {
    throw located(
      40194,
      `The 'boundaries' option to $bucket must be sorted, but elements ${position - 1} and ${position} are not in ascending order (${shown(lower)} is not less than ${shown(upper)}).`,
    );
  }
}

function checkDefault(value: unknown, boundaries: readonly unknown[]): void {
  const isWithin =
    sameType(value, boundaries[0]) &&
    compareValues(value, boundaries[0]) >= 0 &&
    compareValues(value, boundaries.at(-1)) < 0;
  if (isWithin) {
    throw located(
      40199,
      "The $bucket 'default' field must be less than the lowest boundary or greater than or equal to the highest boundary.",
    );
  }
}
