import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { EJSON } from 'bson';
import type { IndexDefinition } from '../../src/database/openDatabase';
import { type Host, startHost, startMs } from './host';
import { sdkDatabase } from './sdk';

let host: Host;
const database = sdkDatabase();
const readings = database.collection('readings');

function index(name: string, keys: Record<string, 1 | -1>, unique = false): IndexDefinition {
  return { name, unique, keys: Object.entries(keys).map(([field, order]) => ({ field, order })) };
}

const long = 'x'.repeat(5000);

beforeEach(async () => {
  host = await startHost([
    {
      collection: 'readings',
      indexes: [
        index('shelf_1_atMs_-1', { shelf: 1, atMs: -1 }),
        index('tags_1', { tags: 1 }),
        index('owner.card_1', { 'owner.card': 1 }, true),
        index('a_1_b_1_c_1', { a: 1, b: 1, c: 1 }),
        index('at_1', { at: 1 }),
      ],
    },
  ]);
  host.database.importDocuments(
    'readings',
    Array.from({ length: 60 }, (_, n) => ({
      _id: `r${String(n).padStart(2, '0')}`,
      shelf: `shelf ${n % 3}`,
      atMs: n,
      tags: n % 2 === 0 ? ['even', `t${n}`] : ['odd', long + String(n)],
      owner: { card: `card ${n}` },
      a: n % 2,
      b: n % 5,
      c: n,
      at: new Date(startMs + n),
    })),
  );
});

afterEach(async () => {
  await host.close();
});

async function explained(query: object, more: object = {}): Promise<unknown> {
  const reply = await host.request({
    action: 'database.explain',
    collectionName: 'readings',
    queryType: 'WHERE',
    query: EJSON.stringify(query, { relaxed: false }),
    ...more,
  });
  return reply['data'];
}

const plans: [rule: string, query: object, index: string | null, examined: number, returned: number][] = [
  ['an _id is one document', { _id: 'r05' }, '_id_', 1, 1],
  ['a list of _ids is as many', { _id: { $in: ['r05', 'r06', 'nope'] } }, '_id_', 2, 2],
  ['without conditions all are looked at', {}, null, 60, 60],
  ['a field without an index is looked for in all', { price: 5 }, null, 60, 0],
  ['equality on the first field of an index', { shelf: 'shelf 1' }, 'shelf_1_atMs_-1', 20, 20],
  [
    'equality and a range on a descending field',
    { shelf: 'shelf 1', atMs: { $gte: 10, $lt: 22 } },
    'shelf_1_atMs_-1',
    4,
    4,
  ],
  [
    'the bounds of a range are in or out as asked',
    { shelf: 'shelf 1', atMs: { $gt: 10, $lte: 22 } },
    'shelf_1_atMs_-1',
    4,
    4,
  ],
  ['a range alone', { at: { $gte: new Date(startMs + 50) } }, 'at_1', 10, 10],
  ['a list on the first field, equality on the next', { a: { $in: [0, 1] }, b: 3 }, 'a_1_b_1_c_1', 12, 12],
  ['the longer beginning wins', { shelf: 'shelf 1', a: 1, b: 1, c: { $lt: 30 } }, 'a_1_b_1_c_1', 3, 1],
  [
    'conditions within $and count',
    { $and: [{ shelf: 'shelf 2' }, { atMs: { $lt: 10 } }] },
    'shelf_1_atMs_-1',
    3,
    3,
  ],
  ['an element of an array is found by its own entry', { tags: 't4' }, 'tags_1', 1, 1],
  ['a dotted field of a unique index', { 'owner.card': 'card 7' }, 'owner.card_1', 1, 1],
  ['a text longer than a key is found by it', { tags: `${long}7` }, 'tags_1', 1, 1],
  ['an or is looked for in all', { $or: [{ shelf: 'shelf 1' }, { shelf: 'shelf 2' }] }, null, 60, 40],
  ['null is what is missing', { 'owner.card': null }, 'owner.card_1', 0, 0],
  [
    'a pattern is looked for in all',
    { shelf: { $regularExpression: { pattern: '1$', options: '' } } },
    null,
    60,
    20,
  ],
];

test.each(plans)('plan: %s', async (_rule, query, name, examined, returned) => {
  expect(await explained(query)).toEqual({ index: name, examined, returned });
});

const pages: [rule: string, query: object, more: object, index: string | null, examined: number][] = [
  ['the newest of a shelf', { shelf: 'shelf 1' }, { order: '{"atMs":-1}', limit: 1 }, 'shelf_1_atMs_-1', 1],
  [
    'the oldest of a shelf, backwards',
    { shelf: 'shelf 1' },
    { order: '{"atMs":1}', limit: 2 },
    'shelf_1_atMs_-1',
    2,
  ],
  [
    'the pinned field may be in the order',
    { shelf: 'shelf 1' },
    { order: '{"shelf":1,"atMs":-1}', limit: 2 },
    'shelf_1_atMs_-1',
    2,
  ],
  [
    'a range in its own order',
    { at: { $gt: new Date(startMs) } },
    { order: '{"at":-1}', limit: 3 },
    'at_1',
    3,
  ],
  ['an order without conditions', {}, { order: '{"at":1}', limit: 3, offset: 2 }, 'at_1', 5],
  ['no order is the order of _id', {}, { limit: 4 }, null, 4],
  ['backwards by _id', {}, { order: '{"_id":-1}', limit: 4 }, null, 4],
  [
    'another order sorts all that match',
    { shelf: 'shelf 1' },
    { order: '{"c":1}', limit: 1 },
    'shelf_1_atMs_-1',
    20,
  ],
  ['texts too long for a key leave no order', {}, { order: '{"tags":1}', limit: 1 }, null, 60],
];

