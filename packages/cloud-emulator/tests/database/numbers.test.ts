import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Host, startHost } from './host';
import { sdkDatabase } from './sdk';

let host: Host;
const database = sdkDatabase();
const _ = database.command;

beforeAll(async () => {
  host = await startHost([{ collection: 'd', indexes: [] }]);
});

afterAll(async () => {
  await host.close();
});

test('integers stay integers on the wire, and parts stay parts', async () => {
  host.database.importDocuments('d', [{ _id: 'x', small: 1, large: 1_700_000_000_000, part: 0.5 }]);
  await database
    .collection('d')
    .doc('x')
    .update({ data: { small: _.inc(1), large: _.inc(1), part: _.inc(1) } });
  const reply = (await host.request({
    action: 'database.getDocument',
    collectionName: 'd',
    queryType: 'DOC',
    query: '{"_id":"x"}',
  })) as { data: { list: string[] } };
  expect(JSON.parse(reply.data.list[0] ?? '')).toEqual({
    _id: 'x',
    small: { $numberInt: '2' },
    large: { $numberLong: '1700000000001' },
    part: { $numberDouble: '1.5' },
  });
});

test('64-bit integers beyond 2^53 keep every digit', async () => {
  const reply = await host.request({
    action: 'database.insertDocument',
    collectionName: 'd',
    data: ['{"_id":"long","n":{"$numberLong":"9007199254740993"}}'],
  });
  expect(reply).toMatchObject({ data: { insertedIds: ['long'] } });
  await host.request({
    action: 'database.modifyDocument',
    collectionName: 'd',
    queryType: 'DOC',
    query: '{"_id":"long"}',
    data: '{"$inc":{"n":{"$numberInt":"2"}}}',
    multi: false,
    merge: true,
    upsert: false,
  });
  expect(
    await host.request({
      action: 'database.getDocument',
      collectionName: 'd',
      queryType: 'WHERE',
      query: '{"n":{"$numberLong":"9007199254740995"}}',
    }),
  ).toMatchObject({ data: { list: ['{"_id":"long","n":{"$numberLong":"9007199254740995"}}'] } });
  await database.collection('d').doc('long').remove();
});
