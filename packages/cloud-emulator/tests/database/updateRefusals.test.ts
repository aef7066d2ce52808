/** Refusals of updates that the SDK cannot send; those that it can are in the conformance rows. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Host, startHost } from './host';
import { type RawUpdate, updated } from './updates';

let host: Host;

beforeAll(async () => {
  host = await startHost([{ collection: 'd', indexes: [] }]);
});

afterAll(async () => {
  await host.close();
});

const refusals: [rule: string, update: RawUpdate, text: string][] = [
  [
    'inc through a number',
    { before: { a: 5 }, update: { $inc: { 'a.b': 1 } } },
    "Cannot create field 'b' in element {a: 5}",
  ],
  ['another _id', { before: {}, update: { $set: { _id: 'y' } } }, "would modify the immutable field '_id'"],
  ['no _id', { before: {}, update: { $unset: { _id: '' } } }, "would modify the immutable field '_id'"],
  [
    'one place twice',
    { before: {}, update: { $set: { a: 1 }, $inc: { a: 1 } } },
    "Updating the path 'a' would create a conflict at 'a'",
  ],
  [
    'push with an unknown clause',
    { before: {}, update: { $push: { a: { $each: [], $foo: 1 } } } },
    'Unrecognized clause in $push: $foo',
  ],
  [
    'addToSet of each of a text',
    { before: {}, update: { $addToSet: { a: { $each: 'x' } } } },
    'The argument to $each in $addToSet must be an array but it was of type string',
  ],
  ['pop of two', { before: { a: [1] }, update: { $pop: { a: 2 } } }, '$pop expects 1 or -1, found: 2'],
  [
    'currentDate of another type',
    { before: {}, update: { $currentDate: { a: { $type: 'x' } } } },
    "required to be 'date' or 'timestamp'",
  ],
  ['an unknown operator', { before: {}, update: { $foo: { a: 1 } } }, 'Unknown modifier: $foo'],
  ['a plain field beside operators', { before: {}, update: { $set: { a: 1 }, b: 1 } }, 'Unknown modifier: b'],
  [
    'an operator on no fields',
    { before: {}, update: { $set: 5 } },
    'Modifiers operate on fields but we found type int instead',
  ],
  ['an empty path', { before: {}, update: { $set: { '': 1 } } }, 'An empty update path is not valid'],
  [
    'a positional $ without a match',
    { before: { l: [1] }, update: { $set: { 'l.$': 2 } } },
    'The positional operator did not find the match needed from the query',
  ],
  [
    'a named element without a filter',
    { before: { l: [1] }, update: { $set: { 'l.$[e]': 2 } } },
    "No array filter found for identifier 'e' in path 'l'",
  ],
  [
    'every element of no array',
    { before: {}, update: { $set: { 'l.$[]': 2 } } },
    "The path 'l' must exist in the document in order to apply array updates",
  ],
];

test.each(refusals)('refused: %s, and nothing is changed', async (_rule, update, text) => {
  await expect(updated(host, update)).rejects.toThrow(text);
  expect(host.database.exportDocuments('d')).toEqual([{ _id: 'x', ...update.before }]);
});

test('an update that fails at its second operator has not carried out its first', async () => {
  const before = { first: 1, second: 'text' };
  await expect(
    updated(host, { before, update: { $set: { first: 2 }, $inc: { second: 1 } } }),
  ).rejects.toThrow('Cannot apply $inc');
  expect(host.database.exportDocuments('d')).toEqual([{ _id: 'x', ...before }]);
});
