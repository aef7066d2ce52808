import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Host, startHost } from './host';

let host: Host;

beforeAll(async () => {
  host = await startHost([{ collection: 'accounts', indexes: [] }]);
});

afterAll(async () => {
  await host.close();
});

const names = ['a', 'b', 'c', 'd'];
const initialFen = 100;

interface Transfer {
  readonly from: string;
  readonly to: string;
  readonly fen: number;
}

type Steps = AsyncGenerator<undefined, boolean>;

async function read(id: string, transactionId: string): Promise<number | undefined> {
  const reply = await host.request({
    action: 'database.getDocument',
    collectionName: 'accounts',
    queryType: 'DOC',
    query: JSON.stringify({ _id: id }),
    transactionId,
  });
  const text = (reply['data'] as { list: string[] } | undefined)?.list[0];
  if (text === undefined) return undefined;
  return Number((JSON.parse(text) as { fen: { $numberInt: string } }).fen.$numberInt);
}

/** Writes what it has read before, so that a lost update would show in the sum. */
async function write(id: string, fen: number, transactionId: string): Promise<boolean> {
  const reply = await host.request({
    action: 'database.modifyDocument',
    collectionName: 'accounts',
    queryType: 'DOC',
    query: JSON.stringify({ _id: id }),
    data: JSON.stringify({ fen }),
    merge: false,
    upsert: true,
    multi: false,
    transactionId,
  });
  return reply['code'] === undefined;
}

/** One transfer, a request at a time; its result says whether it was committed. */
async function* transfer({ from, to, fen }: Transfer): Steps {
  const transactionId = String(
    (await host.request({ action: 'database.startTransaction' }))['transactionId'],
  );
  yield;
  const fromFen = await read(from, transactionId);
  yield;
  const toFen = await read(to, transactionId);
  yield;
  if (fromFen === undefined || toFen === undefined) return false;
  if (!(await write(from, fromFen - fen, transactionId))) return false;
  yield;
  if (!(await write(to, toFen + fen, transactionId))) return false;
  yield;
  const reply = await host.request({ action: 'database.commitTransaction', transactionId });
  return reply['code'] === undefined;
}

function amounts(): Record<string, number> {
  const documents = host.database.exportDocuments('accounts');
  return Object.fromEntries(documents.map(({ _id, fen }) => [String(_id), Number(fen)]));
}

const transfers = fc.array(
  fc
    .record({
      from: fc.constantFrom(...names),
      to: fc.constantFrom(...names),
      fen: fc.integer({ min: 1, max: 50 }),
    })
    .filter(({ from, to }) => from !== to),
  { minLength: 2, maxLength: 6 },
);

test('however transfers are mixed, each is carried out whole or not at all, and no fen is lost', async () => {
  let committed = 0;
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(transfers, fc.infiniteStream(fc.nat()), async (wanted, choices) => {
      const expected = Object.fromEntries(names.map((name) => [name, initialFen]));
      host.database.importDocuments(
        'accounts',
        names.map((name) => ({ _id: name, fen: initialFen })),
      );
      const running = wanted.map((each) => ({ each, steps: transfer(each) }));
      while (running.length > 0) {
        const position = (choices.next().value ?? 0) % running.length;
        const chosen = running[position];
        const step = await chosen?.steps.next();
        if (chosen === undefined || step?.done !== true) continue;
        running.splice(position, 1);
        if (step.value) {
          committed += 1;
          expected[chosen.each.from] = (expected[chosen.each.from] ?? 0) - chosen.each.fen;
          expected[chosen.each.to] = (expected[chosen.each.to] ?? 0) + chosen.each.fen;
        } else {
          refused += 1;
        }
        expect(amounts()).toEqual(expected);
      }
    }),
    { numRuns: process.env['FULL'] === '1' ? 2000 : 100, seed: 1 },
  );
  expect(committed).toBeGreaterThan(100);
  expect(refused).toBeGreaterThan(100);
});
