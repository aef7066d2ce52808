/** `db.command`'s query operators: which documents of every kind they find, and what they refuse. */
import { startMs } from '../../database/host';
import { kindsOfValues } from '../../database/kindsOfValues';
import type { Client } from '../client';
import { answers, failedAs, type Kind, refused, type Row, type Source } from '../row';

type Line = readonly [
  kind: Kind,
  rule: string,
  where: (client: Client) => object,
  expected: readonly string[] | Row['expected'],
  source?: Source,
];

const values = { things: kindsOfValues };

const pages: Readonly<Record<string, string>> = { neq: 'ne', regExp: 'regex' };

function queryRows(operator: string, lines: readonly Line[]): Row[] {
  return lines.map(([kind, rule, where, expected, source]) => ({
    of: `command.${operator}`,
    kind,
    rule: `in a query: ${rule}`,
    source: source ?? `manual: reference/operator/query/${pages[operator] ?? operator}`,
    core: true,
    given: values,
    ask: async (client) => {
      const found = await client.collection('things').find({ where: where(client) });
      const ids = found.map(({ _id }) => String(_id)).sort();
      // What is counted must be what is found.
      const total = await client.collection('things').count(where(client));
      return total === ids.length ? ids : { ids, total };
    },
    expected: isIds(expected) ? answers([...expected].sort()) : expected,
  }));
}

function isIds(expected: Line[3]): expected is readonly string[] {
  return Array.isArray(expected);
}

const all = kindsOfValues.map(({ _id }) => _id);
const except = (...ids: string[]): string[] => all.filter((id) => !ids.includes(id));

const parser = 'server: db/matcher/expression_parser.cpp' as const;
const dotted = 'manual: tutorial/query-embedded-documents' as const;
const arrays = 'manual: tutorial/query-array-of-documents' as const;
const nulls = 'manual: tutorial/query-for-null-fields' as const;
const absent = (what: string): Source => `assumed: ${what} is not there and refused by name`;

