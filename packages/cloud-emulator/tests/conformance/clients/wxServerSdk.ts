/** The rows' client that asks through the real wx-server-sdk. */
import { expect } from '@jest/globals';
import type { Host } from '../../database/host';
import { type SdkCollection, sdkDatabase, type SdkQuery } from '../../database/sdk';
import type { Client, CollectionCalls, Document, DocumentCalls, Find } from '../client';
import { seeding } from './seed';

/** The SDK's own table (`src/config/error.config.ts` in its bundle); what it does not name is -501001. */
const errCodes: Readonly<Record<string, number>> = {
  INVALID_PARAM: -501007,
  DATABASE_REQUEST_FAILED: -502001,
  DATABASE_PERMISSION_DENIED: -502003,
  DATABASE_COLLECTION_NOT_EXIST: -502005,
};
const unnamed = -501001;

export function wxServerSdkClient(host: Host): Client {
  const database = sdkDatabase();
  // As the runtime names each invocation, so that the service can tell whose a request is.
  process.env['WX_API_TOKEN'] = 'conformance';
  return {
    command: database.command,
    Geo: database.Geo,
    serverDate: database.serverDate.bind(database),
    RegExp: database.RegExp.bind(database),
    collection: (name) => collectionCalls(() => database.collection(name)),
    createCollection: (name) => database.createCollection(name),
    async startTransaction() {
      const transaction = await database.startTransaction();
      return {
        collection: (name) => documentCalls(() => transaction.collection(name)),
        asOffered: (name) => collectionCalls(() => transaction.collection(name)),
        commit: () => transaction.commit(),
        rollback: () => transaction.rollback(),
      };
    },
    runTransaction: (work) =>
      database.runTransaction((transaction) =>
        work({ collection: (name) => documentCalls(() => transaction.collection(name)) }),
      ),
    seed: seeding(host),
    shown({ code, text }, surface) {
      const message: unknown = expect.stringContaining(text);
      if (code === 'SDK') return { message };
      if (surface === 'translated') return { errCode: errCodes[code] ?? unnamed, errMsg: message };
      return surface === 'passedOn' ? { code, errCode: -1, errMsg: message } : { code, message };
    },
  };
}

function documentCalls(collection: () => SdkCollection): DocumentCalls {
  return {
    add: async (document) => (await collection().add({ data: document }))._id,
    get: async (id) => (await collection().doc(id).get()).data,
    set: async (id, document) => (await collection().doc(id).set({ data: document })).stats,
    update: async (id, data) => (await collection().doc(id).update({ data })).stats.updated,
    remove: async (id) => (await collection().doc(id).remove()).stats.removed,
    find: async (query) => (await wanted(collection(), query).get()).data,
  };
}

function collectionCalls(collection: () => SdkCollection): CollectionCalls {
  return {
    ...documentCalls(collection),
    count: async (where) => (await collection().where(where).count()).total,
    updateWhere: async (where, data: Document, options = { multi: true }) =>
      (
        await collection()
          .where(where)
          .update({ data, ...options })
      ).stats.updated,
    removeWhere: async (where, options = { multi: true }) =>
      (await collection().where(where).remove(options)).stats.removed,
    aggregate: async (build) => (await build(collection().aggregate()).end()).list,
  };
}

function wanted(collection: SdkCollection, { where, order = [], skip, limit, field }: Find): SdkQuery {
  let query: SdkQuery = where === undefined ? collection : collection.where(where);
  for (const [name, direction] of order) query = query.orderBy(name, direction);
  if (skip !== undefined) query = query.skip(skip);
  if (limit !== undefined) query = query.limit(limit);
  return field === undefined ? query : query.field(field);
}
