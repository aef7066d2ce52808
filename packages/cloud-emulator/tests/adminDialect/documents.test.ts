import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  type AdminCloud,
  COLLECTION,
  NOW_MS,
  type OffCloudCollection,
  type OffCloudDatabase,
  olderDatabase,
  type Reply,
  startAdminCloud,
} from './offCloud';

/** A function that does what it is told to one collection, through wx-server-sdk. */
const THINGS = `
  import cloud from 'wx-server-sdk';
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
  const things = cloud.database().collection('things');
  export async function main({ add, get }) {
    if (add) await things.add({ data: { ...add, at: new Date(add.atMs) } });
    const { data } = await things.doc(get).get();
    return { ...data, atMs: data.at.getTime() };
  }
`;

let admin: AdminCloud;
let database: OffCloudDatabase;
let things: OffCloudCollection;

beforeAll(async () => {
  admin = await startAdminCloud({ things: { source: THINGS, settings: { timeoutSeconds: 20 } } });
  database = olderDatabase(admin.cloud.emulator.url);
  things = database.collection(COLLECTION);
});
afterAll(async () => {
  await admin.remove();
});
beforeEach(async () => {
  await things.where({}).remove();
});

function enter(...documents: object[]): void {
  admin.cloud.emulator.database.importDocuments(COLLECTION, documents);
}

function kept(): Reply[] {
  return admin.cloud.emulator.database.exportDocuments(COLLECTION);
}

async function ids(condition: object): Promise<unknown[]> {
  return (await things.where(condition).get()).data.map(({ _id }) => _id);
}

describe('a document', () => {
  const document = {
    name: 'desk',
    seats: 4,
    weight: 12.5,
    owner: null,
    free: true,
    tags: ['wood', ['old', 1]],
    place: { floor: 3, wing: { name: 'east' } },
    at: new Date(NOW_MS),
  };

  test('is read as it was added, with the id that the cloud made up', async () => {
    const added = await things.add(document);
    expect(added).toEqual({ id: expect.stringMatching(/^[0-9a-f]{32}$/), requestId: expect.any(String) });
    expect((await things.doc(String(added['id'])).get()).data).toEqual([{ _id: added['id'], ...document }]);
  });

  test('has the id it was created with', async () => {
    expect(await things.add({ _id: 'a', n: 1 })).toMatchObject({ id: 'a' });
    expect(await things.doc('b').create({ n: 2 })).toMatchObject({ id: 'b' });
    expect(await things.doc(7).create({ n: 3 })).toMatchObject({ id: 7 });
    expect(await ids({})).toEqual([7, 'a', 'b']);
  });

  test('that is not there is an empty list, and no error', async () => {
    expect((await things.doc('nobody').get()).data).toEqual([]);
  });

  test('added here is what a function finds, and the other way round', async () => {
    await things.add({ _id: 'here', n: 1, at: new Date(NOW_MS) });
    const emulator = admin.cloud.emulator;
    const openid = 'oAnna';
    expect(await emulator.callFunction('things', { get: 'here' }, { openid })).toMatchObject({
      _id: 'here',
      n: 1,
      atMs: NOW_MS,
    });
    const add = { _id: 'there', n: 2, atMs: NOW_MS + 1 };
    await emulator.callFunction('things', { add, get: 'there' }, { openid });
    expect((await things.doc('there').get()).data).toEqual([{ ...add, at: new Date(NOW_MS + 1) }]);
  });

  test('bears the server’s time where it was asked for', async () => {
    await things.add({
      _id: 'a',
      at: database.serverDate(),
      soon: [database.serverDate({ offset: 60_000 })],
    });
    await things.doc('a').update({ later: database.serverDate({ offset: 1 }) });
    expect(kept()).toEqual([
      { _id: 'a', at: new Date(NOW_MS), soon: [new Date(NOW_MS + 60_000)], later: new Date(NOW_MS + 1) },
    ]);
  });

  test('holds a pattern as a pattern', async () => {
    await things.add({ _id: 'a', pattern: /^desk/i, patterns: [database.RegExp({ regexp: 'x' })] });
    expect(kept()).toEqual([{ _id: 'a', pattern: /^desk/i, patterns: [/x/] }]);
  });

  test('with a date that is none is refused', async () => {
    expect(await things.add({ at: new Date(Number.NaN) })).toMatchObject({
      code: 'INVALID_PARAM',
      message: expect.stringContaining('a date must be whole milliseconds'),
    });
    expect(kept()).toEqual([]);
  });
});

