/** The calls on single documents and on all that match: what they do, count and refuse. */
import { answers, failed, refused, row, type Row } from '../row';

const wire = (pair: string) => `captured: ${pair}` as const;

const rooms = {
  things: [
    { _id: 'east', floor: 1 },
    { _id: 'north', floor: 2 },
  ],
};

export const documentRows: readonly Row[] = [
  row({
    of: 'call.add',
    kind: 'normal',
    rule: 'a document is read back as it was added',
    source: wire('insertDocument o1, getDocument o1'),
    core: true,
    given: { things: [] },
    ask: async ({ collection }) => {
      await collection('things').add({ _id: 'x', list: [1, 'two', null, { deep: true }], at: new Date(0) });
      return collection('things').get('x');
    },
    expected: answers({ _id: 'x', list: [1, 'two', null, { deep: true }], at: new Date(0) }),
  }),
  row({
    of: 'call.get',
    kind: 'edge',
    rule: 'a collection that is not there is refused',
    source: 'sdk: index.js, error.config',
    core: true,
    given: rooms,
    ask: ({ collection }) => collection('ghost').find({}),
    expected: refused('DATABASE_COLLECTION_NOT_EXIST', 'Db or Table not exist: ghost'),
  }),
  row({
    of: 'call.update',
    kind: 'type',
    rule: 'a refusal of MongoDB comes with its text',
    source: 'manual: reference/operator/update/inc',
    core: true,
    given: { things: [{ _id: 'x', name: 'text' }] },
    ask: ({ collection, command }) => collection('things').update('x', { name: command.inc(1) }),
    expected: failed('Cannot apply $inc to a value of non-numeric type'),
  }),
];
