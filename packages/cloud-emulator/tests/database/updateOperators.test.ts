/** Updates that the SDK cannot send, and a raw request can; the SDK's are in the conformance rows. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Host, startHost, startMs } from './host';
import { type RawUpdate, updated } from './updates';

let host: Host;

beforeAll(async () => {
  host = await startHost([{ collection: 'd', indexes: [] }]);
});

afterAll(async () => {
  await host.close();
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
