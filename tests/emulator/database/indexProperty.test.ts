import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { EJSON } from 'bson';
import fc from 'fast-check';
import { startHost, type Host } from './host';

let host: Host;

beforeAll(async () => {
  host = await startHost([
    { collection: 'plain', indexes: [] },
    {
      collection: 'indexed',
      indexes: [
        { name: 'a', unique: false, keys: [{ field: 'a', order: 1 }] },
        { name: 'b-', unique: false, keys: [{ field: 'b', order: -1 }] },
        {
          name: 'o.x,a-',
          unique: false,
          keys: [
            { field: 'o.x', order: 1 },
            { field: 'a', order: -1 },
          ],
        },
        {
          name: 'b,c-,a',
          unique: false,
          keys: [
            { field: 'b', order: 1 },
            { field: 'c', order: -1 },
            { field: 'a', order: 1 },
          ],
        },
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

async function found(collectionName: string, query: object, sort: object): Promise<{ list: unknown[] }> {
  const reply = await host.request({
    action: 'database.getDocument',
    collectionName,
    queryType: 'WHERE',
    query: EJSON.stringify(query, { relaxed: false }),
    order: EJSON.stringify(sort, { relaxed: false }),
    limit: 20,
  });
  if (reply['code'] !== undefined) throw new Error(String(reply['message']));
  return reply['data'] as { list: unknown[] };
}

test('whatever is asked, an index answers what looking at all documents answers', async () => {
  let questionsAsked = 0;
  let questionsMet = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(document, { minLength: 15, maxLength: 25, size: 'max' }),
      fc.array(fc.tuple(filter, order), { minLength: 10, maxLength: 15, size: 'max' }),
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
        for (const [query, sort] of questions) {
          const answer = await found('plain', query, sort);
          expect(await found('indexed', query, sort)).toEqual(answer);
          questionsAsked += 1;
          if (answer.list.length > 0) questionsMet += 1;
        }
      },
    ),
    { numRuns: 100, seed: 1 },
  );
  expect(questionsMet / questionsAsked).toBeGreaterThan(0.3);
});
