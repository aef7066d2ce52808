/** The calls on single documents and on all that match: what they do, what they count, and every error's surface. */
import { expect } from '@jest/globals';
import { startMs } from '../../database/host';
import type { Client } from '../client';
import { answers, failed, refused, type Row, row } from '../row';

const shelves = (): Row['given'] => ({
  things: [
    { _id: 'east', building: 'B', floor: 1 },
    { _id: 'north', building: 'B', floor: 2 },
    { _id: 'west', building: 'B', floor: 3 },
  ],
});
const wire = (pair: string) => `captured: ${pair}` as const;
const sdk = (file: string) => `sdk: ${file}` as const;
const errorConfig = sdk('index.js, error.config and helper/error-checker');

/** One row for each call: what a collection that is not there answers to it. */
const callsOnAGhost: readonly (readonly [call: string, ask: (client: Client) => Promise<unknown>])[] = [
  ['find', ({ collection }) => collection('ghost').find({})],
  ['add', ({ collection }) => collection('ghost').add({ a: 1 })],
  ['count', ({ collection }) => collection('ghost').count({ a: 1 })],
  ['update', ({ collection }) => collection('ghost').update('x', { a: 1 })],
  ['updateWhere', ({ collection }) => collection('ghost').updateWhere({ a: 1 }, { b: 1 })],
  ['set', ({ collection }) => collection('ghost').set('x', { a: 1 })],
  ['remove', ({ collection }) => collection('ghost').remove('x')],
  ['removeWhere', ({ collection }) => collection('ghost').removeWhere({ a: 1 })],
];

