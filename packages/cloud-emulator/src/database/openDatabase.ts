import type { Service } from '../service';
import { aggregateDocuments } from './actions/aggregateDocuments';
import { calculateDocument } from './actions/calculateDocument';
import { addCollection } from './actions/collectionActions';
import type { DatabaseContext } from './actions/databaseContext';
import { explain } from './actions/explain';
import { getDocument } from './actions/getDocument';
import { insertDocument, insertOne } from './actions/insertDocument';
import { modifyDocument } from './actions/modifyDocument';
import { removeDocument } from './actions/removeDocument';
import { abortTransaction, commitTransaction, startTransaction } from './actions/transactionActions';
import type { CollectionDefinition, IndexDefinition } from './definitions';
import type { Document } from './document';
import { documentOf } from './storage/bytes';
import { Catalog } from './storage/catalog';
import type { Collection } from './storage/collection';
import { type Durability, Engine } from './storage/engine';
import { documentKey, documentRange } from './storage/keys';
import { Invocations } from './transactions/invocations';
import { Transactions } from './transactions/transactions';

export type { CollectionDefinition, IndexDefinition } from './definitions';

export interface DatabaseOptions {
  /** Created if it is not there; one process at a time. */
  readonly folder: string;
  /** UTC milliseconds; the only clock that data sees. */
  readonly now: () => number;
  readonly definitions: readonly CollectionDefinition[];
  readonly durability: Durability;
  /** Asked at each write and commit of a transaction: whether it fails as if another one had been first. */
  readonly meetsConflict?: () => boolean;
}

export interface CollectionSummary {
  readonly name: string;
  readonly documents: number;
  readonly indexes: readonly IndexDefinition[];
}

export interface Database extends Service {
  /** As the console's import: each document is created, or replaces the one with its `_id`. All or nothing. */
  importDocuments(collection: string, documents: readonly object[]): void;
  /** Empties a collection. All or nothing. */
  removeDocuments(collection: string): void;
  /** All documents, ordered by `_id`. */
  exportDocuments(collection: string): Document[];
  /** As the console creates one; fails when there is one of that name. */
  createCollection(name: string): void;
  /**
   * Beside those that are there. Transactions that are open end: they know nothing of the new entries. Fails when a
   * unique index does not hold for the documents that are there.
   */
  addIndexes(collection: string, indexes: readonly IndexDefinition[]): void;
  collectionNames(): string[];
  /** By name, with how many documents each holds. */
  collections(): CollectionSummary[];
  /** To be called when the clock was moved: transactions that are over 30 s old by it end. */
  clockMoved(): void;
  /** Aborts what is open and lets go of the folder. */
  close(): Promise<void>;
}

/**
 * Opens the cloud's database in a folder and brings its collections and indexes in line with the definitions.
 * Fails when a unique index does not hold for the documents that are there.
 */
export async function openDatabase({
  folder,
  now,
  definitions,
  durability,
  meetsConflict = () => false,
}: DatabaseOptions): Promise<Database> {
  const engine = new Engine(folder, durability);
  const catalog = await openCatalog(engine, definitions);
  const transactions = new Transactions({ engine, catalog, now, meetsConflict });
  const house: DatabaseContext = { catalog, transactions, invocations: new Invocations(transactions), now };
  return {
    actions: {
      'database.insertDocument': insertDocument(house),
      'database.getDocument': getDocument(house),
      'database.modifyDocument': modifyDocument(house),
      'database.removeDocument': removeDocument(house),
      'database.calculateDocument': calculateDocument(house),
      'database.aggregateDocuments': aggregateDocuments(house),
      'database.addCollection': addCollection(house),
      'database.startTransaction': startTransaction(house),
      'database.commitTransaction': commitTransaction(house),
      'database.abortTransaction': abortTransaction(house),
      'database.explain': explain(house),
    },
    importDocuments(name, documents) {
      const collection = catalog.get(name);
      transactions.writeNow((session) => {
        for (const document of documents as readonly Document[]) {
          const id = document['_id'];
          if (id !== undefined) session.write(collection, documentKey(collection.number, id), undefined);
          insertOne(session, collection, document);
        }
      });
    },
    removeDocuments(name) {
      const collection = catalog.get(name);
      const keys = [...engine.latest.keys(documentRange(collection.number))];
      transactions.writeNow((session) => {
        for (const key of keys) session.write(collection, key, undefined);
      });
    },
    exportDocuments(name) {
      const range = documentRange(catalog.get(name).number);
      return [...engine.latest.range(range)].map(({ payload }) => documentOf(payload));
    },
    createCollection(name) {
      catalog.create(name);
    },
    addIndexes(name, indexes) {
      const { indexes: known } = catalog.get(name);
      transactions.abortAll();
      catalog.apply({ collection: name, indexes: [...known, ...indexes] });
    },
    collectionNames: () => catalog.names,
    collections: () => catalog.names.map((name) => summaryOf(engine, catalog.get(name))),
    clockMoved: () => {
      transactions.abortExpired();
    },
    async close() {
      transactions.abortAll();
      await engine.close();
    },
  };
}

function summaryOf(engine: Engine, { name, number, indexes }: Collection): CollectionSummary {
  return {
    name,
    documents: engine.latest.count(documentRange(number)),
    indexes: indexes.map(({ name: index, keys, unique }) => ({ name: index, keys, unique })),
  };
}

async function openCatalog(engine: Engine, definitions: readonly CollectionDefinition[]): Promise<Catalog> {
  try {
    const catalog = new Catalog(engine);
    for (const definition of definitions) catalog.apply(definition);
    return catalog;
  } catch (error) {
    await engine.close();
    throw error;
  }
}
