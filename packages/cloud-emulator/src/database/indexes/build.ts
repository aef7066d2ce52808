import { documentOf } from '../storage/bytes';
import type { Collection, Index } from '../storage/collection';
import type { KeyedRecord, View, Writer } from '../storage/engine';
import { after, documentKey, documentPrefixBytes, documentRange, indexPrefix } from '../storage/keys';
import { duplicateKey } from './duplicate';
import { indexEntries } from './entries';

/** Enters every document of the collection; fails with E11000 when a unique index does not hold for them. */
export function buildIndex(view: View, writer: Writer, collection: Collection, index: Index): void {
  const taken = new Set<string>();
  for (const { payload } of view.range(documentRange(collection.number))) {
    const document = documentOf(payload);
    const key = documentKey(collection.number, document['_id']);
    const { entries, multikey, cut } = indexEntries(collection, index, document);
    index.multikey ||= multikey;
    index.cut ||= cut;
    for (const { prefix, values } of entries) {
      if (index.unique) {
        const taking = prefix.toString('latin1');
        if (taken.has(taking)) throw duplicateKey(collection, index, values);
        taken.add(taking);
      }
      writer.put(entryKey(prefix, key), key);
    }
  }
}

export function dropIndex(view: View, writer: Writer, collection: Collection, index: Index): void {
  const from = indexPrefix(collection.number, index.number);
  for (const key of view.keys({ from, to: after(from) })) writer.remove(key);
}

/** The part of an entry's key that says the values, without the document's. */
export function valuesOf({ key, payload }: KeyedRecord): Buffer {
  return key.subarray(0, key.length - (payload.length - documentPrefixBytes));
}

/** Where the entry of one document lies; its payload is the document's key. */
export function entryKey(prefix: Buffer, key: Buffer): Buffer {
  return Buffer.concat([prefix, key.subarray(documentPrefixBytes)]);
}