test('what the SDK itself does not see as a date is handed on as the cloud writes it', async () => {
  enter({ _id: 'a', at: new Date(0) }, { _id: 'b', at: new Date(1) });
  expect((await things.where({}).get()).data).toEqual([
    { _id: 'a', at: { $date: 0 } },
    { _id: 'b', at: new Date(1) },
  ]);
});

test('a date within _.max, which the SDK signs as nothing and sends as a text, is refused', async () => {
  enter({ _id: 'a', at: new Date(NOW_MS) });
  const { command } = database;
  expect(await things.doc('a').update({ at: command.max(new Date(NOW_MS + 1)) })).toMatchObject({
    code: 'SIGN_PARAM_INVALID',
  });
  expect(kept()).toEqual([{ _id: 'a', at: new Date(NOW_MS) }]);
});

describe('setting and updating', () => {
  test('set replaces a document or creates it, and tells which', async () => {
    enter({ _id: 'a', n: 1, old: true });
    expect(await things.doc('a').set({ n: 2 })).toMatchObject({ updated: 1, upsertedId: null });
    expect(await things.doc('b').set({ n: 3, at: new Date(NOW_MS) })).toMatchObject({
      updated: 0,
      upsertedId: 'b',
    });
    expect(kept()).toEqual([
      { _id: 'a', n: 2 },
      { _id: 'b', n: 3, at: new Date(NOW_MS) },
    ]);
  });

  test('update changes what it names, nested fields too', async () => {
    enter({ _id: 'a', n: 1, place: { floor: 3, wing: 'east' }, tags: ['x'], gone: 1 });
    const { command } = database;
    const reply = await things.doc('a').update({
      n: command.inc(2),
      place: { floor: 4 },
      tags: command.push(['y', 'z']),
      gone: command.remove(),
      at: new Date(NOW_MS),
    });
    expect(reply).toMatchObject({ updated: 1 });
    expect(kept()).toEqual([
      {
        _id: 'a',
        n: 3,
        place: { floor: 4, wing: 'east' },
        tags: ['x', 'y', 'z'],
        at: new Date(NOW_MS),
      },
    ]);
  });

  test('update of what is not there changes nothing', async () => {
    expect(await things.doc('nobody').update({ n: 1 })).toMatchObject({ updated: 0 });
    expect(kept()).toEqual([]);
  });

  test('where().update() and where().remove() take all that match', async () => {
    enter({ _id: 'a', n: 1 }, { _id: 'b', n: 2 }, { _id: 'c', n: 3 });
    const { command } = database;
    expect(await things.where({ n: command.gte(2) }).update({ big: true })).toMatchObject({ updated: 2 });
    expect(await things.where({ big: true }).remove()).toMatchObject({ deleted: 2 });
    expect(await things.doc('a').remove()).toMatchObject({ deleted: 1 });
    expect(kept()).toEqual([]);
  });
});

