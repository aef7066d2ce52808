/** `db.command`'s update operators: a document before and after, or why it stays as it was. */
import { startMs } from '../../database/host';
import type { Client, Document } from '../client';
import { answers, failed, type Kind, type Row, type Source } from '../row';

type Line = readonly [
  kind: Kind,
  rule: string,
  before: Document,
  data: (client: Client) => Document,
  after: Document | Row['expected'],
  source?: Source,
];

const pages: Readonly<Record<string, string>> = { remove: 'unset', shift: 'pop', unshift: 'push' };

/** Whatever is refused leaves the document as it was. */
async function updated(client: Client, before: Document, data: Document): Promise<Document> {
  const things = client.collection('things');
  try {
    await things.update('x', data);
  } catch (error) {
    const left = await things.get('x');
    if (JSON.stringify(left) !== JSON.stringify({ _id: 'x', ...before })) {
      throw new Error(`a refused update has left ${JSON.stringify(left)}`, { cause: error });
    }
    throw error;
  }
  return things.get('x');
}

function updateRows(operator: string, lines: readonly Line[]): Row[] {
  return lines.map(([kind, rule, before, data, after, source]) => ({
    of: `command.${operator}`,
    kind,
    rule: `in an update: ${rule}`,
    source: source ?? sourceOf(operator, after),
    core: true,
    given: { things: [{ _id: 'x', ...before }] },
    ask: (client) => updated(client, before, data(client)),
    expected: isExpected(after) ? after : answers({ _id: 'x', ...after }),
  }));
}

function isExpected(after: Line[4]): after is Row['expected'] {
  return 'refusal' in after;
}

function sourceOf(operator: string, after: Line[4]): Source {
  const page = pages[operator] ?? operator;
  return isExpected(after)
    ? `server: db/update/${page}_node.cpp`
    : `manual: reference/operator/update/${page}`;
}

const identity = '{_id: "x"}';
const through = (field: string, element: string): Row['expected'] =>
  failed(`Cannot create field '${field}' in element ${element}`);

