import { deserialize, serialize } from 'bson';
import type { CollectionDefinition, IndexDefinition } from '../definitions';
import { collectionExists, collectionMissing } from '../failures';
import { buildIndex, dropIndex } from '../indexes/build';
import type { IndexEntries } from '../indexes/entries';
import type { Collection, Index } from './collection';
import type { Engine, Writer } from './engine';
import { catalogKey, catalogRange } from './keys';

/** Which collections and indexes there are. Kept in memory and in the store, which change together. */
export class Catalog {
  private readonly collections = new Map<string, Collection>();
  private readonly engine: Engine;

  constructor(engine: Engine) {
    this.engine = engine;
    for (const { payload } of engine.latest.range(catalogRange)) {
      const collection = deserialize(payload) as Collection;
      this.collections.set(collection.name, collection);
    }
  }

  get names(): string[] {
    return [...this.collections.keys()].sort();
  }

  /** Fails as the cloud does when there is no such collection: nothing is ever created by writing into it. */
  get(name: string): Collection {
    const collection = this.collections.get(name);
    if (collection === undefined) throw collectionMissing(name);
    return collection;
  }

  create(name: string): void {
    if (this.collections.has(name)) throw collectionExists(name);
    this.save({ name, number: this.freeNumber(), indexes: [] });
  }

  /** Makes the collection have exactly these indexes; fails when a unique one does not hold for what is there. */
  apply({ collection: name, indexes: wanted }: CollectionDefinition): void {
    const known = this.collections.get(name) ?? { name, number: this.freeNumber(), indexes: [] };
    const kept = known.indexes.filter((index) => wanted.some((definition) => isSame(index, definition)));
    let number = known.indexes.reduce((highest, index) => Math.max(highest, index.number), 0);
    const added = wanted
      .filter((definition) => !kept.some((index) => index.name === definition.name))
      .map(({ name, keys, unique }): Index => ({
        name,
        keys,
        unique,
        number: ++number,
        multikey: false,
        cut: false,
      }));
    const collection: Collection = { ...known, indexes: [...kept, ...added] };
    this.engine.write((writer) => {
      for (const index of known.indexes.filter((index) => !kept.includes(index))) {
        dropIndex(this.engine.latest, writer, collection, index);
      }
      for (const index of added) buildIndex(this.engine.latest, writer, collection, index);
      this.write(writer, collection);
    });
    this.collections.set(name, collection);
  }

  /** Remembers what new entries show of an index; to be called with the writer of those entries. */
  learn(writer: Writer, collection: Collection, index: Index, { multikey, cut }: IndexEntries): void {
    if ((!multikey || index.multikey) && (!cut || index.cut)) return;
    index.multikey ||= multikey;
    index.cut ||= cut;
    this.write(writer, collection);
  }

  private save(collection: Collection): void {
    this.engine.write((writer) => {
      this.write(writer, collection);
    });
    this.collections.set(collection.name, collection);
  }

  private write(writer: Writer, collection: Collection): void {
    writer.put(catalogKey(collection.name), serialize(collection));
  }

  private freeNumber(): number {
    return [...this.collections.values()].reduce((highest, { number }) => Math.max(highest, number), 0) + 1;
  }
}

function isSame(index: IndexDefinition, definition: IndexDefinition): boolean {
  return (
    index.name === definition.name &&
    index.unique === definition.unique &&
    index.keys.length === definition.keys.length &&
    index.keys.every((key, position) => {
      const other = definition.keys[position];
      return key.field === other?.field && key.order === other.order;
    })
  );
}