export const queryOperatorRows: readonly Row[] = [
  ...queryRows('eq', [
    [
      'normal',
      'a number equals itself, alone or in an array',
      ({ command: _ }) => ({ v: _.eq(5) }),
      ['five', 'list'],
    ],
    ['normal', 'a plain value means the same', () => ({ v: 5 }), ['five', 'list']],
    ['normal', 'a date equals the same moment', () => ({ v: new Date(startMs) }), ['date']],
    ['normal', 'several fields must all match', () => ({ _id: 'five', v: 5 }), ['five']],
    ['type', 'true is not 1', () => ({ v: true }), ['yes']],
    ['type', 'a text is no number, and its letters count', () => ({ v: 'five' }), ['text']],
    [
      'edge',
      'null matches null, what is missing and an element that is null',
      ({ command: _ }) => ({ v: _.eq(null) }),
      ['empty', 'null', 'listNull'],
      nulls,
    ],
    [
      'edge',
      'an array equals the same array, alone or in an array',
      ({ command: _ }) => ({ v: _.eq([1, 5]) }),
      ['nested'],
    ],
    ['edge', 'an array equals only in its order', ({ command: _ }) => ({ v: _.eq([5, 1]) }), []],
    [
      'edge',
      'an object equals only with its fields in the same order',
      ({ command: _ }) => ({ v: _.eq({ a: 1, b: 2 }) }),
      ['object'],
      dotted,
    ],
    [
      'edge',
      'a dotted path leads into objects and arrays of objects',
      () => ({ 'v.a': 1 }),
      ['object', 'turned', 'objects'],
      arrays,
    ],
    [
      'edge',
      'a nested condition is a dotted path',
      () => ({ v: { a: 1 } }),
      ['object', 'turned', 'objects'],
      'captured: nested objects in where flatten to dotted paths',
    ],
    ['edge', 'a dotted path with a number is a place in an array', () => ({ 'v.1': 5 }), ['list'], arrays],
    [
      'edge',
      'a dotted path leads into an array within an array of objects',
      () => ({ 'v.b': 2 }),
      ['object', 'turned', 'objects'],
      arrays,
    ],
    [
      'edge',
      'null at a dotted path matches where it leads nowhere, but not in arrays without objects',
      ({ command: _ }) => ({ 'v.c': _.eq(null) }),
      except('list', 'none', 'nested', 'listNull'),
      nulls,
    ],
  ]),
  ...queryRows('neq', [
    ['normal', 'is the opposite of eq', ({ command: _ }) => ({ v: _.neq(5) }), except('five', 'list')],
    [
      'type',
      'of a text keeps every number',
      ({ command: _ }) => ({ v: _.and(_.neq('five'), _.gt(0)) }),
      ['five', 'half', 'list'],
    ],
    [
      'edge',
      'of null keeps what has a value',
      ({ command: _ }) => ({ v: _.and(_.neq(null), _.lt(6)) }),
      ['zero', 'five', 'half', 'minus', 'list'],
      nulls,
    ],
  ]),
  ...queryRows('gt', [
    ['normal', 'compares numbers', ({ command: _ }) => ({ v: _.gt(5) }), ['half']],
    [
      'type',
      'compares numbers with numbers only',
      ({ command: _ }) => ({ v: _.gt(0) }),
      ['five', 'half', 'list'],
    ],
    [
      'type',
      'texts compare by their characters',
      ({ command: _ }) => ({ v: _.gt('A') }),
      ['text', 'Text', 'list'],
    ],
    ['edge', 'of null matches nothing', ({ command: _ }) => ({ v: _.gt(null) }), []],
    [
      'edge',
      'looks into an array within an array of objects',
      ({ command: _ }) => ({ 'v.b': _.gt(1).lt(3) }),
      ['object', 'turned', 'objects'],
      arrays,
    ],
  ]),
  ...queryRows('gte', [
    ['normal', 'includes the bound', ({ command: _ }) => ({ v: _.gte(5) }), ['five', 'half', 'list']],
    ['type', 'booleans compare with booleans', ({ command: _ }) => ({ v: _.gte(false) }), ['yes', 'no']],
    [
      'edge',
      'of null matches null and what is missing',
      ({ command: _ }) => ({ v: _.gte(null) }),
      ['empty', 'null', 'listNull'],
      parser,
    ],
    [
      'edge',
      'server time is the clock of the service',
      ({ command: _, serverDate }) => ({ v: _.gte(serverDate({ offset: -1 })) }),
      ['date'],
      'captured: $tcb_server_date in a query',
    ],
  ]),
  ...queryRows('lt', [
    ['normal', 'compares numbers', ({ command: _ }) => ({ v: _.lt(0) }), ['minus']],
    [
      'type',
      'compares numbers with numbers only',
      ({ command: _ }) => ({ v: _.lt(5) }),
      ['zero', 'minus', 'list'],
    ],
    ['edge', 'a range is both of its bounds', ({ command: _ }) => ({ v: _.gt(0).lt(5.5) }), ['five', 'list']],
    ['edge', 'of what is missing matches nothing', ({ command: _ }) => ({ w: _.lt(5) }), []],
  ]),
  ...queryRows('lte', [
    ['normal', 'includes the bound', ({ command: _ }) => ({ v: _.lte(0) }), ['zero', 'minus']],
    ['type', 'dates compare with dates', ({ command: _ }) => ({ v: _.lte(new Date(startMs)) }), ['date']],
    [
      'edge',
      'an array compares with arrays as a whole',
      ({ command: _ }) => ({ v: _.lte([1, 5]) }),
      ['none', 'nested', 'listNull'],
    ],
  ]),
  ...queryRows('in', [
    [
      'normal',
      'matches any of the list',
      ({ command: _ }) => ({ v: _.in([5, 'five', true]) }),
      ['five', 'text', 'yes', 'list'],
    ],
    [
      'type',
      'of a number is refused',
      () => ({ v: { $in: 5 } }),
      failedAs('BadValue', '$in needs an array'),
      parser,
    ],
    [
      'edge',
      'with null matches what is missing',
      ({ command: _ }) => ({ v: _.in([null, 0]) }),
      ['empty', 'null', 'listNull', 'zero'],
      nulls,
    ],
    ['edge', 'with an array matches the whole array', ({ command: _ }) => ({ v: _.in([[9]]) }), ['nested']],
    ['edge', 'of nothing matches nothing', ({ command: _ }) => ({ v: _.in([]) }), []],
    ['edge', 'takes patterns', ({ command: _ }) => ({ v: _.in([/^F/, 0]) }), ['Text', 'zero']],
  ]),
  ...queryRows('nin', [
    [
      'normal',
      'is the opposite of in',
      ({ command: _ }) => ({ v: _.and(_.nin([5, 0]), _.lt(6)) }),
      ['half', 'minus'],
    ],
    [
      'type',
      'of a number is refused',
      () => ({ v: { $nin: 5 } }),
      failedAs('BadValue', '$nin needs an array'),
      parser,
    ],
    [
      'edge',
      'of null leaves out what is missing',
      ({ command: _ }) => ({ v: _.nin([null]) }),
      except('empty', 'null', 'listNull'),
    ],
  ]),
  ...queryRows('all', [
    ['normal', 'needs every one', ({ command: _ }) => ({ v: _.all([1, 5]) }), ['list']],
    [
      'type',
      'of a number is refused',
      () => ({ v: { $all: 5 } }),
      failedAs('BadValue', '$all needs an array'),
      parser,
    ],
    ['edge', 'of one matches a single value too', ({ command: _ }) => ({ v: _.all(['five']) }), ['text']],
    ['edge', 'of nothing matches nothing', ({ command: _ }) => ({ v: _.all([]) }), []],
    [
      'edge',
      'of an array matches it, or one within',
      ({ command: _ }) => ({ v: _.all([[1, 5]]) }),
      ['nested'],
    ],
  ]),
  ...queryRows('elemMatch', [
    [
      'normal',
      'wants one element to meet everything',
      ({ command: _ }) => ({ v: _.elemMatch({ a: 5, b: 2 }) }),
      ['objects'],
    ],
    [
      'type',
      'of a number is refused',
      ({ command: _ }) => ({ v: _.elemMatch(5) }),
      failedAs('BadValue', '$elemMatch needs an Object'),
      parser,
    ],
    ['edge', 'does not mix elements', ({ command: _ }) => ({ v: _.elemMatch({ a: 1, b: 2 }) }), []],
    ['edge', 'asks values with operators', () => ({ v: { $elemMatch: { $gt: 1, $lt: 6 } } }), ['list']],
    ['edge', 'of null in an array', () => ({ v: { $elemMatch: { $eq: null } } }), ['listNull']],
  ]),
  ...queryRows('exists', [
    [
      'normal',
      'true matches null too',
      ({ command: _ }) => ({ v: _.and(_.exists(true), _.in([null])) }),
      ['null', 'listNull'],
    ],
    ['type', 'a number counts as true', () => ({ v: { $exists: 1 } }), except('empty'), parser],
    ['edge', 'false matches what is missing', ({ command: _ }) => ({ v: _.exists(false) }), ['empty']],
    [
      'edge',
      'at a dotted path looks into arrays',
      ({ command: _ }) => ({ 'v.c': _.exists(true) }),
      ['objects'],
    ],
  ]),
  ...queryRows('size', [
    ['normal', 'counts the elements', ({ command: _ }) => ({ v: _.size(3) }), ['list', 'objects']],
    [
      'type',
      'of a part is refused',
      ({ command: _ }) => ({ v: _.size(1.5) }),
      failedAs('BadValue', 'Failed to parse $size. Expected an integer, but got: double'),
      parser,
    ],
    [
      'type',
      'of a text is refused',
      ({ command: _ }) => ({ v: _.size('3') }),
      failedAs('BadValue', 'Failed to parse $size. Expected an integer, but got: string'),
      parser,
    ],
    ['edge', '0 matches an empty array alone', ({ command: _ }) => ({ v: _.size(0) }), ['none']],
    [
      'edge',
      'below 0 is refused',
      ({ command: _ }) => ({ v: _.size(-1) }),
      failedAs('BadValue', '$size may not be negative'),
      parser,
    ],
  ]),
  ...queryRows('mod', [
    [
      'normal',
      'cuts to whole numbers',
      ({ command: _ }) => ({ v: _.mod(5, 0) }),
      ['zero', 'five', 'half', 'list'],
    ],
    [
      'type',
      'by a text is refused',
      ({ command: _ }) => ({ v: _.mod('x', 0) }),
      failedAs('BadValue', 'malformed mod, divisor not a number'),
      parser,
    ],
    [
      'type',
      'with a text left is refused',
      ({ command: _ }) => ({ v: _.mod(5, 'x') }),
      failedAs('BadValue', 'malformed mod, remainder not a number'),
      parser,
    ],
    ['edge', 'keeps the sign of the number', ({ command: _ }) => ({ v: _.mod(5, -2) }), ['minus']],
    [
      'edge',
      'by zero is refused',
      ({ command: _ }) => ({ v: _.mod(0, 1) }),
      failedAs('BadValue', 'divisor cannot be 0'),
      parser,
    ],
  ]),
  ...queryRows('and', [
    ['normal', 'needs both', ({ command: _ }) => _.and([{ v: _.gt(0) }, { v: _.lt(5.5) }]), ['five', 'list']],
    [
      'normal',
      'of one field',
      ({ command: _ }) => ({ v: _.and(_.gt(0), _.lt(5.5)) }),
      ['five', 'list'],
      'captured: $and of one field',
    ],
    [
      'type',
      'of a number is refused',
      () => ({ $and: 5 }),
      failedAs('BadValue', '$and must be an array'),
      parser,
    ],
    [
      'edge',
      'of nothing is refused',
      () => ({ $and: [] }),
      failedAs('BadValue', '$and/$or/$nor must be a nonempty array'),
      parser,
    ],
  ]),
  ...queryRows('or', [
    ['normal', 'needs one', ({ command: _ }) => _.or([{ v: 0 }, { v: 'five' }]), ['zero', 'text']],
    ['normal', 'of one field', ({ command: _ }) => ({ v: _.or(_.eq(0), _.gt(5)) }), ['zero', 'half']],
    [
      'type',
      'of a number is refused',
      () => ({ $or: 5 }),
      failedAs('BadValue', '$or must be an array'),
      parser,
    ],
    [
      'edge',
      'of nothing is refused',
      () => ({ $or: [] }),
      failedAs('BadValue', '$and/$or/$nor must be a nonempty array'),
      parser,
    ],
    [
      'edge',
      'two of them in one query become one and match too much',
      ({ command: _ }) => ({ v: _.or(_.eq(0), _.eq(5)), w: _.or(_.eq(1), _.eq(2)) }),
      ['zero', 'five', 'list'],
      'sdk: @cloudbase/database/serializer/query.js, mergeConditionAfterEncode',
    ],
  ]),
  ...queryRows('nor', [
    [
      'normal',
      'needs neither',
      ({ command: _ }) => _.and([{ v: _.gte(0) }, _.nor([{ v: 0 }, { v: 5 }])]),
      ['half'],
    ],
    [
      'type',
      'of a number is refused',
      () => ({ $nor: 5 }),
      failedAs('BadValue', '$nor must be an array'),
      parser,
    ],
    ['edge', 'keeps what is missing', ({ command: _ }) => _.nor([{ v: _.exists(true) }]), ['empty']],
  ]),
  ...queryRows('not', [
    [
      'normal',
      'is what is left, with what is missing',
      ({ command: _ }) => ({ v: _.and(_.not(_.gt(-7)), _.lt(0)) }),
      ['minus'],
    ],
    [
      'type',
      'of a plain value is refused',
      () => ({ v: { $not: 5 } }),
      failedAs('BadValue', '$not needs a regex or a document'),
      parser,
    ],
    ['edge', 'of exists is missing', ({ command: _ }) => ({ v: _.not(_.exists(true)) }), ['empty']],
    [
      'edge',
      'of a pattern keeps what is no text',
      ({ command: _ }) => ({ v: _.and(_.not(/five/i), _.gt('A')) }),
      ['list'],
    ],
  ]),
  ...queryRows('expr', [
    [
      'normal',
      'compares fields',
      ({ command: _ }) => _.and([{ _id: _.in(['object', 'turned']) }, _.expr({ $lt: ['$v.a', '$v.b'] })]),
      ['object', 'turned'],
    ],
    [
      'type',
      'refuses what an expression refuses',
      ({ command: _ }) => _.and([{ _id: 'text' }, _.expr({ $gt: [{ $add: ['$v', 1] }, 0] })]),
      failedAs(16554, '$add only supports numeric or date types, not string'),
      'server: db/pipeline/expression.cpp, 16554',
    ],
    [
      'edge',
      'what is missing is null to a sum, and less than any number',
      ({ command: _ }) =>
        _.and([{ _id: _.in(['empty', 'zero']) }, _.expr({ $lt: [{ $add: ['$v', 1] }, 0] })]),
      ['empty'],
    ],
    [
      'edge',
      'an unknown expression is refused',
      ({ command: _ }) => _.expr({ $foo: ['$v', 1] }),
      failedAs('InvalidPipelineOperator', "Unrecognized expression '$foo'"),
      'server: db/pipeline/expression.cpp, parseExpression',
    ],
  ]),
  ...queryRows('regExp', [
    ['normal', 'a pattern matches texts', () => ({ v: /^f/ }), ['text']],
    [
      'normal',
      'db.RegExp is a pattern too',
      ({ RegExp }) => ({ v: RegExp({ regexp: '^F', options: '' }) }),
      ['Text'],
      'captured: $regularExpression',
    ],
    [
      'type',
      'a pattern that is a number is refused',
      () => ({ v: { $regex: 5 } }),
      failedAs('BadValue', '$regex has to be a string'),
      parser,
    ],
    ['edge', 'ignores case with i', () => ({ v: /^f/i }), ['text', 'Text']],
    [
      'edge',
      'matches every time with g',
      () => ({ v: /x/g }),
      ['list'],
      'assumed: g, u and y have no meaning in a pattern and are left out',
    ],
  ]),
  ...queryRows('geoNear', [
    [
      'type',
      'is refused by name',
      ({ command: _, Geo }) => ({ v: _.geoNear({ geometry: Geo.Point(113, 23), maxDistance: 1000 }) }),
      failedAs('BadValue', 'the local cloud does not have $nearSphere'),
      absent('a geo query'),
    ],
  ]),
  ...queryRows('geoWithin', [
    [
      'type',
      'is refused by name',
      ({ command: _, Geo }) => ({ v: _.geoWithin({ centerSphere: [Geo.Point(113, 23), 0.1] }) }),
      failedAs('BadValue', 'the local cloud does not have $geoWithin'),
      absent('a geo query'),
    ],
  ]),
  ...queryRows('geoIntersects', [
    [
      'type',
      'is refused by name',
      ({ command: _, Geo }) => ({ v: _.geoIntersects({ geometry: Geo.Point(113, 23) }) }),
      failedAs('BadValue', 'the local cloud does not have $geoIntersects'),
      absent('a geo query'),
    ],
  ]),
  ...queryRows('jsonSchema', [
    [
      'type',
      'is refused by name',
      ({ command: _ }) => _.jsonSchema({ required: ['v'] }),
      failedAs('BadValue', 'the local cloud does not have $jsonSchema'),
      absent('a schema in a query'),
    ],
  ]),
  ...queryRows('text', [
    [
      'type',
      'a search is refused by name',
      ({ command: _ }) => _.text({ search: 'x' }),
      failedAs('BadValue', 'unknown top level operator: $search'),
      'sdk: @cloudbase/database/command.js: text() makes $search without $text, which no MongoDB knows',
    ],
  ]),
  ...queryRows('unknown', [
    [
      'type',
      'an operator that there is not is refused',
      () => ({ v: { $foo: 1 } }),
      failedAs('BadValue', 'unknown operator: $foo'),
      parser,
    ],
    [
      'type',
      'code is refused',
      () => ({ $where: 'true' }),
      failedAs('BadValue', 'the local cloud does not have $where'),
      absent('code in a query'),
    ],
    [
      'type',
      'a text search is refused',
      () => ({ $text: { $search: 'x' } }),
      failedAs('BadValue', 'the local cloud does not have $text'),
      absent('a text search'),
    ],
    [
      'type',
      'a type that there is not is refused',
      () => ({ v: { $type: 'fen' } }),
      failedAs('BadValue', 'Unknown type name alias: fen'),
      'server: db/matcher/expression_parser.cpp',
    ],
    [
      'type',
      'a condition that is no object is refused by the SDK',
      () => 5 as unknown as object,
      refused('SDK', '查询参数必须为对象'),
      'sdk: @cloudbase/database/query.js, where',
    ],
  ]),
];
