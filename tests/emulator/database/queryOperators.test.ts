import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startHost, startMs, type Host } from './host';
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

const nothing = ['empty', 'null'];

const answers: [rule: string, condition: object, expected: string[]][] = [
  ['a number equals itself, alone or in an array', { v: 5 }, ['five', 'list']],
  ['eq is the same as the plain value', { v: _.eq(5) }, ['five', 'list']],
  ['a text equals itself, and its letters count', { v: 'five' }, ['text']],
  ['true is not 1', { v: true }, ['yes']],
  ['a date equals the same moment', { v: new Date(startMs) }, ['date']],
  [
    'null matches null, what is missing and an element that is null',
    { v: _.eq(null) },
    [...nothing, 'listNull'],
  ],
  ['an array equals the same array, alone or in an array', { v: _.eq([1, 5]) }, ['nested']],
  ['an array equals only in its order', { v: _.eq([5, 1]) }, []],
  ['an object equals only with its fields in the same order', { v: _.eq({ a: 1, b: 2 }) }, ['object']],
  ['a dotted path leads into objects and arrays of objects', { 'v.a': 1 }, ['object', 'turned', 'objects']],
  ['a nested condition is a dotted path', { v: { a: 1 } }, ['object', 'turned', 'objects']],
  ['a dotted path with a number is a place in an array', { 'v.1': 5 }, ['list']],
  [
    'a dotted path leads into an array within an array of objects',
    { 'v.b': 2 },
    ['object', 'turned', 'objects'],
  ],
  [
    'a range looks into an array within an array of objects',
    { 'v.b': _.gt(1).lt(3) },
    ['object', 'turned', 'objects'],
  ],
  [
    'null at a dotted path matches where the path leads nowhere, but not an array without objects',
    { 'v.c': _.eq(null) },
    [
      ...nothing,
      'zero',
      'five',
      'half',
      'minus',
      'text',
      'Text',
      'yes',
      'no',
      'date',
      'object',
      'turned',
      'objects',
    ],
  ],
  [
    'neq is the opposite of eq',
    { v: _.neq(5) },
    kindsOfValues.map(({ _id }) => _id).filter((id) => id !== 'five' && id !== 'list'),
  ],
  [
    'neq null keeps what has a value',
    { v: _.and(_.neq(null), _.exists(true), _.lt(6)) },
    ['zero', 'five', 'half', 'minus', 'list'],
  ],
  ['gt compares numbers with numbers only', { v: _.gt(0) }, ['five', 'half', 'list']],
  ['gte includes the bound', { v: _.gte(5) }, ['five', 'half', 'list']],
  ['lt compares numbers with numbers only', { v: _.lt(5) }, ['zero', 'minus', 'list']],
  ['lte includes the bound', { v: _.lte(0) }, ['zero', 'minus']],
  ['a range is both of its bounds', { v: _.gt(0).lt(5.5) }, ['five', 'list']],
  ['texts compare by their characters', { v: _.gt('A') }, ['text', 'Text', 'list']],
  ['dates compare with dates', { v: _.lte(new Date(startMs)) }, ['date']],
  ['booleans compare with booleans', { v: _.gte(false) }, ['yes', 'no']],
  [
    'a range of server time is the clock of the service',
    { v: _.gte(database.serverDate({ offset: -1 })) },
    ['date'],
  ],
  ['in matches any of the list', { v: _.in([5, 'five', true]) }, ['five', 'text', 'yes', 'list']],
  ['in with null matches what is missing', { v: _.in([null, 0]) }, [...nothing, 'zero', 'listNull']],
  ['in with an array matches the whole array', { v: _.in([[9]]) }, ['nested']],
  ['in of nothing matches nothing', { v: _.in([]) }, []],
  ['nin is the opposite of in', { v: _.and(_.nin([5, 0]), _.lt(6)) }, ['half', 'minus']],
  ['exists true matches null too', { v: _.and(_.exists(true), _.in([null])) }, ['null', 'listNull']],
  ['exists false matches what is missing', { v: _.exists(false) }, ['empty']],
  ['exists at a dotted path looks into arrays', { 'v.c': _.exists(true) }, ['objects']],
  ['mod cuts to whole numbers', { v: _.mod(5, 0) }, ['zero', 'five', 'half', 'list']],
  ['mod keeps the sign of the number', { v: _.mod(5, -2) }, ['minus']],
  ['size counts the elements', { v: _.size(3) }, ['list', 'objects']],
  ['size 0 matches an empty array alone', { v: _.size(0) }, ['none']],
  ['all needs every one', { v: _.all([1, 5]) }, ['list']],
  ['all of one matches a single value too', { v: _.all(['five']) }, ['text']],
  ['all of nothing matches nothing', { v: _.all([]) }, []],
  ['elemMatch wants one element to meet everything', { v: _.elemMatch({ a: 5, b: 2 }) }, ['objects']],
  ['elemMatch does not mix elements', { v: _.elemMatch({ a: 1, b: 2 }) }, []],
  ['elemMatch asks values with operators', { v: _.elemMatch(_.gt(1).lt(6)) }, []],
  ['and needs both', _.and([{ v: _.gt(0) }, { v: _.lt(5.5) }]), ['five', 'list']],
  ['or needs one', _.or([{ v: 0 }, { v: 'five' }]), ['zero', 'text']],
  ['or of one field', { v: _.or(_.eq(0), _.gt(5)) }, ['zero', 'half']],
  ['nor needs neither', _.and([{ v: _.gte(0) }, _.nor([{ v: 0 }, { v: 5 }])]), ['half']],
  [
    'not is what is left, with what is missing',
    { v: _.and(_.not(_.gt(-7)), _.not(_.exists(false)), _.lt(0)) },
    ['minus'],
  ],
  ['a pattern matches texts', { v: /^f/ }, ['text']],
  ['a pattern ignores case with i', { v: /^f/i }, ['text', 'Text']],
  ['a pattern with g matches every time', { v: /x/g }, ['list']],
  ['db.RegExp is a pattern too', { v: database.RegExp({ regexp: '^F', options: '' }) }, ['Text']],
  ['several fields must all match', { _id: 'five', v: 5 }, ['five']],
  [
    'expr compares fields',
    _.and([{ 'v.a': 1 }, _.expr({ $lt: ['$v.a', '$v.b'] })]),
    ['object', 'turned', 'objects'],
  ],
];

