import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type Chance, Chances } from '../../src/faults/chances';
import { injectFaults } from '../../src/faults/injectFaults';
import {
  buildTestFunctions,
  COLLECTION,
  outcomeOf,
  type TestCloud,
  type TestFunctions,
} from '../../src/testing/testFunctions';

/** Writes the documents at the same time, or all in one transaction; says how each write ended. */
const WRITE = `
  import cloud from 'wx-server-sdk';
  cloud.init();
  const database = cloud.database();
  const ended = (work) => work.then(() => 'ok', ({ errCode, errMsg }) => [errCode, String(errMsg)]);
  export async function main({ ids, together, retries = 0 }) {
    if (!together) return Promise.all(ids.map((_id) => ended(database.collection('things').add({ data: { _id } }))));
    let attempts = 0;
    const outcome = await ended(database.runTransaction(async (transaction) => {
      attempts += 1;
      for (const _id of ids) await transaction.collection('things').doc(_id).set({ data: { by: 'transaction' } });
    }, retries));
    return { outcome, attempts };
  }
`;
const QUICK = `export const main = () => 'done';`;

let functions: TestFunctions;
let cloud: TestCloud;
let run = 0;

beforeAll(async () => {
  functions = await buildTestFunctions({
    write: { source: WRITE, settings: { timeoutSeconds: 60 } },
    quick: { source: QUICK, settings: { timeoutSeconds: 1 } },
  });
  cloud = await functions.start();
});
afterEach(() => {
  cloud.emulator.faults.clear();
});
afterAll(async () => {
  await functions.remove();
});

const call = (name: string, data: object = {}): Promise<unknown> =>
  outcomeOf(cloud.emulator.callFunction(name, data, { openid: 'oAnna' }));

/** What the SDK says of writing these documents, and which are there. */
async function write(count: number, options: object = {}): Promise<{ said: unknown; there: boolean[] }> {
  run += 1;
  const ids = Array.from({ length: count }, (_, index) => `${run}-${index}`);
  const outcome = (await call('write', { ids, ...options })) as { result: unknown };
  const stored = new Set(cloud.emulator.database.exportDocuments(COLLECTION).map(({ _id }) => _id));
  if (outcome.result === undefined) throw new Error(JSON.stringify(outcome));
  return { said: outcome.result, there: ids.map((id) => stored.has(id)) };
}

async function control(name: string, input: object = {}): Promise<unknown> {
  const response = await fetch(`${cloud.emulator.url}/emulator/${name}`, {
    method: 'POST',
    body: JSON.stringify(input),
  });
  return response.json();
}

test('without chances, everything a function writes is there and is said to be', async () => {
  expect(await write(3)).toEqual({ said: ['ok', 'ok', 'ok'], there: [true, true, true] });
  expect(await write(2, { together: true })).toEqual({
    said: { outcome: 'ok', attempts: 1 },
    there: [true, true],
  });
});

describe('a request of the SDK', () => {
  test('that meets a 503 has done nothing', async () => {
    cloud.emulator.faults.chances.set({ serverErrors: 1 });
    const { said, there } = await write(1);
    expect(said).toEqual([[-501001, expect.stringContaining('503 Service Unavailable')]]);
    expect(there).toEqual([false]);
    expect(cloud.emulator.invocations().at(-1)?.cloudCalls).toMatchObject([{ code: 'HTTP_503' }]);
  });

  test('whose reply is lost has taken effect', async () => {
    cloud.emulator.faults.chances.set({ lostReplies: 1 });
    const { said, there } = await write(1);
    expect(said).toEqual([[-501001, expect.stringContaining('socket hang up')]]);
    expect(there).toEqual([true]);
    expect(cloud.emulator.invocations().at(-1)?.cloudCalls).toMatchObject([{ code: 'REPLY_LOST' }]);
  });

  test('that times out may have taken effect or not', async () => {
    cloud.emulator.faults.chances.set({ timeouts: 1 });
    const { said, there } = await write(16);
    expect(said).toEqual(Array(16).fill([-501002, expect.stringContaining('took too long')]));
    expect(there).toContain(true);
    expect(there).toContain(false);
  });
});

