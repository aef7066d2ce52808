import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { EJSON } from 'bson';
import fc from 'fast-check';
import type { IndexDefinition } from '../../src/database/openDatabase';
import { type Host, startHost } from './host';

let host: Host;

const runs = process.env['FULL'] === '1' ? 1000 : 40;

function index(name: string, keys: Record<string, 1 | -1>): IndexDefinition {
  return { name, unique: false, keys: Object.entries(keys).map(([field, order]) => ({ field, order })) };
}

beforeAll(async () => {
  host = await startHost([
    { collection: 'plain', indexes: [] },
    {
      collection: 'ordered',
      indexes: [index('a,b-', { a: 1, b: -1 }), index('b', { b: 1 }), index('c-,a,b', { c: -1, a: 1, b: 1 })],
    },
    {
      collection: 'indexed',
      indexes: [
        index('a', { a: 1 }),
        index('b-', { b: -1 }),
        index('o.x,a-', { 'o.x': 1, a: -1 }),
        index('b,c-,a', { b: 1, c: -1, a: 1 }),
      ],
    },
  ]);
});

afterAll(async () => {
  await host.close();
});

/** Mostly a few small numbers, so that random conditions meet random documents. */
const scalar = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: -1, max: 2 }) },
  fc.constantFrom(0.5, -0.5, 1e15, Infinity, -Infinity),
  fc.constantFrom('', 'a', 'ab', 'b', '\0', 'a\0', '东', 'x'.repeat(2000), `${'x'.repeat(2000)}y`),
  fc.boolean(),
  fc.constantFrom(new Date(0), new Date(1)),
  { weight: 2, arbitrary: fc.constant(null) },
);
const inner = fc.record({ x: scalar, y: scalar }, { requiredKeys: [] });
const value = fc.oneof(
  { weight: 6, arbitrary: scalar },
  { weight: 3, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  inner,
  fc.array(inner, { maxLength: 2 }),
);
/** At most one array in each compound index, as MongoDB wants it. */
const document = fc.record(
  { a: scalar, b: value, c: scalar, o: fc.oneof({ weight: 4, arbitrary: inner }, scalar) },
  { requiredKeys: [] },
);

const bound = fc.tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte'), scalar);
const operator = fc.oneof(
  fc.array(scalar, { minLength: 1, maxLength: 3 }).map((expected) => ({ $in: expected })),
  { weight: 3, arbitrary: bound.map(([name, expected]) => ({ [name]: expected })) },
  { weight: 3, arbitrary: fc.tuple(bound, bound).map((bounds) => Object.fromEntries(bounds)) },
  fc.boolean().map((expected) => ({ $exists: expected })),
  scalar.map((expected) => ({ $ne: expected })),
  fc.tuple(scalar, scalar).map(([low, high]) => ({ $elemMatch: { $gte: low, $lte: high } })),
);
const condition = fc.oneof({ weight: 2, arbitrary: scalar }, { weight: 5, arbitrary: operator });
const field = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom('a', 'b', 'c', 'o.x') },
  fc.constantFrom('o', 'b.x', 'b.0'),
);
const filter = fc.oneof(
  fc.dictionary(field, condition, { minKeys: 1, maxKeys: 2 }),
  fc.tuple(field, operator, operator).map(([name, first, second]) => ({
    $and: [{ [name]: first }, { [name]: second }],
  })),
);
const order = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'o.x'), fc.constantFrom(1, -1), { maxKeys: 2 });

async function found(
  collectionName: string,
  query: object,
  sort: object,
  page: object = {},
): Promise<{ list: unknown[] }> {
  const reply = await host.request({
    action: 'database.getDocument',
    collectionName,
    queryType: 'WHERE',
    query: EJSON.stringify(query, { relaxed: false }),
    order: EJSON.stringify(sort, { relaxed: false }),
    limit: 20,
    ...page,
  });
  if (reply['code'] !== undefined) throw new Error(String(reply['message']));
  return reply['data'] as { list: unknown[] };
}

const wantedFields = fc.subarray(['a', 'b', 'c', 'o'], { minLength: 1 });

function projectionOf(fields: readonly string[]): string {
  return JSON.stringify(Object.fromEntries(fields.map((field) => [field, true])));
}

function parsed(text: unknown): object {
  return JSON.parse(String(text)) as object;
}

function only(fields: readonly string[], document: object): object {
  return Object.fromEntries(
    Object.entries(document).filter(([field]) => field === '_id' || fields.includes(field)),
  );
}

test('whatever is asked, an index answers what looking at all documents answers, whole or in part', async () => {
  let questionsAsked = 0;
  let questionsMet = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(document, { minLength: 15, maxLength: 25, size: 'max' }),
      fc.array(fc.tuple(filter, order, wantedFields), { minLength: 10, maxLength: 15, size: 'max' }),
      async (documents, questions) => {
        for (const collection of ['plain', 'indexed']) {
          await host.request({
            action: 'database.removeDocument',
            collectionName: collection,
            query: '{}',
            multi: true,
          });
          host.database.importDocuments(
            collection,
            documents.map((fields, n) => ({ _id: `d${n}`, ...fields })),
          );
        }
        for (const [query, sort, fields] of questions) {
          const answer = await found('plain', query, sort);
          expect(await found('indexed', query, sort)).toEqual(answer);
          const part = await found('indexed', query, sort, { projection: projectionOf(fields) });
          expect(part.list.map(parsed)).toEqual(answer.list.map((text) => only(fields, parsed(text))));
          questionsAsked += 1;
          if (answer.list.length > 0) questionsMet += 1;
        }
      },
    ),
    { numRuns: runs, seed: 1 },
  );
  expect(questionsMet / questionsAsked).toBeGreaterThan(0.3);
});

/** Without arrays and long texts an index also gives the order, and a page needs no more than its documents. */
const simple = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 0, max: 2 }) },
  fc.constantFrom(null, 'a', true),
);
const simpleDocument = fc.record({ a: simple, b: simple, c: simple }, { requiredKeys: [] });
const simpleField = fc.constantFrom('a', 'b', 'c');
const simpleFilter = fc.dictionary(
  simpleField,
  fc.oneof(
    simple,
    fc.record({ $gte: fc.integer({ min: 0, max: 1 }) }),
    fc.record({ $in: fc.tuple(simple, simple) }),
  ),
  { maxKeys: 2 },
);
const simpleOrder = fc.dictionary(fc.constantFrom('a', 'b', 'c', '_id'), fc.constantFrom(1, -1), {
  maxKeys: 3,
});
const page = fc.record({ offset: fc.integer({ min: 0, max: 3 }), limit: fc.integer({ min: 1, max: 5 }) });

test('a page in the order of an index is the page of the sorted whole', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(simpleDocument, { minLength: 10, maxLength: 20, size: 'max' }),
      fc.array(fc.tuple(simpleFilter, simpleOrder, page), { minLength: 10, maxLength: 15, size: 'max' }),
      async (documents, questions) => {
        for (const collection of ['plain', 'ordered']) {
          await host.request({
            action: 'database.removeDocument',
            collectionName: collection,
            query: '{}',
            multi: true,
          });
          host.database.importDocuments(
            collection,
            documents.map((fields, n) => ({ _id: n, ...fields })),
          );
        }
        for (const [query, sort, wanted] of questions) {
          expect(await found('ordered', query, sort, wanted)).toEqual(
            await found('plain', query, sort, wanted),
          );
        }
      },
    ),
    { numRuns: runs, seed: 1 },
  );
});
