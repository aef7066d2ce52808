import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startHost, startMs, type Host } from './host';
import { sdkDatabase } from './sdk';
import { updated, withoutId, type RawUpdate } from './updates';

let host: Host;
const database = sdkDatabase();
const _ = database.command;

beforeAll(async () => {
  host = await startHost([{ collection: 'd', indexes: [] }]);
});

afterAll(async () => {
  await host.close();
});

/** The document after an update that the SDK sends. */
async function updatedBySdk(before: object, data: object): Promise<unknown> {
  host.database.importDocuments('d', [{ _id: 'x', ...before }]);
  await database.collection('d').doc('x').update({ data });
  return withoutId((await database.collection('d').doc('x').get()).data);
}

const bySdk: [rule: string, before: object, data: object, after: object][] = [
  ['set puts a value', { a: 1 }, { a: _.set({ b: 2 }), c: 'new' }, { a: { b: 2 }, c: 'new' }],
  [
    'a nested object changes only what it names',
    { o: { a: 1, b: 1 } },
    { o: { a: 2 } },
    { o: { a: 2, b: 1 } },
  ],
  ['set replaces the whole nested object', { o: { a: 1, b: 1 } }, { o: _.set({ a: 2 }) }, { o: { a: 2 } }],
  ['a dotted path creates the objects on its way', {}, { 'a.b.c': 1 }, { a: { b: { c: 1 } } }],
  ['a number in a path is a place in an array', { l: [1, 2] }, { 'l.1': 9 }, { l: [1, 9] }],
  ['places before a new one are filled with null', { l: [1] }, { 'l.3': 9 }, { l: [1, null, null, 9] }],
  ['a number in a path is a field where there is no array', {}, { 'l.0': 9 }, { l: { 0: 9 } }],
  ['remove takes a field away', { a: 1, b: 2 }, { a: _.remove() }, { b: 2 }],
  ['inc adds', { a: 1 }, { a: _.inc(41) }, { a: 42 }],
  ['inc of what is missing sets it', {}, { a: _.inc(-5) }, { a: -5 }],
  ['inc at a dotted path', { o: { n: 1 } }, { 'o.n': _.inc(1) }, { o: { n: 2 } }],
  ['mul multiplies', { a: 6 }, { a: _.mul(7) }, { a: 42 }],
  ['mul of what is missing is zero', {}, { a: _.mul(7) }, { a: 0 }],
  ['min keeps the less', { a: 5, b: 5 }, { a: _.min(3), b: _.min(7) }, { a: 3, b: 5 }],
  ['max keeps the greater', { a: 5, b: 5 }, { a: _.max(3), b: _.max(7) }, { a: 5, b: 7 }],
  ['min and max of what is missing set it', {}, { a: _.min(3), b: _.max(7) }, { a: 3, b: 7 }],
  ['max compares dates', { a: new Date(0) }, { a: _.max(new Date(startMs)) }, { a: new Date(startMs) }],
  ['rename moves a value', { a: 1 }, { a: _.rename('b') }, { b: 1 }],
  ['rename of what is missing changes nothing', { c: 1 }, { a: _.rename('b'), c: 2 }, { c: 2 }],
  ['push appends', { l: [1] }, { l: _.push(2, 3) }, { l: [1, 2, 3] }],
  ['push takes an array as several', { l: [1] }, { l: _.push([2, 3]) }, { l: [1, 2, 3] }],
  ['push creates the array', {}, { l: _.push(1) }, { l: [1] }],
  [
    'push of server time',
    {},
    { l: _.push({ at: database.serverDate() }) },
    { l: [{ at: new Date(startMs) }] },
  ],
  [
    'push inserts at a position',
    { l: [1, 4] },
    { l: _.push({ each: [2, 3], position: 1 }) },
    { l: [1, 2, 3, 4] },
  ],
  ['push sorts', { l: [3, 1] }, { l: _.push({ each: [2], sort: 1 }) }, { l: [1, 2, 3] }],
  ['push sorts, then slices', { l: [3, 1] }, { l: _.push({ each: [2], sort: -1, slice: 2 }) }, { l: [3, 2] }],
  [
    'push keeps the last with a negative slice',
    { l: [1, 2] },
    { l: _.push({ each: [3], slice: -2 }) },
    { l: [2, 3] },
  ],
  ['push keeps nothing with slice 0', { l: [1, 2] }, { l: _.push({ each: [3], slice: 0 }) }, { l: [] }],
  [
    'push sorts objects by their fields',
    { l: [{ n: 2 }, { n: 1 }] },
    { l: _.push({ each: [{ n: 3 }], sort: { n: -1 } }) },
    { l: [{ n: 3 }, { n: 2 }, { n: 1 }] },
  ],
  ['unshift puts before', { l: [3] }, { l: _.unshift(1, 2) }, { l: [1, 2, 3] }],
  ['pop takes the last', { l: [1, 2] }, { l: _.pop() }, { l: [1] }],
  ['shift takes the first', { l: [1, 2] }, { l: _.shift() }, { l: [2] }],
  ['pop of an empty array leaves it empty', { l: [] }, { l: _.pop() }, { l: [] }],
  ['pop of what is missing changes nothing', { a: 1 }, { l: _.pop(), a: 2 }, { a: 2 }],
  ['pull takes every equal element', { l: [1, 2, 1] }, { l: _.pull(1) }, { l: [2] }],
  [
    'pull takes every object with these fields',
    { l: [{ a: 1, b: 1 }, { a: 2 }] },
    { l: _.pull({ a: 1 }) },
    { l: [{ a: 2 }] },
  ],
  ['pull of what is missing changes nothing', { a: 1 }, { l: _.pull(1), a: 2 }, { a: 2 }],
  ['pullAll takes every element of the list', { l: [1, 2, 3, 1] }, { l: _.pullAll([1, 3]) }, { l: [2] }],
  ['addToSet adds what is not there', { l: [1] }, { l: _.addToSet(2) }, { l: [1, 2] }],
  [
    'addToSet leaves what is there',
    { l: [{ a: 1 }], n: 1 },
    { l: _.addToSet({ a: 1 }), n: 2 },
    { l: [{ a: 1 }], n: 2 },
  ],
  ['addToSet creates the array', {}, { l: _.addToSet(1) }, { l: [1] }],
  [
    'bit and, or and xor',
    { a: 13, b: 3, c: 1 },
    { a: _.bit({ and: 10 }), b: _.bit({ or: 5 }), c: _.bit({ xor: 5 }) },
    { a: 8, b: 7, c: 4 },
  ],
];

