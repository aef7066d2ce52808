import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import {
  type AdminCloud,
  COLLECTION,
  nodeDatabase,
  NOW_MS,
  type OffCloudDatabase,
  startAdminCloud,
} from './offCloud';

let admin: AdminCloud;
let database: OffCloudDatabase;

beforeAll(async () => {
  admin = await startAdminCloud({});
  database = nodeDatabase(admin.cloud.emulator.url);
});
afterAll(async () => {
  await admin.remove();
});
beforeEach(async () => {
  await database.collection(COLLECTION).where({}).remove();
});

test('@cloudbase/node-sdk adds, reads, changes, counts and removes off the cloud', async () => {
  const things = database.collection(COLLECTION);
  expect(await things.add({ _id: 'a', n: 1, at: new Date(NOW_MS) })).toMatchObject({ id: 'a' });
  await things.doc('b').set({ n: 2, at: database.serverDate() });
  expect(
    await things.where({ n: database.command.gte(1) }).update({ n: database.command.inc(10) }),
  ).toMatchObject({
    updated: 2,
  });
  expect(
    (
      await things
        .where({ name: database.command.exists(false) })
        .orderBy('n', 'desc')
        .get()
    ).data,
  ).toEqual([
    { _id: 'b', n: 12, at: new Date(NOW_MS) },
    { _id: 'a', n: 11, at: new Date(NOW_MS) },
  ]);
  expect(await things.doc('a').remove()).toMatchObject({ deleted: 1 });
  expect(await things.count()).toMatchObject({ total: 1 });
});

test('@cloudbase/node-sdk aggregates off the cloud', async () => {
  admin.cloud.emulator.database.importDocuments(COLLECTION, [
    { _id: 'a', shelf: 'r1', wh: 1 },
    { _id: 'b', shelf: 'r1', wh: 2 },
  ]);
  const { sum } = database.command.aggregate;
  const reply = await database
    .collection(COLLECTION)
    .aggregate()
    .group({ _id: '$shelf', wh: sum?.('$wh') })
    .end();
  expect(reply).toMatchObject({ data: [{ _id: 'r1', wh: 3 }] });
});

test('@cloudbase/node-sdk runs transactions off the cloud', async () => {
  admin.cloud.emulator.database.importDocuments(COLLECTION, [{ _id: 'a', fen: 500 }]);
  const result = await database.runTransaction(async (transaction) => {
    const things = transaction.collection(COLLECTION);
    await things.doc('a').update({ fen: database.command.inc(-100) });
    await things.add({ _id: 'b', fen: 100 });
    return (await things.doc('a').get())['data'];
  });
  expect(result).toEqual({ _id: 'a', fen: 400 });
  expect(admin.cloud.emulator.database.exportDocuments(COLLECTION)).toEqual([
    { _id: 'a', fen: 400 },
    { _id: 'b', fen: 100 },
  ]);
});

test('@cloudbase/node-sdk throws the code that the cloud answers', async () => {
  await expect(database.collection('ghost').get()).rejects.toMatchObject({
    code: 'DATABASE_COLLECTION_NOT_EXIST',
    message: expect.stringContaining('Db or Table not exist: ghost'),
  });
});