describe('a query', () => {
  beforeEach(() => {
    enter(
      { _id: 'a', n: 1, name: 'Anna', at: new Date(NOW_MS), tags: ['x', 'y'] },
      { _id: 'b', n: 2, name: 'bert', at: new Date(NOW_MS + 1_000), tags: ['y'] },
      { _id: 'c', n: 3, name: 'Cora', at: new Date(NOW_MS + 2_000), place: { floor: 3 } },
    );
  });

  test.each<readonly [string, (command: OffCloudDatabase['command']) => object, readonly string[]]>([
    ['by value', () => ({ n: 2 }), ['b']],
    ['by a nested value', () => ({ place: { floor: 3 } }), ['c']],
    ['by a date', () => ({ at: new Date(NOW_MS) }), ['a']],
    ['by a range of dates', ({ gt }) => ({ at: gt(new Date(NOW_MS)) }), ['b', 'c']],
    ['by a list', (command) => ({ n: command.in([1, 3]) }), ['a', 'c']],
    ['by a list of dates', (command) => ({ at: command.in([new Date(NOW_MS)]) }), ['a']],
    ['by a pattern', () => ({ name: /^[a-b]/i }), ['a', 'b']],
    ['by a pattern without flags', () => ({ name: /^[a-b]/ }), ['b']],
    ['by the absence of a pattern', (command) => ({ name: command.not(/^a/i) }), ['b', 'c']],
    ['by one of two', (command) => command.or([{ n: 1 }, { tags: 'y' }]), ['a', 'b']],
    ['by all of a list', (command) => ({ tags: command.all(['x', 'y']) }), ['a']],
    ['by what is missing', (command) => ({ tags: command.exists(false) }), ['c']],
  ])('finds %s', async (_what, condition, expected) => {
    expect(await ids(condition(database.command))).toEqual(expected);
  });

  test('finds by the server’s time', async () => {
    expect(await ids({ at: database.command.gt(database.serverDate({ offset: 1_500 })) })).toEqual(['c']);
  });

  test('orders, skips, limits and projects', async () => {
    const { data } = await things.where({}).orderBy('n', 'desc').skip(1).limit(1).field({ n: true }).get();
    expect(data).toEqual([{ _id: 'b', n: 2 }]);
    const hidden = await things.where({ n: 1 }).field({ at: false, tags: false }).get();
    expect(hidden.data).toEqual([{ _id: 'a', n: 1, name: 'Anna' }]);
  });

  test('counts', async () => {
    expect(await things.where({ n: database.command.lt(3) }).count()).toMatchObject({ total: 2 });
    expect(await things.count()).toMatchObject({ total: 3 });
  });
});

describe('a refusal is an answer with the cloud’s code', () => {
  test('for a collection that is not there', async () => {
    expect(await database.collection('ghost').get()).toMatchObject({
      code: 'DATABASE_COLLECTION_NOT_EXIST',
      message: expect.stringContaining('Db or Table not exist: ghost'),
      requestId: expect.any(String),
    });
  });

  test('for an id that is taken', async () => {
    await things.add({ _id: 'a' });
    expect(await things.add({ _id: 'a' })).toMatchObject({
      code: 'DATABASE_REQUEST_FAILED',
      message: expect.stringContaining('E11000'),
    });
  });

  test('for what MongoDB refuses, in its words', async () => {
    enter({ _id: 'a', name: 'text' });
    expect(await things.doc('a').update({ name: database.command.inc(1) })).toMatchObject({
      code: 'DATABASE_REQUEST_FAILED',
      message: expect.stringContaining('Cannot apply $inc to a value of non-numeric type'),
    });
  });

  test('for a query by place, which is not there', async () => {
    const { LineString, Point, Polygon } = database.Geo;
    const corners = [
      [0, 0],
      [0, 1],
      [1, 1],
      [0, 0],
    ].map(([x, y]) => new Point(x, y));
    const geometry = new Polygon([new LineString(corners)]);
    expect(await things.where({ at: database.command.geoWithin({ geometry }) }).get()).toMatchObject({
      code: 'DATABASE_REQUEST_FAILED',
      message: expect.stringContaining('$geoWithin'),
    });
  });

  test('for a collection that is there already', async () => {
    expect(await database.createCollection('made')).toEqual({ requestId: expect.any(String) });
    expect(await database.createCollection('made')).toMatchObject({
      code: 'DATABASE_COLLECTION_ALREADY_EXIST',
    });
  });
});
