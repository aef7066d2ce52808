import { entryKey } from '../indexes/build';
import { indexEntries } from '../indexes/entries';
import { documentOf } from '../storage/bytes';
import type { Catalog } from '../storage/catalog';
import type { Index } from '../storage/collection';
import type { Writer } from '../storage/engine';
import type { Change } from './session';

/** Writes the documents and moves their index entries along, all in the writer's one transaction. */
export function applyChanges(catalog: Catalog, writer: Writer, changes: Iterable<Change>): void {
  for (const change of changes) {
    const { collection, key, before, after } = change;
    for (const index of collection.indexes) moveEntries(catalog, writer, change, index);
    if (after !== undefined) writer.put(key, after);
    else if (before !== undefined) writer.remove(key);
  }
}

function moveEntries(catalog: Catalog, writer: Writer, change: Change, index: Index): void {
  const { collection, key, before, after } = change;
  const left = keysOf(before);
  const entered = keysOf(after);
  for (const [name, entry] of left) {
    if (!entered.has(name)) writer.remove(entry);
  }
  for (const [name, entry] of entered) {
    if (!left.has(name)) writer.put(entry, key);
  }

  function keysOf(bytes: Buffer | undefined): Map<string, Buffer> {
    if (bytes === undefined) return new Map();
    const found = indexEntries(collection, index, documentOf(bytes));
    catalog.learn(writer, collection, index, found);
    return new Map(
      found.entries.map(({ prefix }) => {
        const entry = entryKey(prefix, key);
        return [entry.toString('latin1'), entry];
      }),
    );
  }
}