export const documentRows: readonly Row[] = [
  row({
    of: 'call.add',
    kind: 'normal',
    rule: 'a document is read back as it was added',
    source: wire('insertDocument o1, getDocument o1'),
    core: true,
    given: { things: [] },
    ask: async ({ collection }) => {
      await collection('things').add({
        _id: 'x',
        name: '东一',
        amountFen: -250,
        price: 0.1,
        largeWh: 1_700_000_000_000,
        list: [1, 'two', null, { deep: true }],
        at: new Date(startMs),
      });
      return collection('things').get('x');
    },
    expected: answers({
      _id: 'x',
      name: '东一',
      amountFen: -250,
      price: 0.1,
      largeWh: 1_700_000_000_000,
      list: [1, 'two', null, { deep: true }],
      at: new Date(startMs),
    }),
  }),
  row({
    of: 'call.add',
    kind: 'normal',
    rule: 'a document without an _id gets one of 32 characters',
    source: wire('insertedIds ec25f1fba3bab913e2bc3401fdf62964'),
    core: true,
    given: { things: [] },
    ask: async ({ collection }) => /^[0-9a-f]{32}$/.test(String(await collection('things').add({ a: 1 }))),
    expected: answers(true),
  }),
  row({
    of: 'call.add',
    kind: 'edge',
    rule: 'what is undefined is not stored, in objects within neither',
    source: sdk('@cloudbase/database/serializer/datatype.js'),
    given: { things: [] },
    ask: async ({ collection }) => {
      await collection('things').add({ _id: 'x', a: undefined, o: { b: undefined, c: 1 } });
      return collection('things').get('x');
    },
    expected: answers({ _id: 'x', o: { c: 1 } }),
  }),
  row({
    of: 'call.add',
    kind: 'edge',
    rule: 'server time is the clock of the service, with its offset',
    source: wire('$tcb_server_date'),
    core: true,
    given: { things: [] },
    ask: async ({ collection, serverDate }) => {
      await collection('things').add({ _id: 'x', at: serverDate(), later: serverDate({ offset: 60_000 }) });
      return collection('things').get('x');
    },
    expected: answers({ _id: 'x', at: new Date(startMs), later: new Date(startMs + 60_000) }),
  }),
  row({
    of: 'call.add',
    kind: 'type',
    rule: 'a field that begins with a dollar is refused',
    source: 'server: db/ops/insert.cpp',
    core: true,
    given: { things: [] },
    ask: ({ collection }) => collection('things').add({ $a: 1 }),
    expected: failed("The dollar ($) prefixed field '$a' in '$a' is not valid for storage."),
  }),
  row({
    of: 'error.duplicate',
    kind: 'edge',
    rule: 'an _id that is taken is refused with E11000',
    source: 'server: db/storage/duplicate_key_error_info.cpp',
    core: true,
    given: shelves(),
    ask: ({ collection }) => collection('things').add({ _id: 'east' }),
    expected: failed('E11000 duplicate key error collection: things index: _id_ dup key: { _id: "east" }'),
  }),
  row({
    of: 'call.get',
    kind: 'normal',
    rule: 'a document by its _id, which may be a number',
    source: wire('getDocument with queryType DOC'),
    core: true,
    given: { things: [{ _id: 7, a: 1 }] },
    ask: ({ collection }) => collection('things').get(7),
    expected: answers({ _id: 7, a: 1 }),
  }),
  row({
    of: 'error.missing',
    kind: 'edge',
    rule: 'a document that is not there is an error of its own',
    source: sdk('index.js, DocumentReference.get'),
    given: shelves(),
    ask: ({ collection }) => collection('things').get('nobody'),
    expected: refused('SDK', 'document.get:fail document with _id nobody does not exist'),
  }),
  row({
    of: 'call.set',
    kind: 'normal',
    rule: 'replaces the whole document, or creates it when it is not there',
    source: wire('modifyDocument with merge false and upsert true'),
    core: true,
    given: { things: [] },
    ask: async ({ collection }) => [
      await collection('things').set('x', { a: 1, b: 2 }),
      await collection('things').set('x', { c: 3 }),
      await collection('things').get('x'),
    ],
    expected: answers([
      expect.objectContaining({ updated: 0, created: 1 }),
      expect.objectContaining({ updated: 1, created: 0 }),
      { _id: 'x', c: 3 },
    ]),
  }),
  row({
    of: 'call.set',
    kind: 'type',
    rule: 'an update operator in it is refused by the SDK',
    source: sdk('@cloudbase/database/document.js, set'),
    given: { things: [] },
    ask: ({ collection, command }) => collection('things').set('x', { a: command.inc(1) }),
    expected: failed('update operator complicit'),
  }),
  row({
    of: 'call.update',
    kind: 'normal',
    rule: 'counts the documents that are other than before',
    source: 'assumed: updated counts what is other than before, as modifiedCount of MongoDB',
    core: true,
    given: shelves(),
    ask: async ({ collection }) => [
      await collection('things').update('east', { floor: 9 }),
      await collection('things').update('east', { floor: 9 }),
      await collection('things').update('nobody', { floor: 9 }),
    ],
    expected: answers([1, 0, 0]),
  }),
  row({
    of: 'call.update',
    kind: 'type',
    rule: 'another _id is refused by the SDK',
    source: sdk('@cloudbase/database/document.js, update'),
    given: shelves(),
    ask: ({ collection }) => collection('things').update('east', { _id: 'south' }),
    expected: refused('INVALID_PARAM', '不能更新_id的值'),
  }),
  row({
    of: 'call.update',
    kind: 'edge',
    rule: 'nothing to change is refused by the SDK',
    source: sdk('index.js, assertObjectNotEmpty'),
    given: shelves(),
    ask: ({ collection }) => collection('things').update('east', {}),
    expected: refused('SDK', 'options.data must not be empty'),
  }),
  row({
    of: 'call.updateWhere',
    kind: 'normal',
    rule: 'changes every match, with multi: false only one',
    wxOnly: true,
    source: wire('modifyDocument with multi'),
    given: shelves(),
    ask: async ({ collection, command }) => [
      await collection('things').updateWhere({ floor: command.gte(2) }, { lit: true }),
      await collection('things').updateWhere({ building: 'B' }, { lit: false }, { multi: false }),
      await collection('things').count({ lit: true }),
    ],
    expected: answers([2, 1, 2]),
  }),
  row({
    of: 'call.updateWhere',
    kind: 'edge',
    rule: 'the positional $ is the element that matched',
    source: 'manual: reference/operator/update/positional',
    core: true,
    given: { things: [{ _id: 'x', l: [{ k: 1 }, { k: 2 }] }] },
    ask: async ({ collection }) => {
      await collection('things').updateWhere({ 'l.k': 2 }, { 'l.$.n': 9 });
      return collection('things').get('x');
    },
    expected: answers({ _id: 'x', l: [{ k: 1 }, { k: 2, n: 9 }] }),
  }),
  row({
    of: 'call.updateWhere',
    kind: 'edge',
    rule: 'one that fails at one of many changes none',
    source:
      'assumed: an update of many documents is one unit, MongoDB would leave those before the failing one changed',
    core: true,
    given: {
      things: [
        { _id: 'w', n: 1 },
        { _id: 'x', n: 'text' },
      ],
    },
    ask: async ({ collection, command }) => {
      await collection('things')
        .updateWhere({ n: command.exists(true) }, { n: command.inc(1) })
        .catch(() => 0);
      return collection('things').find({ order: [['_id', 'asc']] });
    },
    expected: answers([
      { _id: 'w', n: 1 },
      { _id: 'x', n: 'text' },
    ]),
  }),
  row({
    of: 'call.remove',
    kind: 'normal',
    rule: 'takes away the document and counts it',
    source: wire('removeDocument with queryType DOC'),
    core: true,
    given: shelves(),
    ask: async ({ collection }) => [
      await collection('things').remove('east'),
      await collection('things').remove('east'),
      await collection('things').count({}),
    ],
    expected: answers([1, 0, 2]),
  }),
  row({
    of: 'call.removeWhere',
    kind: 'normal',
    rule: 'takes away every match, with multi: false only one',
    wxOnly: true,
    source: wire('removeDocument with multi'),
    given: shelves(),
    ask: async ({ collection }) => [
      await collection('things').removeWhere({ building: 'B' }, { multi: false }),
      await collection('things').removeWhere({ building: 'B' }),
      await collection('things').count({}),
    ],
    expected: answers([1, 2, 0]),
  }),
  row({
    of: 'call.find',
    kind: 'normal',
    rule: 'orderBy, skip and limit page through the whole',
    source: wire('getDocument with order, offset and limit'),
    core: true,
    given: shelves(),
    ask: async ({ collection }) => {
      const page = await collection('things').find({ order: [['floor', 'desc']], skip: 1, limit: 1 });
      return page.map(({ _id }) => _id);
    },
    expected: answers(['north']),
  }),
  row({
    of: 'call.find',
    kind: 'type',
    rule: 'an order that is neither asc nor desc is refused by the SDK',
    source: sdk('@cloudbase/database/validate.js, isFieldOrder'),
    given: shelves(),
    ask: async ({ collection }) => collection('things').find({ order: [['floor', 'up' as 'asc']] }),
    expected: refused('SDK', '排序字符不合法'),
  }),
  row({
    of: 'call.find',
    kind: 'edge',
    rule: 'documents come in the order of types, then of values, and equal ones by _id',
    source: 'manual: reference/bson-type-comparison-order',
    core: true,
    given: {
      things: [
        { _id: 'date', v: new Date(0) },
        { _id: 'yes', v: true },
        { _id: 'list', v: [2] },
        { _id: 'object', v: { a: 1 } },
        { _id: 'text', v: 'x' },
        { _id: 'two', v: 2 },
        { _id: 'one', v: 1 },
        { _id: 'null', v: null },
        { _id: 'missing' },
        { _id: 'empty', v: [] },
      ],
    },
    ask: async ({ collection }) => {
      const found = await collection('things').find({ order: [['v', 'asc']] });
      return found.map(({ _id }) => _id);
    },
    expected: answers(['empty', 'missing', 'null', 'one', 'list', 'two', 'text', 'object', 'yes', 'date']),
  }),
  row({
    of: 'call.createCollection',
    kind: 'normal',
    rule: 'makes a collection, and fails for one that is there',
    source: 'assumed: the code and text for a collection that is there',
    given: shelves(),
    ask: ({ createCollection }) => createCollection('things'),
    expected: refused('DATABASE_COLLECTION_ALREADY_EXIST', 'Db or Table already exist: things'),
  }),
  ...callsOnAGhost.map(([call, ask]) =>
    row({
      of: 'error.collection',
      kind: 'edge',
      rule: `a collection that is not there is refused: ${call}`,
      source: errorConfig,
      core: true,
      given: shelves(),
      ask,
      expected: refused('DATABASE_COLLECTION_NOT_EXIST', 'Db or Table not exist: ghost'),
    }),
  ),
  row({
    of: 'error.surface',
    kind: 'type',
    rule: 'a refusal of MongoDB comes with the call, the number, its name and the whole text',
    wxOnly: true,
    source: errorConfig,
    given: { things: [{ _id: 'x', name: null }] },
    ask: ({ collection }) => collection('things').update('x', { 'name.first': 1 }),
    expected: failed(
      "document.update:fail -502001 database request fail. [FailedOperation.Update] multiple write errors: [{write errors: [{Cannot create field 'first' in element {name: null}}]}].",
    ),
  }),
];
