import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildTestFunctions, COLLECTION, type TestCloud, type TestFunctions } from 'cloud-emulator/testing';
import fc from 'fast-check';

const ADAPTERS = join(__dirname, '..', '..', '..', 'server', 'adapters');

let functions: TestFunctions;
let cloud: TestCloud;

beforeAll(async () => {
  functions = await buildTestFunctions({
    update: {
      source: `
        import { changesOf } from '${ADAPTERS}/database/changesOf';
        import { database } from '${ADAPTERS}/wxCloud';
        export async function main({ before, after }) {
          const document = database.collection('${COLLECTION}').doc('one');
          await document.set({ data: { part: before } });
          const changes = changesOf(before, after, 'part');
          if (Object.keys(changes).length > 0) await document.update({ data: changes });
          return { part: (await document.get()).data.part, paths: Object.keys(changes) };
        }
      `,
    },
  });
  cloud = await functions.start();
});
afterAll(async () => {
  await functions.remove();
});

interface Updated {
  readonly part: unknown;
  readonly paths: readonly string[];
}

async function updated(before: unknown, after: unknown): Promise<Updated> {
  return (await cloud.emulator.callFunction('update', { before, after }, { openid: 'oOne' })) as Updated;
}

const { tree } = fc.letrec<{ tree: unknown; branch: object }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    fc.integer({ min: 0, max: 3 }),
    fc.constantFrom('a', 'b', true),
    tie('branch'),
  ),
  branch: fc.oneof(
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('p', 'q', 'r'), tie('tree'), { maxKeys: 3 }),
  ),
}));

test('an update with the changes leaves what was meant', async () => {
  await fc.assert(
    fc.asyncProperty(fc.record({ x: tree }), fc.record({ x: tree }), async (before, after) => {
      expect((await updated(before, after)).part).toEqual(after);
    }),
    { numRuns: process.env['FULL'] === undefined ? 60 : 1_000 },
  );
});

test('what is the same is not sent, and records are sent whole', async () => {
  const before = { same: { a: 1 }, account: { latest: { atMs: 1, wh: 2 }, days: ['x'] }, gone: 1 };
  const after = { same: { a: 1 }, account: { latest: { atMs: 2, wh: 2 }, days: ['x'] } };
  expect((await updated(before, after)).paths).toEqual(['part.account.latest', 'part.gone']);
  expect((await updated(after, after)).paths).toEqual([]);
});
