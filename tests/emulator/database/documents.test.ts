import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startHost, startMs, type Host } from './host';
import { sdkDatabase } from './sdk';

let host: Host;
const database = sdkDatabase();
const command = database.command;

beforeAll(async () => {
  host = await startHost([{ collection: 'rooms', indexes: [] }]);
});

afterAll(async () => {
  await host.close();
});

test('a document that was added is read back as it was', async () => {
  const document = {
    _id: 'r1',
    name: '东一',
    balanceFen: -250,
    price: 0.1,
    largeWh: 1_700_000_000_000,
    at: new Date(startMs),
    nested: { list: [1, 'two', null, { deep: true }] },
  };
  await database.collection('rooms').add({ data: document });
  expect((await database.collection('rooms').doc('r1').get()).data).toEqual(document);
});

test('a document without an _id gets one of 32 characters', async () => {
  const { _id } = await database.collection('rooms').add({ data: { plain: true } });
  expect(_id).toMatch(/^[0-9a-f]{32}$/);
});

test('an _id that is taken is refused with E11000', async () => {
  await database.collection('rooms').add({ data: { _id: 'twice' } });
  await expect(database.collection('rooms').add({ data: { _id: 'twice' } })).rejects.toMatchObject({
    errCode: -502001,
    errMsg: expect.stringContaining(
      'E11000 duplicate key error collection: rooms index: _id_ dup key: { _id: "twice" }',
    ),
  });
});

test('a document that is not there is an error of its own', async () => {
  await expect(database.collection('rooms').doc('nobody').get()).rejects.toMatchObject({
    errCode: -1,
    errMsg: expect.stringContaining('document with _id nobody does not exist'),
  });
});

test('a collection that is not there is refused, whatever is asked of it', async () => {
  const ghost = database.collection('ghost');
  for (const request of [
    () => ghost.get(),
    () => ghost.add({ data: { a: 1 } }),
    () => ghost.where({ a: 1 }).count(),
    () => ghost.doc('x').update({ data: { a: 1 } }),
    () => ghost.doc('x').set({ data: { a: 1 } }),
    () => ghost.doc('x').remove(),
  ]) {
    await expect(request()).rejects.toMatchObject({
      errCode: -502005,
      errMsg: expect.stringContaining('Db or Table not exist: ghost'),
    });
  }
});

test('serverDate is the clock of the service, with its offset', async () => {
  await database.collection('rooms').add({
    data: { _id: 'dated', at: database.serverDate(), later: database.serverDate({ offset: 60_000 }) },
  });
  expect((await database.collection('rooms').doc('dated').get()).data).toEqual({
    _id: 'dated',
    at: new Date(startMs),
    later: new Date(startMs + 60_000),
  });
});

test('set replaces the whole document and creates it when it is not there', async () => {
  const document = database.collection('rooms').doc('set');
  expect(await document.set({ data: { a: 1, b: 2 } })).toMatchObject({ stats: { updated: 0, created: 1 } });
  expect(await document.set({ data: { c: 3 } })).toMatchObject({ stats: { updated: 1, created: 0 } });
  expect((await document.get()).data).toEqual({ _id: 'set', c: 3 });
});

test('an update of what is not there updates nothing', async () => {
  expect(
    await database
      .collection('rooms')
      .doc('nobody')
      .update({ data: { a: 1 } }),
  ).toMatchObject({
    stats: { updated: 0 },
  });
});

test('an update that changes nothing counts as nothing', async () => {
  await database.collection('rooms').add({ data: { _id: 'same', a: 1 } });
  expect(
    await database
      .collection('rooms')
      .doc('same')
      .update({ data: { a: 1 } }),
  ).toMatchObject({
    stats: { updated: 0 },
  });
});

test('where().update() changes every match, with multi: false only one', async () => {
  for (const floor of [1, 2, 3]) await database.collection('rooms').add({ data: { building: 'B', floor } });
  const matching = database.collection('rooms').where({ building: 'B', floor: command.gte(2) });
  expect(await matching.update({ data: { lit: true } })).toMatchObject({ stats: { updated: 2 } });
  expect(await database.collection('rooms').where({ lit: true }).count()).toMatchObject({ total: 2 });
});

test('remove takes away the document, and where().remove() every match', async () => {
  await database.collection('rooms').add({ data: { _id: 'gone', group: 'g' } });
  await database.collection('rooms').add({ data: { group: 'g' } });
  expect(await database.collection('rooms').doc('gone').remove()).toMatchObject({ stats: { removed: 1 } });
  expect(await database.collection('rooms').where({ group: 'g' }).remove()).toMatchObject({
    stats: { removed: 1 },
  });
  expect(await database.collection('rooms').where({ group: 'g' }).count()).toMatchObject({ total: 0 });
});

test('createCollection makes a collection, and fails for one that is there', async () => {
  await database.createCollection('fresh');
  expect(await database.collection('fresh').count()).toMatchObject({ total: 0 });
  await expect(database.createCollection('fresh')).rejects.toMatchObject({
    errMsg: expect.stringContaining('already exist: fresh'),
  });
});

test('an upsert starts from what the query asks to be equal', async () => {
  const reply = await host.request({
    action: 'database.modifyDocument',
    collectionName: 'rooms',
    queryType: 'WHERE',
    query: '{"_id":"new","kind":"k","n":{"$gt":5}}',
    data: '{"$set":{"a":1},"$setOnInsert":{"b":2}}',
    multi: false,
    merge: true,
    upsert: true,
  });
  expect(reply).toMatchObject({ data: { updated: 0, upsert_id: 'new' } });
  expect(host.database.exportDocuments('rooms')).toContainEqual({ _id: 'new', kind: 'k', a: 1, b: 2 });
});
