import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startHost, type Host } from './host';
import { sdkDatabase } from './sdk';
import { updated, type RawUpdate } from './updates';

let host: Host;
const database = sdkDatabase();
const _ = database.command;

beforeAll(async () => {
  host = await startHost([{ collection: 'd', indexes: [] }]);
});

afterAll(async () => {
  await host.close();
});

const identity = '{_id: "x"}';
const refusals: [rule: string, update: RawUpdate, text: string][] = [
  [
    'inc on a text',
    { before: { a: 'x' }, update: { $inc: { a: 1 } } },
    `Cannot apply $inc to a value of non-numeric type. ${identity} has the field 'a' of non-numeric type string`,
  ],
  ['inc on null', { before: { a: null }, update: { $inc: { a: 1 } } }, 'of non-numeric type null'],
  ['inc on an array', { before: { a: [] }, update: { $inc: { a: 1 } } }, 'of non-numeric type array'],
  ['inc on a date', { before: { a: new Date(0) }, update: { $inc: { a: 1 } } }, 'of non-numeric type date'],
  [
    'inc by a text',
    { before: { a: 1 }, update: { $inc: { a: 'x' } } },
    'Cannot increment with non-numeric argument: {a: "x"}',
  ],
  [
    'inc by null',
    { before: { a: 1 }, update: { $inc: { a: null } } },
    'Cannot increment with non-numeric argument: {a: null}',
  ],
  [
    'inc through a number',
    { before: { a: 5 }, update: { $inc: { 'a.b': 1 } } },
    "Cannot create field 'b' in element {a: 5}",
  ],
  [
    'inc beyond 64 bits',
    { before: { a: 9007199254740991 }, update: { $mul: { a: 9007199254740991 } } },
    'Failed to apply $mul operations to current value ((NumberLong)9007199254740991)',
  ],
  [
    'mul on a text',
    { before: { a: 'x' }, update: { $mul: { a: 2 } } },
    'Cannot apply $mul to a value of non-numeric type',
  ],
  [
    'mul by a text',
    { before: { a: 1 }, update: { $mul: { a: 'x' } } },
    'Cannot multiply with non-numeric argument: {a: "x"}',
  ],
  [
    'set through a text',
    { before: { a: 'x' }, update: { $set: { 'a.b': 1 } } },
    `Cannot create field 'b' in element {a: "x"}`,
  ],
  [
    'set through null',
    { before: { a: null }, update: { $set: { 'a.b': 1 } } },
    "Cannot create field 'b' in element {a: null}",
  ],
  [
    'set of a name in an array',
    { before: { a: [1] }, update: { $set: { 'a.b': 1 } } },
    "Cannot create field 'b' in element {a: [1]}",
  ],
  ['another _id', { before: {}, update: { $set: { _id: 'y' } } }, "would modify the immutable field '_id'"],
  ['no _id', { before: {}, update: { $unset: { _id: '' } } }, "would modify the immutable field '_id'"],
  [
    'one place twice',
    { before: {}, update: { $set: { a: 1 }, $inc: { a: 1 } } },
    "Updating the path 'a' would create a conflict at 'a'",
  ],
  [
    'a place within another',
    { before: {}, update: { $set: { 'a.b': 1, a: {} } } },
    "Updating the path 'a.b' would create a conflict at 'a'",
  ],
  [
    'rename onto a place in use',
    { before: { a: 1 }, update: { $rename: { a: 'b' }, $set: { b: 1 } } },
    "would create a conflict at 'b'",
  ],
  [
    'rename to itself',
    { before: { a: 1 }, update: { $rename: { a: 'a' } } },
    'The source and target field for $rename must differ',
  ],
  [
    'rename to a number',
    { before: { a: 1 }, update: { $rename: { a: 5 } } },
    "The 'to' field for $rename must be a string",
  ],
  [
    'rename out of an array',
    { before: { l: [{ a: 1 }] }, update: { $rename: { 'l.0.a': 'b' } } },
    "The source field cannot be an array element, 'l.0.a' in doc with _id: \"x\" has an array field called 'l'",
  ],
  [
    'push on a text',
    { before: { a: 'x' }, update: { $push: { a: 1 } } },
    `The field 'a' must be an array but is of type string in document ${identity}`,
  ],
  [
    'push on null',
    { before: { a: null }, update: { $push: { a: 1 } } },
    "The field 'a' must be an array but is of type null",
  ],
  [
    'push of each of a number',
    { before: {}, update: { $push: { a: { $each: 5 } } } },
    'The argument to $each in $push must be an array but it was of type: int',
  ],
  [
    'push with half a slice',
    { before: {}, update: { $push: { a: { $each: [], $slice: 0.5 } } } },
    'The value for $slice must be an integer value but was given type: double',
  ],
  [
    'push at a text',
    { before: {}, update: { $push: { a: { $each: [], $position: 'x' } } } },
    'The value for $position must be an integer value but was given type: string',
  ],
  [
    'push with an unknown clause',
    { before: {}, update: { $push: { a: { $each: [], $foo: 1 } } } },
    'Unrecognized clause in $push: $foo',
  ],
  [
    'push sorted by a text',
    { before: {}, update: { $push: { a: { $each: [1], $sort: 'x' } } } },
    'The $sort is invalid',
  ],
  [
    'addToSet on a number',
    { before: { a: 1 }, update: { $addToSet: { a: 1 } } },
    "Cannot apply $addToSet to non-array field. Field named 'a' has non-array type int",
  ],
  [
    'addToSet of each of a text',
    { before: {}, update: { $addToSet: { a: { $each: 'x' } } } },
    'The argument to $each in $addToSet must be an array but it was of type string',
  ],
  [
    'pop on a number',
    { before: { a: 1 }, update: { $pop: { a: 1 } } },
    "Path 'a' contains an element of non-array type 'int'",
  ],
  ['pop of two', { before: { a: [1] }, update: { $pop: { a: 2 } } }, '$pop expects 1 or -1, found: 2'],
  [
    'pull on a number',
    { before: { a: 1 }, update: { $pull: { a: 1 } } },
    'Cannot apply $pull to a non-array value',
  ],
  [
    'pullAll of a number',
    { before: { a: [1] }, update: { $pullAll: { a: 1 } } },
    '$pullAll requires an array argument but was given a int',
  ],
  [
    'pullAll on a text',
    { before: { a: 'x' }, update: { $pullAll: { a: [1] } } },
    'Cannot apply $pullAll to a non-array value',
  ],
  [
    'bit on half a number',
    { before: { a: 0.5 }, update: { $bit: { a: { and: 1 } } } },
    'Cannot apply $bit to a value of non-integral type',
  ],
  [
    'bit by a text',
    { before: { a: 1 }, update: { $bit: { a: { and: 'x' } } } },
    'The $bit modifier field must be an Integer(32/64 bit)',
  ],
  [
    'bit by an unknown operation',
    { before: { a: 1 }, update: { $bit: { a: { nand: 1 } } } },
    "The $bit modifier only supports 'and', 'or', and 'xor'",
  ],
  [
    'bit by a number',
    { before: { a: 1 }, update: { $bit: { a: 1 } } },
    'You must pass in an embedded document',
  ],
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
    'an empty name in a path',
    { before: {}, update: { $set: { 'a..b': 1 } } },
    "The update path 'a..b' contains an empty field name",
  ],
  [
    'a name that begins with a dollar',
    { before: {}, update: { $set: { 'a.$b': 1 } } },
    "The dollar ($) prefixed field '$b' in 'a.$b' is not allowed",
  ],
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

test('a refusal reaches the caller of the SDK as -502001 with the text', async () => {
  host.database.importDocuments('d', [{ _id: 'x', a: 'text' }]);
  await expect(
    database
      .collection('d')
      .doc('x')
      .update({ data: { a: _.inc(1) } }),
  ).rejects.toMatchObject({
    errCode: -502001,
    errMsg: expect.stringContaining('Cannot apply $inc to a value of non-numeric type'),
  });
});

test('an update of many that fails at one of them changes none', async () => {
  host.database.importDocuments('d', [
    { _id: 'w', n: 1 },
    { _id: 'x', n: 'text' },
  ]);
  await expect(
    database
      .collection('d')
      .where({ n: _.exists(true) })
      .update({ data: { n: _.inc(1) } }),
  ).rejects.toThrow();
  expect(host.database.exportDocuments('d')).toEqual([
    { _id: 'w', n: 1 },
    { _id: 'x', n: 'text' },
  ]);
  await database.collection('d').doc('w').remove();
});
