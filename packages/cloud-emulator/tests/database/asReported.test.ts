/** Where users of the SDK, or suites that others wrote for it, saw the cloud do something else than one would think. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Host, startHost } from './host';
import { sdkDatabase } from './sdk';

let host: Host;
const database = sdkDatabase();
const things = database.collection('things');
const MANY = Array.from({ length: 30 }, (_, n) => ({ _id: String(n).padStart(2, '0'), n }));

beforeAll(async () => {
  host = await startHost([
    { collection: 'things', indexes: [] },
    { collection: 'shelves', indexes: [] },
  ]);
});
afterAll(async () => {
  await host.close();
});
beforeEach(async () => {
  await things.where({}).remove();
});

describe('an aggregation', () => {
  test('answers 20 documents unless a stage says how many', async () => {
    host.database.importDocuments('things', MANY);
    expect((await things.aggregate().sort({ n: 1 }).end()).list).toEqual(MANY.slice(0, 20));
    expect((await things.aggregate().limit(25).end()).list).toHaveLength(25);
    expect((await things.aggregate().limit(1_000).end()).list).toHaveLength(30);
  });

  test('joins below a dotted name, and leaves what stands beside it', async () => {
    host.database.importDocuments('things', [{ _id: 'a', shelf: 's', at: { floor: 1 } }]);
    host.database.importDocuments('shelves', [{ _id: 's', name: 'one' }]);
    const lookup = { from: 'shelves', localField: 'shelf', foreignField: '_id', as: 'at.shelves' };
    expect((await things.aggregate().lookup(lookup).end()).list).toEqual([
      { _id: 'a', shelf: 's', at: { floor: 1, shelves: [{ _id: 's', name: 'one' }] } },
    ]);
  });
});

describe('what was updated', () => {
  test('counts a document that was set to what it is, and none that was updated so', async () => {
    const document = things.doc('a');
    await document.set({ data: { n: 1 } });
    expect((await document.set({ data: { n: 1 } })).stats).toMatchObject({ updated: 1, created: 0 });
    expect((await document.update({ data: { n: 1 } })).stats).toMatchObject({ updated: 0 });
  });
});

test('an ObjectId comes back as its text', async () => {
  const id = '5f1e3a9c2b7d4e0001a2b3c4';
  // As the SDKs that have ObjectIds write one.
  await things.add({ data: { _id: 'a', ref: { $oid: id } } });
  expect((await things.doc('a').get()).data).toEqual({ _id: 'a', ref: id });
});

describe('a projection by the place that the query found', () => {
  const kept = {
    _id: 'a',
    n: 1,
    list: [3, 5, 7, 9],
    parts: [
      { k: 'x', v: 1 },
      { k: 'y', v: 2 },
      { k: 'y', v: 3 },
    ],
  };

  beforeEach(() => {
    host.database.importDocuments('things', [kept]);
  });

  test.each<readonly [object, object, object]>([
    [{ list: 5 }, { 'list.$': 1 }, { list: [5] }],
    [{ list: database.command.gt(5) }, { 'list.$': 1 }, { list: [7] }],
    [{ 'parts.k': 'y' }, { 'parts.$': 1 }, { parts: [{ k: 'y', v: 2 }] }],
    [
      { n: 1, parts: database.command.elemMatch({ k: 'y', v: 3 }) },
      { 'parts.$': 1 },
      { parts: [{ k: 'y', v: 3 }] },
    ],
  ])('%j, %j', async (where, field, expected) => {
    const { data } = await things.where(where).field(field).get();
    expect(data).toEqual([{ _id: 'a', ...expected }]);
  });

  test('is refused where the query asks nothing of the array', async () => {
    await expect(things.where({ n: 1 }).field({ 'list.$': 1 }).get()).rejects.toMatchObject({
      errMsg: expect.stringContaining('positional operator'),
    });
  });
});

describe('a transaction', () => {
  test('that is over, and one that is asked twice at once, are refused as reported', async () => {
    const over = await database.startTransaction();
    await over.commit();
    await expect(over.collection('things').doc('a').get()).rejects.toMatchObject({
      errMsg: expect.stringContaining(
        '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds',
      ),
    });
    const { transactionId } = await host.request({ action: 'database.startTransaction' });
    const get = (): Promise<Readonly<Record<string, unknown>>> =>
      host.request({
        action: 'database.getDocument',
        collectionName: 'things',
        query: '{"_id":"a"}',
        queryType: 'DOC',
        transactionId,
      });
    expect(await Promise.all([get(), get()])).toContainEqual(
      expect.objectContaining({
        message: expect.stringContaining('[ResourceUnavailable.TransactionBusy] Transaction is busy'),
      }),
    );
    await host.request({ action: 'database.abortTransaction', transactionId });
  });
});
