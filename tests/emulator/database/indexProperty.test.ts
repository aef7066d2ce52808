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

const scalar = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -2, max: 3 }) },
  fc.constantFrom(0.5, -0.5, 1e15, Infinity, -Infinity),
  fc.constantFrom('', 'a', 'ab', 'b', '\0', 'a\0', '东', 'x'.repeat(2000), `${'x'.repeat(2000)}y`),
  fc.boolean(),
  fc.constantFrom(new Date(0), new Date(1)),
  fc.constant(null),
);
const inner = fc.record({ x: scalar, y: scalar }, { requiredKeys: [] });
const value = fc.oneof(
  { weight: 6, arbitrary: scalar },
  { weight: 2, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  inner,
  fc.array(inner, { maxLength: 2 }),
);
/** At most one array in each compound index, as MongoDB wants it. */
const document = fc.record(
  { a: scalar, b: value, c: scalar, o: fc.oneof(inner, scalar) },
  { requiredKeys: [] },
);

const operator = fc.oneof(
  scalar.map((expected) => ({ $eq: expected })),
  fc.array(scalar, { maxLength: 3 }).map((expected) => ({ $in: expected })),
  fc
    .tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte'), scalar)
    .map(([name, expected]) => ({ [name]: expected })),
  fc.tuple(scalar, scalar).map(([low, high]) => ({ $gte: low, $lt: high })),
  fc.boolean().map((expected) => ({ $exists: expected })),
  scalar.map((expected) => ({ $ne: expected })),
  fc.tuple(scalar, scalar).map(([low, high]) => ({ $elemMatch: { $gte: low, $lte: high } })),
);
const condition = fc.oneof(scalar, operator, inner);
const field = fc.constantFrom('a', 'b', 'c', 'o.x', 'o', 'b.x', 'b.0');
const filter = fc
  .dictionary(field, condition, { maxKeys: 3 })
  .chain((first) =>
    fc
      .option(fc.dictionary(field, condition, { maxKeys: 2 }), { nil: undefined })
      .map((second) => (second === undefined ? first : { ...first, $and: [second] })),
  );
const order = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'o.x'), fc.constantFrom(1, -1), { maxKeys: 2 });

async function found(collectionName: string, query: object, sort: object): Promise<unknown> {
  const reply = await host.request({
    action: 'database.getDocument',
    collectionName,
    queryType: 'WHERE',
    query: EJSON.stringify(query, { relaxed: false }),
    order: EJSON.stringify(sort, { relaxed: false }),
    limit: 7,
  });
  return reply['data'] ?? reply;
}

test('whatever is asked, an index answers what looking at all documents answers', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(document, { minLength: 1, maxLength: 12 }),
      fc.array(fc.tuple(filter, order), { minLength: 4, maxLength: 8 }),
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
          expect(await found('indexed', query, sort)).toEqual(await found('plain', query, sort));
        }
      },
    ),
    { numRuns: 150, seed: 1 },
  );
});
