import { entryKey } from '../indexes/build';
import { indexedFields, type IndexEntries, indexEntries } from '../indexes/entries';
import { fieldsOf } from '../storage/bytes';
import type { Catalog } from '../storage/catalog';
import type { Writer } from '../storage/engine';
import type { Change } from './session';

/** Writes the documents and moves their index entries along, all in the writer's one transaction. */
export function applyChanges(catalog: Catalog, writer: Writer, changes: Iterable<Change>): void {
  for (const { collection, key, before, after } of changes) {
    if (collection.indexes.length > 0) {
      const fields = indexedFields(collection);
      const left = before && fieldsOf(before, fields);
      const entered = after && fieldsOf(after, fields);
      for (const index of collection.indexes) {
        const old = entryKeys(left && indexEntries(collection, index, left), key);
        const entries = entered && indexEntries(collection, index, entered);
        if (entries !== undefined) catalog.learn(writer, collection, index, entries);
        moveEntries(writer, key, old, entryKeys(entries, key));
      }
    }
    if (after !== undefined) writer.put(key, after);
    else if (before !== undefined) writer.remove(key);
  }
}

function entryKeys(found: IndexEntries | undefined, key: Buffer): Buffer[] {
  return found === undefined ? [] : found.entries.map(({ prefix }) => entryKey(prefix, key));
}

function moveEntries(writer: Writer, key: Buffer, old: readonly Buffer[], entered: readonly Buffer[]): void {
  for (const entry of old) {
    if (!entered.some((other) => other.equals(entry))) writer.remove(entry);
  }
  for (const entry of entered) {
    if (!old.some((other) => other.equals(entry))) writer.put(entry, key);
  }
}
