import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Host, startHost } from './host';
import { kindsOfValues } from './kindsOfValues';
import { sdkDatabase } from './sdk';

let host: Host;
const database = sdkDatabase();
const _ = database.command;

beforeAll(async () => {
  host = await startHost([{ collection: 'values', indexes: [] }]);
  host.database.importDocuments('values', kindsOfValues);
});

afterAll(async () => {
  await host.close();
});

test('documents come in the order of types, then of values, and equal ones by _id', async () => {
  const { data } = await database.collection('values').orderBy('v', 'asc').get();
  expect(data.map(({ _id }) => _id)).toEqual([
    'none',
    'empty',
    'listNull',
    'null',
    'minus',
    'zero',
    'list',
    'five',
    'half',
    'Text',
    'text',
    'object',
    'objects',
    'turned',
    'nested',
    'no',
    'yes',
    'date',
  ]);
});

test('orderBy, skip and limit page through the whole', async () => {
  const all = database
    .collection('values')
    .where({ v: _.lte(6) })
    .orderBy('v', 'desc');
  expect((await all.get()).data.map(({ _id }) => _id)).toEqual(['list', 'half', 'five', 'zero', 'minus']);
  expect((await all.skip(1).limit(2).get()).data.map(({ _id }) => _id)).toEqual(['half', 'five']);
  expect((await all.skip(9).get()).data).toEqual([]);
});
