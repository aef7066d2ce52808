import { type Iterator, Lazy } from 'mingo/lazy';
import { type Document, isDocument } from '../document';
import { located } from '../failures';
import { compareKeys, sortKey } from '../ordering/sortKeys';
import type { OrderKey } from '../query/orderKey';
import { typeName } from '../update/typeName';

/** `$sort` in MongoDB's order of values, as `orderBy` has it; equal ones keep their order. */
export function $sort(collection: Iterator, stage: unknown): Iterator {
  const order = asSortOrder(stage);
  return collection.transform((documents: unknown[]) => {
    const keyed = documents.map((document) => ({
      document,
      keys: order.map((key) => sortKey(document as Document, key)),
    }));
    keyed.sort((left, right) => compareKeys(order, left.keys, right.keys));
    return Lazy(keyed.map(({ document }) => document));
  });
}

function asSortOrder(stage: unknown): OrderKey[] {
  if (!isDocument(stage)) throw located(15973, 'the $sort key specification must be an object');
  const entries = Object.entries(stage);
  if (entries.length === 0) throw located(15976, '$sort stage must have at least one sort key');
  return entries.map(([field, order]) => {
    if (isDocument(order)) {
      throw located(
        17312,
        '$meta is the only expression supported by $sort right now, and no text was searched for',
      );
    }
    if (typeof order !== 'number') {
      throw located(15974, `$sort key ordering must be specified using a number or {$meta: 'textScore'}`);
    }
    if (order !== 1 && order !== -1) {
      throw located(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)');
    }
    if (field === '' || field.startsWith('$')) {
      throw located(16410, `FieldPath field names may not start with '$'. (${typeName(field)} ${field})`);
    }
    return { field, order };
  });
}
