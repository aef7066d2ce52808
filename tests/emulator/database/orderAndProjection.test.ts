import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startHost, type Host } from './host';
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

const projections: [rule: string, projection: object, expected: object][] = [
  ['chosen fields come with the _id', { v: true }, { _id: 'p', v: [1, 2, 3] }],
  ['the _id can be left out', { v: true, _id: false }, { v: [1, 2, 3] }],
  ['fields can be left out', { v: false, o: false, l: false }, { _id: 'p', w: 1 }],
  ['a dotted field is one part of an object', { 'o.a': true }, { _id: 'p', o: { a: 1 } }],
  [
    'a dotted field can be left out',
    { 'o.a': false, v: false, l: false },
    { _id: 'p', w: 1, o: { b: { c: 2, d: 3 } } },
  ],
  [
    'a dotted field is taken from each object of an array',
    { 'l.x': true },
    { _id: 'p', l: [{ x: 1 }, { x: 2 }] },
  ],
  ['what is not there is not made up', { nope: true, 'o.z.y': true }, { _id: 'p', o: {} }],
  ['slice takes the first', { v: _.project.slice(2), o: false, l: false }, { _id: 'p', w: 1, v: [1, 2] }],
  ['slice takes the last', { v: _.project.slice(-1), o: false, l: false }, { _id: 'p', w: 1, v: [3] }],
  [
    'slice takes from the middle',
    { v: _.project.slice([1, 1]), o: false, l: false },
    { _id: 'p', w: 1, v: [2] },
  ],
  [
    'elemMatch takes the first element that matches',
    { l: _.project.elemMatch({ x: 2 }) },
    { _id: 'p', l: [{ x: 2, y: 2 }] },
  ],
];

test.each(projections)('projection: %s', async (_rule, projection, expected) => {
  const document = {
    _id: 'p',
    v: [1, 2, 3],
    w: 1,
    o: { a: 1, b: { c: 2, d: 3 } },
    l: [{ x: 1, y: 1 }, { x: 2, y: 2 }, 5],
  };
  host.database.importDocuments('values', [document]);
  expect((await database.collection('values').doc('p').field(projection).get()).data).toEqual(expected);
});
