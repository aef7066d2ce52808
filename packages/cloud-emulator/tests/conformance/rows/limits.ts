/** How much the cloud takes and gives at once. */
import { answers, failed, type Row, row } from '../row';

const many = { things: Array.from({ length: 1100 }, (_unused, _id) => ({ _id })) };
const large = { things: [1, 2, 3].map((_id) => ({ _id, text: 'x'.repeat(400_000) })) };
const page = 'sdk: @cloudbase/database/query.js, get' as const;

export const limitRows: readonly Row[] = [
  row({
    of: 'limit.get',
    kind: 'normal',
    rule: 'a get answers 100 documents unless a limit says otherwise',
    source: page,
    core: true,
    given: many,
    ask: async ({ collection }) => (await collection('things').find({})).length,
    expected: answers(100),
  }),
  row({
    of: 'limit.get',
    kind: 'edge',
    rule: 'a get never answers more than 1000 documents',
    source: page,
    core: true,
    given: many,
    ask: async ({ collection }) => (await collection('things').find({ limit: 5000 })).length,
    expected: answers(1000),
  }),
  row({
    of: 'limit.count',
    kind: 'normal',
    rule: 'a count counts them all',
    source: 'captured: calculateDocument',
    core: true,
    given: many,
    ask: ({ collection }) => collection('things').count({}),
    expected: answers(1100),
  }),
  row({
    of: 'limit.result',
    kind: 'edge',
    rule: 'a result beyond one megabyte is refused',
    source: 'assumed: the code and text for a result beyond 1 MB',
    given: large,
    ask: ({ collection }) => collection('things').find({}),
    expected: failed('exceeds the limit of 1048576 bytes'),
  }),
  row({
    of: 'limit.result',
    kind: 'normal',
    rule: 'a result below one megabyte is given',
    source: 'assumed: the code and text for a result beyond 1 MB',
    given: large,
    ask: async ({ collection }) => (await collection('things').find({ limit: 2 })).length,
    expected: answers(2),
  }),
  row({
    of: 'stage.limit',
    kind: 'edge',
    rule: 'the result of an aggregation beyond one megabyte is refused',
    source: 'assumed: the code and text for a result beyond 1 MB',
    given: large,
    ask: ({ collection }) => collection('things').aggregate((pipeline) => pipeline.limit(3)),
    expected: failed('exceeds the limit of 1048576 bytes'),
  }),
  row({
    of: 'limit.document',
    kind: 'edge',
    rule: 'a document beyond 16 megabytes is refused',
    source: 'manual: reference/limits, BSON Document Size',
    given: { things: [] },
    ask: ({ collection }) => collection('things').add({ text: 'x'.repeat(16 * 1024 * 1024) }),
    expected: failed('object to insert too large'),
  }),
];
