import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { type Host, startHost } from './host';
import { sdkDatabase } from './sdk';

let host: Host;
const database = sdkDatabase();

beforeAll(async () => {
  host = await startHost([
    {
      collection: 'accounts',
      indexes: [{ name: 'card_1', keys: [{ field: 'card', order: 1 }], unique: true }],
    },
  ]);
});

beforeEach(async () => {
  await database.collection('accounts').where({}).remove();
  host.database.importDocuments('accounts', [
    { _id: 'a', fen: 100, card: 'card a' },
    { _id: 'b', fen: 100, card: 'card b' },
  ]);
});

afterAll(async () => {
  await host.close();
});

async function start(): Promise<string> {
  return String((await host.request({ action: 'database.startTransaction' }))['transactionId']);
}

async function set(id: string, fields: object, transactionId?: string): Promise<Record<string, unknown>> {
  return host.request({
    action: 'database.modifyDocument',
    collectionName: 'accounts',
    queryType: 'DOC',
    query: JSON.stringify({ _id: id }),
    data: JSON.stringify({ $set: fields }),
    multi: false,
    merge: true,
    upsert: false,
    ...(transactionId === undefined ? {} : { transactionId }),
  });
}

async function get(transactionId: string): Promise<Record<string, unknown>> {
  return host.request({
    action: 'database.getDocument',
    collectionName: 'accounts',
    queryType: 'DOC',
    query: '{"_id":"a"}',
    transactionId,
  });
}

const outside: [what: string, request: Record<string, unknown>][] = [
  [
    'where().update()',
    {
      action: 'database.modifyDocument',
      queryType: 'WHERE',
      query: '{}',
      data: '{"$set":{"a":1}}',
      multi: true,
      merge: true,
    },
  ],
  ['where().remove()', { action: 'database.removeDocument', queryType: 'WHERE', query: '{}', multi: true }],
  ['count()', { action: 'database.calculateDocument', queryType: 'WHERE', query: '{}' }],
  ['aggregate()', { action: 'database.aggregateDocuments', stages: [] }],
];

test.each(outside)(
  '%s in a transaction is refused, since the cloud would run it outside',
  async (what, request) => {
    const transactionId = await start();
    expect(await host.request({ ...request, collectionName: 'accounts', transactionId })).toMatchObject({
      message: expect.stringContaining(`${what} cannot run in a transaction`),
    });
    await host.request({ action: 'database.abortTransaction', transactionId });
  },
);

test('operations of one transaction must follow one another; the one that comes too early does no harm', async () => {
  const transactionId = await start();
  const [first, second] = await Promise.all([get(transactionId), get(transactionId)]);
  expect(first).toHaveProperty('data');
  expect(second).toMatchObject({ message: expect.stringContaining('TransactionBusy') });
  expect(await set('a', { fen: 1 }, transactionId)).toMatchObject({ data: { updated: 1 } });
  expect(await host.request({ action: 'database.commitTransaction', transactionId })).not.toHaveProperty(
    'code',
  );
});

test('a transaction takes 100 operations, and the next one ends it', async () => {
  const transactionId = await start();
  for (let operation = 0; operation < 100; operation++)
    expect(await get(transactionId)).toHaveProperty('data');
  expect(await get(transactionId)).toMatchObject({
    message: expect.stringContaining('at most 100 operations'),
  });
  expect(await get(transactionId)).toMatchObject({ message: expect.stringContaining('TransactionNotExist') });
});

test('a transaction ends after 30 seconds, and its locks with it', async () => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
  try {
    const transactionId = await start();
    await set('a', { fen: 1 }, transactionId);
    jest.advanceTimersByTime(29_999);
    expect(await get(transactionId)).toHaveProperty('data');
    jest.advanceTimersByTime(1);
    expect(await get(transactionId)).toMatchObject({
      message: expect.stringContaining('TransactionNotExist'),
    });
    expect(await set('a', { fen: 2 })).toMatchObject({ data: { updated: 1 } });
  } finally {
    jest.useRealTimers();
  }
});

