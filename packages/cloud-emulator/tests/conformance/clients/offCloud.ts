/**
 * The rows' client that asks from off the cloud, through either SDK: each request is signed, and goes the whole way
 * through a local cloud's gateway. What an SDK does not offer fails by name, so no row that needs it is core.
 */
import { expect } from '@jest/globals';
import type { Emulator } from '../../../src';
import { type Parameters, RawReply, ServiceError } from '../../../src/service';
import type {
  OffCloudCollection,
  OffCloudDatabase,
  OffCloudQuery,
  OffCloudTransaction,
  Reply,
} from '../../adminDialect/offCloud';
import type { SdkAggregate } from '../../database/sdk';
import type { Client, CollectionCalls, Document, DocumentCalls, Find } from '../client';
import { seeding } from './seed';

export function offCloudClient(emulator: Emulator, database: OffCloudDatabase): Client {
  return {
    command: database.command,
    Geo: withoutNew(database.Geo),
    serverDate: database.serverDate.bind(database),
    RegExp: database.RegExp.bind(database),
    collection: (name) => collectionCalls(() => database.collection(name)),
    createCollection: async (name) => answered(await database.createCollection(name)),
    async startTransaction() {
      const transaction = await database.startTransaction();
      return {
        collection: (name) => transactionCalls(transaction, name),
        commit: () => transaction.commit(),
        rollback: () => transaction.rollback(),
      };
    },
    runTransaction: (work) =>
      database.runTransaction((transaction) =>
        work({ collection: (name) => transactionCalls(transaction, name) }),
      ),
    seed: seeding({
      database: emulator.database,
      request: (parameters) => askDirectly(emulator, parameters),
    }),
    shown({ code, text }) {
      const message: unknown = expect.stringContaining(text);
      return code === 'SDK' ? { message } : { code, message };
    },
  };
}

/** Here the shapes are classes, elsewhere functions. */
function withoutNew(shapes: OffCloudDatabase['Geo']): Client['Geo'] {
  return Object.fromEntries(
    Object.entries(shapes).map(([name, Shape]) => [name, (...parts: unknown[]) => new Shape(...parts)]),
  ) as unknown as Client['Geo'];
}

function collectionCalls(collection: () => OffCloudCollection): CollectionCalls {
  return {
    add: async (document) => answered(await collection().add(document))['id'],
    get: async (id) => answered(await collection().doc(id).get()).data[0] ?? {},
    set: async (id, document) => {
      const { updated, upsertedId } = answered(await collection().doc(id).set(document));
      return { updated: Number(updated), created: upsertedId === null ? 0 : 1 };
    },
    update: async (id, data) => Number(answered(await collection().doc(id).update(data))['updated']),
    remove: async (id) => Number(answered(await collection().doc(id).remove())['deleted']),
    find: async (query) => answered(await wanted(collection(), query).get()).data,
    count: async (where) => Number(answered(await collection().where(where).count())['total']),
    async updateWhere(where, data, options) {
      needsMulti(options);
      return Number(answered(await collection().where(where).update(data))['updated']);
    },
    async removeWhere(where, options) {
      needsMulti(options);
      return Number(answered(await collection().where(where).remove())['deleted']);
    },
    aggregate: async (build) => {
      const pipeline = build(collection().aggregate() as unknown as SdkAggregate);
      return answered((await pipeline.end()) as unknown as Reply)['data'] as readonly Document[];
    },
  };
}

/** Inside a transaction both SDKs throw what they are answered. */
function transactionCalls(transaction: OffCloudTransaction, name: string): DocumentCalls {
  const collection = transaction.collection(name);
  return {
    async add(document) {
      const { _id, id = _id } = await collection.add(document);
      return id;
    },
    get: async (id) => (await collection.doc(id).get())['data'] as Document,
    set: async (id, document) => {
      const { updated, upserted } = await collection.doc(id).set(document);
      const [first] = (upserted ?? []) as readonly { readonly _id: unknown }[];
      return { updated: Number(updated), created: (first?._id ?? null) === null ? 0 : 1 };
    },
    update: async (id, data) => Number((await collection.doc(id).update(data))['updated']),
    remove: async (id) => Number((await collection.doc(id).delete())['deleted']),
    async find(query) {
      if (!('where' in collection)) notOffered('where() in a transaction');
      return (await wanted(collection as unknown as OffCloudCollection, query).get()).data;
    },
  };
}

function wanted(
  collection: OffCloudCollection,
  { where, order = [], skip, limit, field }: Find,
): OffCloudQuery {
  let query: OffCloudQuery = where === undefined ? collection : collection.where(where);
  for (const [name, direction] of order) query = query.orderBy(name, direction);
  if (skip !== undefined) query = query.skip(skip);
  if (limit !== undefined) query = query.limit(limit);
  return field === undefined ? query : query.field({ ...field });
}

/** The older SDK answers a refusal where the other one throws it. */
function answered<Answer extends Reply>(reply: Answer): Answer {
  const { code, message } = reply;
  if (code !== undefined) throw Object.assign(new Error(String(message)), { code });
  return reply;
}

function needsMulti(options: { readonly multi: boolean } = { multi: true }): void {
  if (!options.multi) notOffered('multi: false');
}

function notOffered(what: string): never {
  throw new Error(`This SDK does not offer ${what}`);
}

/** As whoever owns the data folder, past the gateway. */
async function askDirectly({ database }: Emulator, parameters: Parameters): Promise<Reply> {
  const action = database.actions[String(parameters['action'])];
  if (!action) throw new ServiceError('UNKNOWN_ACTION', String(parameters['action']));
  const reply = await action(parameters, { requestId: 'seed' });
  if (reply instanceof RawReply) throw new Error('the database answers in JSON');
  return reply;
}
