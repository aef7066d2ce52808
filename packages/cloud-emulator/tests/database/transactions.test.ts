import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type Host, startHost } from './host';
import { sdkDatabase } from './sdk';

let host: Host;
const database = sdkDatabase();
const command = database.command;
const accounts = database.collection('accounts');

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

async function fenOf(id: string): Promise<unknown> {
  return ((await accounts.doc(id).get()).data as { fen: number }).fen;
}

test('a transaction sees its own writes, others see them after the commit', async () => {
  const transaction = await database.startTransaction();
  const inside = transaction.collection('accounts').doc('a');
  await inside.update({ data: { fen: command.inc(-30) } });
  expect((await inside.get()).data).toMatchObject({ fen: 70 });
  expect(await fenOf('a')).toBe(100);
  await transaction.commit();
  expect(await fenOf('a')).toBe(70);
});

test('what a transaction wrote to one document is never found under another’s id', async () => {
  const transaction = await database.startTransaction();
  const inside = transaction.collection('accounts');
  await inside.doc('a').update({ data: { fen: command.inc(-30) } });
  expect((await inside.doc('b').get()).data).toMatchObject({ _id: 'b', fen: 100 });
  await inside.doc('b').update({ data: { fen: command.inc(30) } });
  await transaction.commit();
  expect(await Promise.all(['a', 'b'].map(fenOf))).toEqual([70, 130]);
});

test('a rollback leaves nothing behind', async () => {
  const transaction = await database.startTransaction();
  await transaction
    .collection('accounts')
    .doc('a')
    .update({ data: { fen: 0 } });
  await transaction.collection('accounts').add({ data: { _id: 'rolled back', card: 'rolled back' } });
  await transaction.rollback();
  expect(await fenOf('a')).toBe(100);
  await expect(accounts.doc('rolled back').get()).rejects.toMatchObject({ errCode: -1 });
});

test('a transaction reads the state of its start, whatever others commit meanwhile', async () => {
  const transaction = await database.startTransaction();
  await accounts.doc('a').update({ data: { fen: 1 } });
  expect((await transaction.collection('accounts').doc('a').get()).data).toMatchObject({ fen: 100 });
  expect((await transaction.collection('accounts').where({ fen: 100 }).get()).data).toHaveLength(2);
  await transaction.rollback();
});

test('a write to what another open transaction has written is a conflict and ends the transaction', async () => {
  const first = await database.startTransaction();
  const second = await database.startTransaction();
  await first
    .collection('accounts')
    .doc('a')
    .update({ data: { fen: 1 } });
  await expect(
    second
      .collection('accounts')
      .doc('a')
      .update({ data: { fen: 2 } }),
  ).rejects.toMatchObject({ errCode: -501001, errMsg: expect.stringContaining('TransactionConflict') });
  await expect(second.commit()).rejects.toMatchObject({
    message: expect.stringContaining('TransactionNotExist'),
  });
  await first.commit();
  expect(await fenOf('a')).toBe(1);
});

test('a write to what was committed after the snapshot is a conflict', async () => {
  const transaction = await database.startTransaction();
  await accounts.doc('a').update({ data: { fen: 1 } });
  await expect(
    transaction
      .collection('accounts')
      .doc('a')
      .update({ data: { fen: 2 } }),
  ).rejects.toMatchObject({ errMsg: expect.stringContaining('TransactionConflict') });
  expect(await fenOf('a')).toBe(1);
});

test('a plain write waits for the transaction that holds the document', async () => {
  const transaction = await database.startTransaction();
  await transaction
    .collection('accounts')
    .doc('a')
    .update({ data: { fen: command.inc(-30) } });
  let isDone = false;
  const waiting = accounts
    .doc('a')
    .update({ data: { fen: command.inc(5) } })
    .then(() => (isDone = true));
  await accounts.doc('b').update({ data: { fen: 3 } });
  expect(isDone).toBe(false);
  await transaction.commit();
  await waiting;
  expect(await fenOf('a')).toBe(75);
});