test.each(answers)('%s', async (_rule, condition, expected) => {
  const { data } = await database.collection('values').where(condition).get();
  expect(data.map(({ _id }) => _id).sort()).toEqual([...expected].sort());
  expect(await database.collection('values').where(condition).count()).toMatchObject({
    total: expected.length,
  });
});

const refusals: [rule: string, query: object, text: string][] = [
  ['an unknown operator is refused by name', { v: { $foo: 1 } }, '$foo'],
  ['a geo query is refused by name', { v: { $nearSphere: { $geometry: {} } } }, '$nearSphere'],
  ['code in a query is refused', { $where: 'true' }, '$where'],
  ['a text search is refused by name', { $text: { $search: 'x' } }, '$text'],
  ['a schema is refused by name', { $jsonSchema: {} }, 'jsonSchema'],
  ['in needs an array', { v: { $in: 5 } }, '$in needs an array'],
  ['nin needs an array', { v: { $nin: 5 } }, '$nin needs an array'],
  ['all needs an array', { v: { $all: 5 } }, '$all needs an array'],
  ['elemMatch needs an object', { v: { $elemMatch: 5 } }, '$elemMatch needs an Object'],
  ['size needs a whole number', { v: { $size: 1.5 } }, 'Failed to parse $size'],
  ['size may not be negative', { v: { $size: -1 } }, '$size may not be negative'],
  ['mod needs two numbers', { v: { $mod: [5] } }, 'malformed mod'],
  ['mod by zero is refused', { v: { $mod: [0, 1] } }, 'divisor cannot be 0'],
  ['a type must be known', { v: { $type: 'fen' } }, 'Unknown type name alias: fen'],
];

test.each(refusals)('%s', async (_rule, query, text) => {
  const reply = await host.request({
    action: 'database.getDocument',
    collectionName: 'values',
    queryType: 'WHERE',
    query: JSON.stringify(query),
  });
  expect(reply).toMatchObject({ code: 'DATABASE_REQUEST_FAILED', message: expect.stringContaining(text) });
});

const types: [name: string | number, expected: string[]][] = [
  ['string', ['text', 'Text', 'list']],
  ['int', ['zero', 'five', 'minus', 'list']],
  ['double', ['zero', 'five', 'half', 'minus', 'list']],
  ['number', ['zero', 'five', 'half', 'minus', 'list']],
  ['bool', ['yes', 'no']],
  ['date', ['date']],
  ['null', ['null', 'listNull']],
  ['array', ['list', 'none', 'nested', 'listNull', 'objects']],
  [3, ['object', 'turned', 'objects']],
];

test.each(types)('type %s matches values and elements of that type', async (name, expected) => {
  const { data } = await database
    .collection('values')
    .where({ v: { $type: name } })
    .get();
  expect(data.map(({ _id }) => _id).sort()).toEqual([...expected].sort());
});
