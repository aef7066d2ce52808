import { EJSON } from 'bson';
import { MongoFailure } from '../failures';
import type { Collection, Index } from '../storage/collection';
import { emptyArray } from './pathValues';

/** MongoDB's E11000 with the index and the values that are there twice. */
export function duplicateKey(
  collection: Collection,
  index: Pick<Index, 'name' | 'keys'>,
  values: readonly unknown[],
): MongoFailure {
  const shown = index.keys.map(({ field }, position) => `${field}: ${shownValue(values[position])}`);
  return new MongoFailure(
    `E11000 duplicate key error collection: ${collection.name} index: ${index.name} dup key: { ${shown.join(', ')} }`,
  );
}

export const identityIndex: Pick<Index, 'name' | 'keys'> = {
  name: '_id_',
  keys: [{ field: '_id', order: 1 }],
};

function shownValue(value: unknown): string {
  if (value === undefined || value === null) return 'null';
  if (value === emptyArray) return 'undefined';
  return EJSON.stringify(value, { relaxed: true });
}
