import { evalExpr } from 'mingo/core';
import type { Iterator } from 'mingo/lazy';
import { $match as mingoMatch } from 'mingo/operators/pipeline';
import type { Options } from 'mingo/types';
import { isDocument } from '../document';
import { located } from '../failures';
import { checkFilter } from '../query/operators/logical';
import { shown } from '../update/shown';
import { typeName } from '../update/typeName';
import { $bucket } from './bucket';
import { $bucketAuto } from './bucketAuto';
import { $count, $limit, $sample, $skip, checkSortByCount } from './counts';
import { $group } from './group';
import { $lookup } from './lookup';
import { $addFields, $project } from './project';
import { $sort } from './sort';
import { $unwind } from './unwind';

/** A stage: what comes in, how it was written, and where variables and collections are found. */
export type Stage = (collection: Iterator, stage: unknown, options: Options) => Iterator;

function $replaceRoot(collection: Iterator, stage: unknown, options: Options): Iterator {
  if (!isDocument(stage)) {
    throw located(
      40229,
      `expected an object as specification for $replaceRoot stage, got ${typeName(stage)}`,
    );
  }
  const unknown = Object.keys(stage).find((option) => option !== 'newRoot');
  if (unknown !== undefined) {
    throw located(
      40230,
      `unrecognized option to $replaceRoot stage: ${unknown}, only valid option is 'newRoot'.`,
    );
  }
  if (!('newRoot' in stage)) throw located(40231, 'no newRoot specified for the $replaceRoot stage');
  return collection.map((document: unknown) => {
    const root: unknown = evalExpr(document, stage['newRoot'], options);
    if (isDocument(root)) return root;
    throw located(
      40228,
      `'newRoot' expression must evaluate to an object, but resulting value was: ${root === undefined ? 'MISSING' : shown(root)}. Type of resulting value: '${typeName(root)}'. Input document: ${shown(document)}`,
    );
  });
}

/** Further down a pipeline, where no index helps. */
function $match(collection: Iterator, stage: unknown, options: Options): Iterator {
  if (!isDocument(stage)) throw located(15959, 'the match filter must be an expression in an object');
  checkFilter(stage);
  return mingoMatch(collection, stage, options);
}

function $sortByCount(collection: Iterator, stage: unknown, options: Options): Iterator {
  checkSortByCount(stage);
  return $sort($group(collection, { _id: stage, count: { $sum: 1 } }, options), { count: -1 });
}

/** In place of mingo's, which take what MongoDB refuses or order what it does not. */
export const stages: Readonly<Record<`$${string}`, Stage>> = {
  $addFields,
  $bucket,
  $bucketAuto,
  $count,
  $group,
  $limit,
  $lookup,
  $match,
  $project,
  $replaceRoot,
  $sample,
  $set: $addFields,
  $skip,
  $sort,
  $sortByCount,
  $unwind,
};