test('a plain write does not wait for ever', async () => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
  try {
    const transactionId = await start();
    await set('a', { fen: 1 }, transactionId);
    const waiting = set('a', { fen: 2 });
    await jest.advanceTimersByTimeAsync(10_000);
    expect(await waiting).toMatchObject({ code: 'DATABASE_TRANSACTION_CONFLICT' });
    await host.request({ action: 'database.abortTransaction', transactionId });
  } finally {
    jest.useRealTimers();
  }
});

test('a transaction that is not there is an error of its own, whatever is asked of it', async () => {
  for (const action of ['database.commitTransaction', 'database.abortTransaction']) {
    expect(await host.request({ action, transactionId: 'nobody' })).toMatchObject({
      message: expect.stringContaining('TransactionNotExist'),
    });
  }
  expect(await get('nobody')).toMatchObject({ message: expect.stringContaining('TransactionNotExist') });
});

test('whatever fails in a transaction ends it', async () => {
  const transaction = await database.startTransaction();
  const inside = transaction.collection('accounts');
  await inside.doc('a').update({ data: { fen: 1 } });
  await expect(inside.add({ data: { _id: 'b' } })).rejects.toMatchObject({
    errCode: -502001,
    errMsg: expect.stringContaining('E11000'),
  });
  await expect(transaction.commit()).rejects.toMatchObject({
    message: expect.stringContaining('TransactionNotExist'),
  });
  expect((await database.collection('accounts').doc('a').get()).data).toMatchObject({ fen: 100 });
});

test('two transactions cannot both enter one unique value', async () => {
  const first = await start();
  const second = await start();
  expect(await set('a', { card: 'new' }, first)).toMatchObject({ data: { updated: 1 } });
  expect(await set('b', { card: 'new' }, second)).toMatchObject({ code: 'DATABASE_TRANSACTION_CONFLICT' });
  await host.request({ action: 'database.commitTransaction', transactionId: first });
  expect(await set('b', { card: 'new' })).toMatchObject({ message: expect.stringContaining('E11000') });
});

test('a unique value that was entered after the snapshot is a conflict', async () => {
  const transactionId = await start();
  await set('a', { card: 'taken' });
  expect(await set('b', { card: 'taken' }, transactionId)).toMatchObject({
    code: 'DATABASE_TRANSACTION_CONFLICT',
  });
});

test('a unique value that a transaction has let go of can be taken within it', async () => {
  const transactionId = await start();
  await set('a', { card: 'other' }, transactionId);
  expect(await set('b', { card: 'card a' }, transactionId)).toMatchObject({ data: { updated: 1 } });
  await host.request({ action: 'database.commitTransaction', transactionId });
  expect(host.database.exportDocuments('accounts')).toMatchObject([{ card: 'other' }, { card: 'card a' }]);
});

test('where().get() in a transaction sees what the transaction has written, moved and removed', async () => {
  const transaction = await database.startTransaction();
  const inside = transaction.collection('accounts');
  await inside.doc('a').remove();
  await inside.doc('b').update({ data: { card: 'moved' } });
  await inside.add({ data: { _id: 'c', card: 'fresh' } });
  expect((await inside.where({ card: 'card a' }).get()).data).toEqual([]);
  expect((await inside.where({ card: 'moved' }).get()).data).toMatchObject([{ _id: 'b' }]);
  expect((await inside.orderBy('card', 'asc').get()).data).toMatchObject([{ _id: 'c' }, { _id: 'b' }]);
  await transaction.rollback();
});

test('runTransaction answers what its function answers, and commits', async () => {
  const answer = await database.runTransaction(async (transaction) => {
    await transaction
      .collection('accounts')
      .doc('a')
      .update({ data: { fen: 7 } });
    return 'done';
  });
  expect(answer).toBe('done');
  expect((await database.collection('accounts').doc('a').get()).data).toMatchObject({ fen: 7 });
});

test('runTransaction hands a conflict on a write to its caller, since the SDK retries the commit alone', async () => {
  const holder = await start();
  await set('a', { fen: 1 }, holder);
  let runs = 0;
  await expect(
    database.runTransaction(async (transaction) => {
      runs += 1;
      await transaction
        .collection('accounts')
        .doc('a')
        .update({ data: { fen: 2 } });
    }),
  ).rejects.toMatchObject({ errCode: -501001, errMsg: expect.stringContaining('TransactionConflict') });
  expect(runs).toBe(1);
  await host.request({ action: 'database.abortTransaction', transactionId: holder });
});