test.each(pages)('page: %s', async (_rule, query, more, name, examined) => {
  expect(await explained(query, more)).toMatchObject({ index: name, examined });
});

test('two bounds on an array may be met by two elements', async () => {
  host.database.importDocuments('readings', [{ _id: 'two', tags: [1, 9], owner: { card: 'two' } }]);
  expect((await readings.where({ tags: database.command.gt(4).lt(6) }).get()).data).toHaveLength(1);
});

test('an update moves a document to its new place in the index', async () => {
  await readings.doc('r05').update({ data: { shelf: 'moved', atMs: 99 } });
  expect(await explained({ shelf: 'moved' })).toEqual({ index: 'shelf_1_atMs_-1', examined: 1, returned: 1 });
  expect(await explained({ shelf: 'shelf 2', atMs: 5 })).toEqual({
    index: 'shelf_1_atMs_-1',
    examined: 0,
    returned: 0,
  });
});

test('a removal takes the document out of the index', async () => {
  await readings.where({ shelf: 'shelf 1' }).remove();
  expect(await explained({ shelf: 'shelf 1' })).toEqual({
    index: 'shelf_1_atMs_-1',
    examined: 0,
    returned: 0,
  });
});

test('an emptied collection is empty in its indexes too, and takes the same documents again', async () => {
  const documents = host.database.exportDocuments('readings');
  host.database.removeDocuments('readings');
  expect(host.database.exportDocuments('readings')).toEqual([]);
  expect(await explained({ shelf: 'shelf 1' })).toEqual({
    index: 'shelf_1_atMs_-1',
    examined: 0,
    returned: 0,
  });
  host.database.importDocuments('readings', documents);
  expect(host.database.exportDocuments('readings')).toEqual(documents);
});

test('a unique value that is taken is refused with the index and the value', async () => {
  const text =
    'E11000 duplicate key error collection: readings index: owner.card_1 dup key: { owner.card: "card 7" }';
  const refusal = { errCode: -502001, errMsg: expect.stringContaining(text) };
  await expect(readings.add({ data: { owner: { card: 'card 7' } } })).rejects.toMatchObject(refusal);
  await expect(readings.doc('r05').update({ data: { owner: { card: 'card 7' } } })).rejects.toMatchObject(
    refusal,
  );
  await expect(readings.doc('r05').set({ data: { owner: { card: 'card 7' } } })).rejects.toMatchObject(
    refusal,
  );
});

test('a unique value is free again when its holder is gone or changed', async () => {
  await readings.doc('r07').remove();
  await readings.doc('r08').update({ data: { 'owner.card': 'other' } });
  await readings.add({ data: { _id: 'seven', owner: { card: 'card 7' } } });
  await readings.add({ data: { _id: 'eight', owner: { card: 'card 8' } } });
  expect((await readings.where({ 'owner.card': 'card 7' }).get()).data).toHaveLength(1);
});

test('a document may keep its own unique value', async () => {
  await readings.doc('r07').update({ data: { 'owner.card': 'card 7', shelf: 'new' } });
  expect((await readings.where({ 'owner.card': 'card 7' }).get()).data).toMatchObject([{ shelf: 'new' }]);
});

test('missing counts as null, which a unique index holds once', async () => {
  await readings.add({ data: { _id: 'first without' } });
  await expect(readings.add({ data: {} })).rejects.toMatchObject({
    errMsg: expect.stringContaining('dup key: { owner.card: null }'),
  });
});

test('unique texts longer than a key are told apart by their ends', async () => {
  await readings.add({ data: { owner: { card: `${long}1` } } });
  await readings.add({ data: { owner: { card: `${long}2` } } });
  await expect(readings.add({ data: { owner: { card: `${long}1` } } })).rejects.toMatchObject({
    errCode: -502001,
  });
});

test('one request cannot enter one unique value twice', async () => {
  const reply = await host.request({
    action: 'database.insertDocument',
    collectionName: 'readings',
    data: ['{"owner":{"card":"same"}}', '{"owner":{"card":"same"}}'],
  });
  expect(reply).toMatchObject({
    code: 'DATABASE_REQUEST_FAILED',
    message: expect.stringContaining('E11000'),
  });
  expect((await readings.where({ 'owner.card': 'same' }).count()).total).toBe(0);
});

test('two arrays in one index are refused', async () => {
  await expect(readings.add({ data: { a: [1, 2], b: [1, 2], owner: { card: 'x' } } })).rejects.toMatchObject({
    errMsg: expect.stringContaining('cannot index parallel arrays [b] [a]'),
  });
});

test('a very long _id is a document of its own', async () => {
  await readings.add({ data: { _id: `${long}a`, n: 1, owner: { card: 'a' } } });
  await readings.add({ data: { _id: `${long}b`, n: 2, owner: { card: 'b' } } });
  expect((await readings.doc(`${long}b`).get()).data).toMatchObject({ n: 2 });
});