test.each(bySdk)('%s', async (_rule, before, data, after) => {
  expect(await updatedBySdk(before, data)).toEqual(after);
});

const raw: [rule: string, update: RawUpdate, after: object][] = [
  [
    'unset of an array element leaves null in its place',
    { before: { l: [1, 2] }, update: { $unset: { 'l.0': '' } } },
    { l: [null, 2] },
  ],
  [
    'unset through a number changes nothing',
    { before: { a: 5 }, update: { $unset: { 'a.b': '' } } },
    { a: 5 },
  ],
  [
    'a whole number stays one beyond 32 bits',
    { before: { a: 2147483647 }, update: { $inc: { a: 1 } } },
    { a: 2147483648 },
  ],
  ['a part is added as it is', { before: { a: 0.5 }, update: { $inc: { a: 0.25 } } }, { a: 0.75 }],
  [
    'addToSet takes a list with $each, each once',
    { before: { l: [1] }, update: { $addToSet: { l: { $each: [2, 2, 1] } } } },
    { l: [1, 2] },
  ],
  [
    'addToSet tells objects by the order of their fields',
    { before: { l: [{ a: 1, b: 1 }] }, update: { $addToSet: { l: { b: 1, a: 1 } } } },
    {
      l: [
        { a: 1, b: 1 },
        { b: 1, a: 1 },
      ],
    },
  ],
  [
    'pull asks elements with operators',
    { before: { l: [1, 5, 9] }, update: { $pull: { l: { $gte: 5 } } } },
    { l: [1] },
  ],
  [
    'pull asks the fields of objects with operators',
    { before: { l: [{ n: 1 }, { n: 9 }] }, update: { $pull: { l: { n: { $gt: 5 } } } } },
    { l: [{ n: 1 }] },
  ],
  [
    'pull takes texts by a pattern',
    {
      before: { l: ['ab', 'b'] },
      update: { $pull: { l: { $regularExpression: { pattern: '^a', options: '' } } } },
    },
    { l: ['b'] },
  ],
  [
    'push of an array is one element',
    { before: { l: [] }, update: { $push: { l: [1, 2] } } },
    { l: [[1, 2]] },
  ],
  [
    'a position beyond the end appends, a negative one counts from the end',
    { before: { l: [1, 2] }, update: { $push: { l: { $each: [9], $position: -1 } } } },
    { l: [1, 9, 2] },
  ],
  [
    'currentDate is the clock of the service',
    { before: {}, update: { $currentDate: { at: true, on: { $type: 'date' } } } },
    { at: new Date(startMs), on: new Date(startMs) },
  ],
  [
    'setOnInsert does nothing to what is there',
    { before: { a: 1 }, update: { $setOnInsert: { a: 2 }, $set: { b: 1 } } },
    { a: 1, b: 1 },
  ],
  [
    'rename moves between objects',
    { before: { o: { a: 1 } }, update: { $rename: { 'o.a': 'p.b' } } },
    { o: {}, p: { b: 1 } },
  ],
  [
    'the positional $ is the element that matched',
    { before: { l: [{ k: 1 }, { k: 2 }] }, query: { 'l.k': 2 }, update: { $set: { 'l.$.n': 9 } } },
    { l: [{ k: 1 }, { k: 2, n: 9 }] },
  ],
  [
    'the positional $ after elemMatch',
    {
      before: {
        l: [
          { k: 1, m: 1 },
          { k: 1, m: 2 },
        ],
      },
      query: { l: { $elemMatch: { k: 1, m: 2 } } },
      update: { $inc: { 'l.$.k': 5 } },
    },
    {
      l: [
        { k: 1, m: 1 },
        { k: 6, m: 2 },
      ],
    },
  ],
  [
    'the positional $ of a plain value',
    { before: { l: [5, 7] }, query: { l: 7 }, update: { $set: { 'l.$': 8 } } },
    { l: [5, 8] },
  ],
  [
    '$[] is every element',
    { before: { l: [{ n: 1 }, { n: 2 }] }, update: { $inc: { 'l.$[].n': 10 } } },
    { l: [{ n: 11 }, { n: 12 }] },
  ],
  [
    'a field called __proto__ is a field',
    { before: {}, update: JSON.parse('{"$set":{"__proto__":1}}') as object },
    JSON.parse('{"__proto__":1}') as object,
  ],
];

test.each(raw)('%s', async (_rule, update, after) => {
  expect(await updated(host, update)).toEqual(after);
});
