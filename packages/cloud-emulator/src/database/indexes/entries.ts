import { type Document, rootOf } from '../document';
import { MongoFailure } from '../failures';
import { orderedBytes } from '../ordering/compareValues';
import { typeByte } from '../ordering/orderedValue';
import type { Collection, Index } from '../storage/collection';
import { type BoundedValue, boundedValue, indexPrefix } from '../storage/keys';
import { emptyArray, pathValues } from './pathValues';

/** All parts of an entry together must fit beside the document's own key into what lmdb takes as one key. */
const allPartsBytes = 1400;

export interface IndexEntry {
  /** The key without the document's: what is unique in a unique index. */
  readonly prefix: Buffer;
  /** The values, for an error's text. */
  readonly values: readonly unknown[];
}

export interface IndexEntries {
  readonly entries: readonly IndexEntry[];
  readonly multikey: boolean;
  /** A value was too long and stands there only by its beginning and its hash. */
  readonly cut: boolean;
}

export function partLimit(index: Index): number {
  return Math.floor(allPartsBytes / index.keys.length);
}

/** The part of a key for one value, turned around when the index descends. */
export function entryPart(value: unknown, order: 1 | -1, limit: number): BoundedValue {
  const part =
    value === emptyArray
      ? { bytes: Buffer.from([typeByte.emptyArray]), cut: false }
      : boundedValue(value, limit);
  if (order === -1) invert(part.bytes);
  return part;
}

function invert(bytes: Buffer): void {
  for (let index = 0; index < bytes.length; index++) bytes[index] = ~(bytes[index] ?? 0) & 0xff;
}

/** What the document is found by in this index; several entries when it has an array there. */
export function indexEntries(collection: Collection, index: Index, document: Document): IndexEntries {
  const limit = partLimit(index);
  let multikey = false;
  let cut = false;
  let entries: IndexEntry[] = [{ prefix: indexPrefix(collection.number, index.number), values: [] }];
  let arrayField: string | undefined;
  for (const { field, order } of index.keys) {
    const { values, multiple } = pathValues(document, field.split('.'));
    if (multiple) {
      multikey = true;
      if (arrayField !== undefined && values.length > 1 && rootOf(arrayField) !== rootOf(field)) {
        throw new MongoFailure(`cannot index parallel arrays [${field}] [${arrayField}]`);
      }
      arrayField = field;
    }
    const parts = distinct(values).map((value) => ({ value, ...entryPart(value, order, limit) }));
    cut ||= parts.some((part) => part.cut);
    entries = entries.flatMap(({ prefix, values }) =>
      parts.map(({ value, bytes }) => ({
        prefix: Buffer.concat([prefix, bytes]),
        values: [...values, value],
      })),
    );
  }
  return { entries, multikey, cut };
}

/** The document's own fields that its entries are made of. */
export function indexedFields({ indexes }: Collection): ReadonlySet<string> {
  return new Set(indexes.flatMap(({ keys }) => keys.map(({ field }) => rootOf(field))));
}

function distinct(values: readonly unknown[]): unknown[] {
  if (values.length === 1) return [...values];
  const seen = new Map<string, unknown>();
  for (const value of values) {
    const key = value === emptyArray ? '' : orderedBytes(value).toString('latin1');
    if (!seen.has(key)) seen.set(key, value);
  }
  return [...seen.values()];
}
