import type { Iterator } from 'mingo/lazy';
import { $bucketAuto as mingoBucketAuto } from 'mingo/operators/pipeline';
import type { Options } from 'mingo/types';
import { isDocument } from '../document';
import { located } from '../failures';
import { shown } from '../update/shown';
import { typeName } from '../update/typeName';
import { asOutput, bucketOutput } from './group';

interface Bucket {
  readonly _id: unknown;
  readonly documents: readonly unknown[];
}

/** `$bucketAuto`: mingo finds the boundaries, our accumulators make of each bucket what is put out. */
export function $bucketAuto(collection: Iterator, stage: unknown, options: Options): Iterator {
  if (!isDocument(stage)) {
    throw located(
      40240,
      `The argument to $bucketAuto must be an object, but found type: ${typeName(stage)}.`,
    );
  }
  const known = ['groupBy', 'buckets', 'output', 'granularity'];
  const unknown = Object.keys(stage).find((option) => !known.includes(option));
  if (unknown !== undefined) throw located(40245, `Unrecognized option to $bucketAuto: ${unknown}.`);
  const { groupBy, buckets, granularity } = stage;
  if (groupBy === undefined || buckets === undefined) {
    throw located(40246, "$bucketAuto requires 'groupBy' and 'buckets' to be specified.");
  }
  checkGroupBy(40239, '$bucketAuto', groupBy);
  checkCount(buckets);
  const output = asOutput(bucketOutput('$bucketAuto', stage['output']));
  const found = mingoBucketAuto(
    collection,
    { groupBy, buckets, granularity, output: { documents: '$$ROOT' } } as never,
    options,
  );
  return found
    .filter(({ documents }: Bucket) => documents.length > 0)
    .map(({ _id, documents }: Bucket) => ({ _id, ...output(documents, options) }));
}

function checkCount(buckets: unknown): void {
  if (typeof buckets !== 'number') {
    throw located(
      40241,
      `The $bucketAuto 'buckets' field must be a numeric value, but found type: ${typeName(buckets)}.`,
    );
  }
  if (!Number.isInteger(buckets)) {
    throw located(
      40242,
      `The $bucketAuto 'buckets' field must be representable as a 32-bit integer, but found ${buckets}.`,
    );
  }
  if (buckets <= 0) {
    throw located(40243, `The $bucketAuto 'buckets' field must be greater than 0, but found: ${buckets}.`);
  }
}

/** A path or an expression, never a constant. */
export function checkGroupBy(code: number, name: string, groupBy: unknown): void {
  const isPath = typeof groupBy === 'string' && groupBy.startsWith('$');
  const isExpression = isDocument(groupBy) && Object.keys(groupBy)[0]?.startsWith('$') === true;
  if (!isPath && !isExpression) {
    throw located(
      code,
      `The ${name} 'groupBy' field must be defined as a $-prefixed path or an expression, but found: ${shown(groupBy)}.`,
    );
  }
}