export const updateOperatorRows: readonly Row[] = [
  ...updateRows('set', [
    [
      'normal',
      'puts a value',
      { a: 1 },
      ({ command: _ }) => ({ a: _.set({ b: 2 }), c: 'new' }),
      { a: { b: 2 }, c: 'new' },
    ],
    [
      'normal',
      'replaces the whole nested object',
      { o: { a: 1, b: 1 } },
      ({ command: _ }) => ({ o: _.set({ a: 2 }) }),
      { o: { a: 2 } },
    ],
    [
      'normal',
      'a nested object changes only what it names',
      { o: { a: 1, b: 1 } },
      () => ({ o: { a: 2 } }),
      { o: { a: 2, b: 1 } },
      'captured: modifyDocument flattens nested objects',
    ],
    ['type', 'through a text is refused', { a: 'x' }, () => ({ 'a.b': 1 }), through('b', '{a: "x"}')],
    ['edge', 'through null is refused', { a: null }, () => ({ 'a.b': 1 }), through('b', '{a: null}')],
    ['edge', 'of a name in an array is refused', { a: [1] }, () => ({ 'a.b': 1 }), through('b', '{a: [1]}')],
    [
      'edge',
      'a dotted path creates the objects on its way',
      {},
      () => ({ 'a.b.c': 1 }),
      { a: { b: { c: 1 } } },
    ],
    ['edge', 'a number in a path is a place in an array', { l: [1, 2] }, () => ({ 'l.1': 9 }), { l: [1, 9] }],
    [
      'edge',
      'places before a new one are filled with null',
      { l: [1] },
      () => ({ 'l.3': 9 }),
      { l: [1, null, null, 9] },
    ],
    [
      'edge',
      'a number in a path is a field where there is no array',
      {},
      () => ({ 'l.0': 9 }),
      { l: { 0: 9 } },
    ],
    [
      'edge',
      'one place twice is refused',
      { o: {} },
      ({ command: _ }) => ({ 'o.a': _.inc(1), o: _.set({}) }),
      failed("Updating the path 'o.a' would create a conflict at 'o'"),
    ],
    [
      'edge',
      'an empty name in a path is refused',
      {},
      () => ({ 'a..b': 1 }),
      failed("The update path 'a..b' contains an empty field name"),
    ],
    [
      'edge',
      'a name that begins with a dollar is refused',
      {},
      () => ({ 'a.$b': 1 }),
      failed("The dollar ($) prefixed field '$b' in 'a.$b' is not allowed"),
    ],
    [
      'edge',
      'every element of an array with $[]',
      { l: [{ n: 1 }, { n: 2 }] },
      () => ({ 'l.$[].n': 9 }),
      { l: [{ n: 9 }, { n: 9 }] },
      'manual: reference/operator/update/positional-all',
    ],
    [
      'edge',
      'server time is the clock of the service',
      {},
      ({ serverDate }) => ({ at: serverDate(), later: serverDate({ offset: 60_000 }) }),
      { at: new Date(startMs), later: new Date(startMs + 60_000) },
      'captured: $tcb_server_date in an update',
    ],
  ]),
  ...updateRows('remove', [
    ['normal', 'takes a field away', { a: 1, b: 2 }, ({ command: _ }) => ({ a: _.remove() }), { b: 2 }],
    [
      'type',
      'through a number changes nothing',
      { a: 5 },
      ({ command: _ }) => ({ 'a.b': _.remove() }),
      { a: 5 },
    ],
    [
      'edge',
      'of what is missing changes nothing',
      { a: 1 },
      ({ command: _ }) => ({ b: _.remove() }),
      { a: 1 },
    ],
    [
      'edge',
      'of an array element leaves null in its place',
      { l: [1, 2] },
      ({ command: _ }) => ({ 'l.0': _.remove() }),
      { l: [null, 2] },
    ],
  ]),
  ...updateRows('inc', [
    ['normal', 'adds', { a: 1 }, ({ command: _ }) => ({ a: _.inc(41) }), { a: 42 }],
    [
      'type',
      'on a text is refused',
      { a: 'x' },
      ({ command: _ }) => ({ a: _.inc(1) }),
      failed(
        `Cannot apply $inc to a value of non-numeric type. ${identity} has the field 'a' of non-numeric type string`,
      ),
    ],
    [
      'type',
      'on an array is refused',
      { a: [] },
      ({ command: _ }) => ({ a: _.inc(1) }),
      failed('of non-numeric type array'),
    ],
    [
      'type',
      'on a date is refused',
      { a: new Date(0) },
      ({ command: _ }) => ({ a: _.inc(1) }),
      failed('of non-numeric type date'),
    ],
    [
      'type',
      'by a text is refused',
      { a: 1 },
      ({ command: _ }) => ({ a: _.inc('x') }),
      failed('Cannot increment with non-numeric argument: {a: "x"}'),
    ],
    [
      'type',
      'by null is refused',
      { a: 1 },
      ({ command: _ }) => ({ a: _.inc(null) }),
      failed('Cannot increment with non-numeric argument: {a: null}'),
    ],
    [
      'edge',
      'on null is refused',
      { a: null },
      ({ command: _ }) => ({ a: _.inc(1) }),
      failed('of non-numeric type null'),
    ],
    ['edge', 'of what is missing sets it', {}, ({ command: _ }) => ({ a: _.inc(-5) }), { a: -5 }],
    ['edge', 'at a dotted path', { o: { n: 1 } }, ({ command: _ }) => ({ 'o.n': _.inc(1) }), { o: { n: 2 } }],
    [
      'edge',
      'a whole number stays one beyond 32 bits',
      { a: 2147483647 },
      ({ command: _ }) => ({ a: _.inc(1) }),
      { a: 2147483648 },
    ],
  ]),
  ...updateRows('mul', [
    ['normal', 'multiplies', { a: 6 }, ({ command: _ }) => ({ a: _.mul(7) }), { a: 42 }],
    [
      'type',
      'on a text is refused',
      { a: 'x' },
      ({ command: _ }) => ({ a: _.mul(2) }),
      failed('Cannot apply $mul to a value of non-numeric type'),
    ],
    [
      'type',
      'by a text is refused',
      { a: 1 },
      ({ command: _ }) => ({ a: _.mul('x') }),
      failed('Cannot multiply with non-numeric argument: {a: "x"}'),
    ],
    ['edge', 'of what is missing is zero', {}, ({ command: _ }) => ({ a: _.mul(7) }), { a: 0 }],
    [
      'edge',
      'beyond 64 bits is refused',
      { a: 9007199254740991 },
      ({ command: _ }) => ({ a: _.mul(9007199254740991) }),
      failed('Failed to apply $mul operations to current value ((NumberLong)9007199254740991)'),
    ],
  ]),
  ...updateRows('min', [
    [
      'normal',
      'keeps the less',
      { a: 5, b: 5 },
      ({ command: _ }) => ({ a: _.min(3), b: _.min(7) }),
      { a: 3, b: 5 },
    ],
    [
      'type',
      'between types a number is less than a text',
      { a: 'x' },
      ({ command: _ }) => ({ a: _.min(3) }),
      { a: 3 },
    ],
    ['edge', 'of what is missing sets it', {}, ({ command: _ }) => ({ a: _.min(3) }), { a: 3 }],
    ['edge', 'null is less than a number', { a: null }, ({ command: _ }) => ({ a: _.min(3) }), { a: null }],
  ]),
  ...updateRows('max', [
    [
      'normal',
      'keeps the greater',
      { a: 5, b: 5 },
      ({ command: _ }) => ({ a: _.max(3), b: _.max(7) }),
      { a: 5, b: 7 },
    ],
    [
      'normal',
      'compares dates',
      { a: new Date(0) },
      ({ command: _ }) => ({ a: _.max(new Date(startMs)) }),
      { a: new Date(startMs) },
    ],
    [
      'type',
      'between types a text is greater than a number',
      { a: 5 },
      ({ command: _ }) => ({ a: _.max('x') }),
      { a: 'x' },
    ],
    ['edge', 'of what is missing sets it', {}, ({ command: _ }) => ({ a: _.max(7) }), { a: 7 }],
    ['edge', 'a number is greater than null', { a: null }, ({ command: _ }) => ({ a: _.max(3) }), { a: 3 }],
  ]),
  ...updateRows('rename', [
    ['normal', 'moves a value', { a: 1 }, ({ command: _ }) => ({ a: _.rename('b') }), { b: 1 }],
    [
      'type',
      'to a number is refused',
      { a: 1 },
      ({ command: _ }) => ({ a: _.rename(5) }),
      failed("The 'to' field for $rename must be a string: a: 5"),
    ],
    [
      'edge',
      'of what is missing changes nothing',
      { c: 1 },
      ({ command: _ }) => ({ a: _.rename('b'), c: 2 }),
      { c: 2 },
    ],
    [
      'edge',
      'moves between objects',
      { o: { a: 1 } },
      ({ command: _ }) => ({ 'o.a': _.rename('p.b') }),
      { o: {}, p: { b: 1 } },
    ],
    [
      'edge',
      'out of an array is refused',
      { l: [{ a: 1 }] },
      ({ command: _ }) => ({ 'l.0.a': _.rename('b') }),
      failed(
        "The source field cannot be an array element, 'l.0.a' in doc with _id: \"x\" has an array field called 'l'",
      ),
    ],
    [
      'edge',
      'to itself is refused',
      { a: 1 },
      ({ command: _ }) => ({ a: _.rename('a') }),
      failed('The source and target field for $rename must differ: a: "a"'),
    ],
  ]),
  ...updateRows('push', [
    ['normal', 'appends', { l: [1] }, ({ command: _ }) => ({ l: _.push(2, 3) }), { l: [1, 2, 3] }],
    [
      'normal',
      'takes an array as several',
      { l: [1] },
      ({ command: _ }) => ({ l: _.push([2, 3]) }),
      { l: [1, 2, 3] },
      'captured: $push with $each',
    ],
    [
      'normal',
      'inserts at a position',
      { l: [1, 4] },
      ({ command: _ }) => ({ l: _.push({ each: [2, 3], position: 1 }) }),
      { l: [1, 2, 3, 4] },
      'manual: reference/operator/update/position',
    ],
    [
      'normal',
      'sorts, then slices',
      { l: [3, 1] },
      ({ command: _ }) => ({ l: _.push({ each: [2], sort: -1, slice: 2 }) }),
      { l: [3, 2] },
      'manual: reference/operator/update/slice',
    ],
    [
      'type',
      'on a text is refused',
      { a: 'x' },
      ({ command: _ }) => ({ a: _.push(1) }),
      failed(`The field 'a' must be an array but is of type string in document ${identity}`),
    ],
    [
      'type',
      'of each of a number is refused',
      {},
      ({ command: _ }) => ({ a: _.push({ each: 5 }) }),
      failed('The argument to $each in $push must be an array but it was of type: int'),
    ],
    [
      'type',
      'with half a slice is refused',
      {},
      ({ command: _ }) => ({ a: _.push({ each: [], slice: 0.5 }) }),
      failed('The value for $slice must be an integer value but was given type: double'),
    ],
    [
      'type',
      'at a text is refused',
      {},
      ({ command: _ }) => ({ a: _.push({ each: [], position: 'x' }) }),
      failed('The value for $position must be an integer value but was given type: string'),
    ],
    [
      'type',
      'sorted by a text is refused',
      {},
      ({ command: _ }) => ({ a: _.push({ each: [1], sort: 'x' }) }),
      failed('The $sort is invalid'),
    ],
    [
      'edge',
      'on null is refused',
      { a: null },
      ({ command: _ }) => ({ a: _.push(1) }),
      failed("The field 'a' must be an array but is of type null"),
    ],
    ['edge', 'creates the array', {}, ({ command: _ }) => ({ l: _.push(1) }), { l: [1] }],
    [
      'edge',
      'keeps the last with a negative slice',
      { l: [1, 2] },
      ({ command: _ }) => ({ l: _.push({ each: [3], slice: -2 }) }),
      { l: [2, 3] },
      'manual: reference/operator/update/slice',
    ],
    [
      'edge',
      'keeps nothing with slice 0',
      { l: [1, 2] },
      ({ command: _ }) => ({ l: _.push({ each: [3], slice: 0 }) }),
      { l: [] },
      'manual: reference/operator/update/slice',
    ],
    [
      'edge',
      'sorts objects by their fields',
      { l: [{ n: 2 }, { n: 1 }] },
      ({ command: _ }) => ({ l: _.push({ each: [{ n: 3 }], sort: { n: -1 } }) }),
      { l: [{ n: 3 }, { n: 2 }, { n: 1 }] },
      'manual: reference/operator/update/sort',
    ],
    [
      'edge',
      'an array within an array is one element',
      { l: [[1]] },
      ({ command: _ }) => ({ l: _.push([[2, 3]]) }),
      { l: [[1], [2, 3]] },
    ],
    [
      'edge',
      'of server time',
      {},
      ({ command: _, serverDate }) => ({ l: _.push({ at: serverDate() }) }),
      { l: [{ at: new Date(startMs) }] },
      'captured: $tcb_server_date in $push',
    ],
  ]),
  ...updateRows('unshift', [
    [
      'normal',
      'puts before',
      { l: [3] },
      ({ command: _ }) => ({ l: _.unshift(1, 2) }),
      { l: [1, 2, 3] },
      'captured: $push with $position 0',
    ],
    [
      'type',
      'on a number is refused',
      { l: 5 },
      ({ command: _ }) => ({ l: _.unshift(1) }),
      failed("The field 'l' must be an array but is of type int"),
    ],
    ['edge', 'creates the array', {}, ({ command: _ }) => ({ l: _.unshift(1) }), { l: [1] }],
  ]),
  ...updateRows('pop', [
    [
      'normal',
      'takes the last',
      { l: [1, 2] },
      ({ command: _ }) => ({ l: _.pop() }),
      { l: [1] },
      'captured: $pop 1',
    ],
    [
      'type',
      'on a number is refused',
      { a: 1 },
      ({ command: _ }) => ({ a: _.pop() }),
      failed("Path 'a' contains an element of non-array type 'int'"),
    ],
    ['edge', 'of an empty array leaves it empty', { l: [] }, ({ command: _ }) => ({ l: _.pop() }), { l: [] }],
    [
      'edge',
      'of what is missing changes nothing',
      { a: 1 },
      ({ command: _ }) => ({ l: _.pop(), a: 2 }),
      { a: 2 },
    ],
    [
      'edge',
      'on null is refused',
      { a: null },
      ({ command: _ }) => ({ a: _.pop() }),
      failed("Path 'a' contains an element of non-array type 'null'"),
    ],
  ]),
  ...updateRows('shift', [
    [
      'normal',
      'takes the first',
      { l: [1, 2] },
      ({ command: _ }) => ({ l: _.shift() }),
      { l: [2] },
      'captured: $pop -1',
    ],
    [
      'type',
      'on a text is refused',
      { a: 'x' },
      ({ command: _ }) => ({ a: _.shift() }),
      failed("Path 'a' contains an element of non-array type 'string'"),
    ],
    [
      'edge',
      'of an empty array leaves it empty',
      { l: [] },
      ({ command: _ }) => ({ l: _.shift() }),
      { l: [] },
    ],
  ]),
  ...updateRows('pull', [
    [
      'normal',
      'takes every equal element',
      { l: [1, 2, 1] },
      ({ command: _ }) => ({ l: _.pull(1) }),
      { l: [2] },
    ],
    [
      'normal',
      'takes every object with these fields',
      { l: [{ a: 1, b: 1 }, { a: 2 }] },
      ({ command: _ }) => ({ l: _.pull({ a: 1 }) }),
      { l: [{ a: 2 }] },
    ],
    [
      'normal',
      'asks elements with operators',
      { l: [1, 5, 9] },
      ({ command: _ }) => ({ l: _.pull(_.gte(5)) }),
      { l: [1] },
    ],
    [
      'type',
      'on a number is refused',
      { a: 1 },
      ({ command: _ }) => ({ a: _.pull(1) }),
      failed('Cannot apply $pull to a non-array value'),
    ],
    [
      'edge',
      'of what is missing changes nothing',
      { a: 1 },
      ({ command: _ }) => ({ l: _.pull(1), a: 2 }),
      { a: 2 },
    ],
    [
      'edge',
      'of an array takes that array',
      { l: [[1], [2]] },
      ({ command: _ }) => ({ l: _.pull([1]) }),
      { l: [[2]] },
    ],
    ['edge', 'of null takes null', { l: [null, 1] }, ({ command: _ }) => ({ l: _.pull(null) }), { l: [1] }],
  ]),
  ...updateRows('pullAll', [
    [
      'normal',
      'takes every element of the list',
      { l: [1, 2, 3, 1] },
      ({ command: _ }) => ({ l: _.pullAll([1, 3]) }),
      { l: [2] },
    ],
    [
      'type',
      'of a number is refused',
      { a: [1] },
      ({ command: _ }) => ({ a: _.pullAll(1) }),
      failed('$pullAll requires an array argument but was given a int'),
    ],
    [
      'type',
      'on a text is refused',
      { a: 'x' },
      ({ command: _ }) => ({ a: _.pullAll([1]) }),
      failed('Cannot apply $pullAll to a non-array value'),
    ],
    [
      'edge',
      'of nothing changes nothing',
      { l: [1] },
      ({ command: _ }) => ({ l: _.pullAll([]) }),
      { l: [1] },
    ],
  ]),
  ...updateRows('addToSet', [
    [
      'normal',
      'adds what is not there',
      { l: [1] },
      ({ command: _ }) => ({ l: _.addToSet(2) }),
      { l: [1, 2] },
    ],
    [
      'normal',
      'leaves what is there',
      { l: [{ a: 1 }], n: 1 },
      ({ command: _ }) => ({ l: _.addToSet({ a: 1 }), n: 2 }),
      { l: [{ a: 1 }], n: 2 },
    ],
    [
      'type',
      'on a number is refused',
      { a: 1 },
      ({ command: _ }) => ({ a: _.addToSet(1) }),
      failed("Cannot apply $addToSet to non-array field. Field named 'a' has non-array type int"),
    ],
    ['edge', 'creates the array', {}, ({ command: _ }) => ({ l: _.addToSet(1) }), { l: [1] }],
    [
      'edge',
      'of an array adds it as one element',
      { l: [1] },
      ({ command: _ }) => ({ l: _.addToSet([1]) }),
      { l: [1, [1]] },
    ],
    [
      'edge',
      'tells objects by the order of their fields',
      { l: [{ a: 1, b: 1 }] },
      ({ command: _ }) => ({ l: _.addToSet({ b: 1, a: 1 }) }),
      {
        l: [
          { a: 1, b: 1 },
          { b: 1, a: 1 },
        ],
      },
    ],
  ]),
  ...updateRows('bit', [
    [
      'normal',
      'and, or and xor',
      { a: 13, b: 3, c: 1 },
      ({ command: _ }) => ({ a: _.bit({ and: 10 }), b: _.bit({ or: 5 }), c: _.bit({ xor: 5 }) }),
      { a: 8, b: 7, c: 4 },
    ],
    [
      'type',
      'on half a number is refused',
      { a: 0.5 },
      ({ command: _ }) => ({ a: _.bit({ and: 1 }) }),
      failed('Cannot apply $bit to a value of non-integral type'),
    ],
    [
      'type',
      'by a text is refused',
      { a: 1 },
      ({ command: _ }) => ({ a: _.bit({ and: 'x' }) }),
      failed('The $bit modifier field must be an Integer(32/64 bit)'),
    ],
    [
      'type',
      'by a number is refused',
      { a: 1 },
      ({ command: _ }) => ({ a: _.bit(1) }),
      failed('You must pass in an embedded document'),
    ],
    [
      'edge',
      'by an unknown operation is refused',
      { a: 1 },
      ({ command: _ }) => ({ a: _.bit({ nand: 1 }) }),
      failed("The $bit modifier only supports 'and', 'or', and 'xor', not 'nand'"),
    ],
    [
      'edge',
      'of what is missing counts from zero',
      {},
      ({ command: _ }) => ({ a: _.bit({ or: 5 }) }),
      { a: 5 },
    ],
  ]),
];
