import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  type AdminCloud,
  COLLECTION,
  nodeDatabase,
  NOW_MS,
  type OffCloudDatabase,
  olderDatabase,
  type Reply,
  startAdminCloud,
} from './offCloud';

let admin: AdminCloud;
let database: OffCloudDatabase;

beforeAll(async () => {
  admin = await startAdminCloud({});
  database = olderDatabase(admin.cloud.emulator.url);
});
afterAll(async () => {
  await admin.remove();
});
beforeEach(async () => {
  await database.collection(COLLECTION).where({}).remove();
  admin.cloud.emulator.database.importDocuments(COLLECTION, [
    { _id: 'a', fen: 500, at: new Date(NOW_MS) },
    { _id: 'b', fen: 0 },
  ]);
});

function kept(): Reply[] {
  return admin.cloud.emulator.database.exportDocuments(COLLECTION);
}

describe('in a transaction of the older SDK', () => {
  test('documents are read, changed, replaced, created and removed, and seen by all at its end', async () => {
    const { command } = database;
    const transaction = await database.startTransaction();
    const things = transaction.collection(COLLECTION);
    expect((await things.doc('a').get())['data']).toEqual({ _id: 'a', fen: 500, at: new Date(NOW_MS) });
    expect(await things.doc('a').update({ fen: command.inc(-200), at: new Date(5) })).toMatchObject({
      updated: 1,
    });
    expect(await things.doc('b').set({ fen: 200, at: database.serverDate() })).toMatchObject({
      updated: 1,
      upserted: null,
    });
    expect(await things.doc('c').set({ n: 1.5 })).toMatchObject({ updated: 0, upserted: [{ _id: 'c' }] });
    expect(await things.add({ _id: 'd', n: 2 })).toMatchObject({ ok: 1, inserted: 1, _id: 'd', id: 'd' });
    expect(await things.doc('d').delete()).toMatchObject({ deleted: 1 });
    expect((await things.doc('b').get())['data']).toEqual({ _id: 'b', fen: 200, at: new Date(NOW_MS) });
    expect(kept()).toHaveLength(2);
    await transaction.commit();
    expect(kept()).toEqual([
      { _id: 'a', fen: 300, at: new Date(5) },
      { _id: 'b', fen: 200, at: new Date(NOW_MS) },
      { _id: 'c', n: 1.5 },
    ]);
  });

  test('a document that is not there is null', async () => {
    const transaction = await database.startTransaction();
    expect((await transaction.collection(COLLECTION).doc('nobody').get())['data']).toBeNull();
    await transaction.rollback();
  });

  test('nothing remains of it when it is rolled back', async () => {
    const transaction = await database.startTransaction();
    await transaction.collection(COLLECTION).doc('a').update({ fen: 0 });
    await transaction.rollback();
    expect(kept()).toMatchObject([{ fen: 500 }, { fen: 0 }]);
  });

  test('who comes second to a document is turned away with the code for a conflict', async () => {
    const first = await database.startTransaction();
    const second = await database.startTransaction();
    await first.collection(COLLECTION).doc('a').update({ fen: 1 });
    await expect(second.collection(COLLECTION).doc('a').update({ fen: 2 })).rejects.toMatchObject({
      code: 'DATABASE_TRANSACTION_CONFLICT',
    });
    await first.commit();
    expect(kept()).toMatchObject([{ fen: 1 }, { fen: 0 }]);
  });

  test('the two dialects see one another’s conflicts', async () => {
    const older = await database.startTransaction();
    const newer = await nodeDatabase(admin.cloud.emulator.url).startTransaction();
    await older.collection(COLLECTION).doc('a').update({ fen: 1 });
    await expect(newer.collection(COLLECTION).doc('a').update({ fen: 2 })).rejects.toMatchObject({
      code: 'DATABASE_TRANSACTION_CONFLICT',
    });
    await older.commit();
  });

  test('runTransaction tries again after a conflict', async () => {
    const rival = await database.startTransaction();
    await rival.collection(COLLECTION).doc('a').update({ fen: 10 });
    let attempts = 0;
    await database.runTransaction(async (transaction) => {
      attempts += 1;
      const document = transaction.collection(COLLECTION).doc('a');
      // This one began before the rival was done: it is turned away too, and only the third begins afresh.
      if (attempts === 2) await rival.commit();
      const { fen } = (await document.get())['data'] as { fen: number };
      await document.update({ fen: fen + 1 });
    });
    expect(attempts).toBe(3);
    expect(kept()).toMatchObject([{ fen: 11 }, { fen: 0 }]);
  });

  test('a transaction that is over is not known any more', async () => {
    const transaction = await database.startTransaction();
    await transaction.commit();
    await expect(transaction.collection(COLLECTION).doc('a').get()).rejects.toMatchObject({
      code: 'DATABASE_TRANSACTION_FAIL',
      message: expect.stringContaining('TransactionNotExist'),
    });
  });
});
