import type { Iterator } from 'mingo/lazy';
import type { Options } from 'mingo/types';
import { type Document, isDocument } from '../document';
import { located } from '../failures';
import { typeName } from '../update/typeName';
import { enter, type FieldTree, type Part, shape } from './fieldTree';

/** `$project`: fields to keep and to compute, or fields to leave out; only `_id` may be against the rest. */
export function $project(collection: Iterator, stage: unknown, options: Options): Iterator {
  if (!isDocument(stage)) throw located(15969, '$project specification must be an object');
  if (Object.keys(stage).length === 0) {
    throw located(
      51272,
      'Invalid $project :: caused by :: projection specification must have at least one field',
    );
  }
  const written = flattened(stage, '');
  const others = written.filter(([path]) => path !== '_id');
  const omits = others.length === 0 ? written[0]?.[1] === 'omit' : others[0]?.[1] === 'omit';
  const tree: FieldTree = new Map();
  for (const [path, part] of written) {
    if (path !== '_id' && (part === 'omit') !== omits) {
      throw omits
        ? located(
            31253,
            `Invalid $project :: caused by :: Cannot do inclusion on field ${path} in exclusion projection`,
          )
        : located(
            31254,
            `Invalid $project :: caused by :: Cannot do exclusion on field ${path} in inclusion projection`,
          );
    }
    enter(tree, path, part, '$project');
  }
  if (!omits && !tree.has('_id')) tree.set('_id', 'keep');
  const shaping = { tree, keepsOthers: omits };
  return collection.map((document: Document) => shape(document, shaping, options));
}

/** `$addFields`: all fields stay, some are computed. */
export function $addFields(collection: Iterator, stage: unknown, options: Options): Iterator {
  if (!isDocument(stage)) {
    throw located(40272, `$addFields specification stage must be an object, got ${typeName(stage)}`);
  }
  const tree: FieldTree = new Map();
  for (const [path, expression] of computedPaths(stage, '')) enter(tree, path, { expression }, '$addFields');
  if (tree.size === 0) {
    throw located(40177, 'Invalid $addFields :: caused by :: specification must have at least one field');
  }
  const shaping = { tree, keepsOthers: true };
  return collection.map((document: Document) => shape(document, shaping, options));
}

/** `{a: {b: 1}}` is `{'a.b': 1}`, while `{a: {$op: …}}` is computed. */
function flattened(stage: Document, prefix: string): [path: string, part: Part][] {
  return Object.entries(stage).flatMap(([field, value]): [string, Part][] => {
    const path = prefix + field;
    if (isNested(value)) return flattened(value, `${path}.`);
    if (typeof value === 'number' || typeof value === 'boolean') {
      return [[path, value ? 'keep' : 'omit']];
    }
    return [[path, { expression: value }]];
  });
}

function computedPaths(stage: Document, prefix: string): [path: string, expression: unknown][] {
  return Object.entries(stage).flatMap(([field, value]): [string, unknown][] =>
    isNested(value) ? computedPaths(value, `${prefix}${field}.`) : [[prefix + field, value]],
  );
}

function isNested(value: unknown): value is Document {
  if (!isDocument(value)) return false;
  const fields = Object.keys(value);
  return fields.length > 0 && !fields.some((field) => field.startsWith('$'));
}