test('the same requests meet the same fate with the same seed', async () => {
  const fate = async (seed: number): Promise<boolean[]> => {
    cloud.emulator.faults.chances.set({ seed, serverErrors: 0.5 });
    const found: boolean[] = [];
    for (let index = 0; index < 12; index += 1) found.push(...(await write(1)).there);
    return found;
  };
  const first = await fate(5);
  expect(first).toContain(true);
  expect(first).toContain(false);
  expect(await fate(5)).toEqual(first);
  expect(await fate(6)).not.toEqual(first);
});

describe('a conflict by chance', () => {
  test('on a write ends the transaction, which has done nothing', async () => {
    cloud.emulator.faults.chances.set({ conflicts: 1 });
    const { said, there } = await write(2, { together: true });
    expect(said).toEqual({
      outcome: [-501001, expect.stringContaining('TransactionConflict')],
      attempts: 1,
    });
    expect(there).toEqual([false, false]);
  });

  test('is over when the SDK tries again often enough, and plain writes meet none', async () => {
    cloud.emulator.faults.chances.set({ conflicts: 0.5 });
    // No writes, so that only commits meet conflicts: those the SDK repeats itself.
    const { said } = await write(0, { together: true, retries: 60 });
    expect(said).toEqual({ outcome: 'ok', attempts: expect.any(Number) });
    cloud.emulator.faults.chances.set({ conflicts: 1 });
    expect(await write(2)).toEqual({ said: ['ok', 'ok'], there: [true, true] });
  });
});

test('a slow function times out as a slow one of ours would, or answers late', async () => {
  cloud.emulator.faults.chances.set({ slowFunctions: 1, slowMs: 20_000 });
  expect(await call('quick')).toEqual({
    errCode: -504003,
    message: expect.stringContaining('timed out after 1 seconds'),
  });
  cloud.emulator.faults.chances.set({ slowMs: 100 });
  expect(await call('quick')).toEqual({ result: 'done' });
  expect(cloud.emulator.invocations().at(-1)?.durationMs).toBeGreaterThanOrEqual(100);
});

test('a request of the database takes longer by the latency, others do not', async () => {
  cloud.emulator.faults.chances.set({ dbLatencyMs: 200 });
  expect((await write(2)).said).toEqual(['ok', 'ok']);
  const { cloudCalls } = cloud.emulator.invocations().at(-1) ?? { cloudCalls: [] };
  // Node's timers may ring a millisecond early.
  expect(Math.min(...cloudCalls.map(({ durationMs = 0 }) => durationMs))).toBeGreaterThanOrEqual(199);
});

describe('the latency of the database', () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  test('passes for all requests side by side, to the millisecond, and for the database alone', async () => {
    jest.useFakeTimers();
    const chances = new Chances({ dbLatencyMs: 10 });
    const done: string[] = [];
    const ask = (service: string): Promise<unknown> =>
      injectFaults({ chances, service, killed: undefined, kill: () => Promise.resolve() }, () =>
        Promise.resolve({ count: done.push(service) }),
      );
    const asked = [...Array.from({ length: 20 }, () => ask('database')), ask('storage')];
    await jest.advanceTimersByTimeAsync(9);
    expect(done).toEqual(['storage']);
    await jest.advanceTimersByTimeAsync(1);
    expect(done).toHaveLength(21);
    await Promise.all(asked);
  });
});

test('whoever tries things out sets chances over HTTP, sees what happened and clears them', async () => {
  const off = (await control('faults')) as Record<Chance, number>;
  expect(off).toMatchObject({ conflicts: 0, timeouts: 0, lostReplies: 0, serverErrors: 0, dbLatencyMs: 0 });
  expect(await control('faults', { seed: 1, serverErrors: 1, dbLatencyMs: 1 })).toMatchObject({
    serverErrors: 1,
    dbLatencyMs: 1,
    tallies: {},
  });
  expect((await write(1)).there).toEqual([false]);
  expect(await control('faults')).toMatchObject({ tallies: { serverErrors: { asked: 1, happened: 1 } } });
  expect(await control('faults', { serverErrors: 2 })).toEqual({
    error: '“serverErrors” must be a share between 0 and 1',
  });
  expect(await control('faults/clear')).toMatchObject({ serverErrors: 0, dbLatencyMs: 0 });
  expect((await write(1)).there).toEqual([true]);
});

test('chances can be given at the start, and the seed of the cloud is theirs unless they have one', async () => {
  const troubled = await functions.start({ seed: 9, faults: { lostReplies: 0.5 } });
  expect(troubled.emulator.faults.chances.settings).toMatchObject({ seed: 9, lostReplies: 0.5 });
  await troubled.stop();
});
