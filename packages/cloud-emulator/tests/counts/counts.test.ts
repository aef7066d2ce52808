import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Counts, type CountsReport, mostGroups } from '../../src/counts/counts';
import {
  buildTestFunctions,
  outcomeOf,
  type TestCloud,
  type TestFunctions,
} from '../../src/testing/testFunctions';

const SDK = `
  import cloud from 'wx-server-sdk';
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
`;
const ASK = `${SDK}
  const things = cloud.database().collection('things');
  export async function main({ ids = [], missing, file, next, unknown }) {
    for (const _id of ids) await things.add({ data: { _id, text: '电'.repeat(10) } });
    if (ids.length > 0) await things.where({ _id: ids[0] }).get();
    if (missing) await cloud.database().collection(missing).count().catch(() => undefined);
    if (file) await cloud.uploadFile({ cloudPath: file, fileContent: Buffer.from('x') });
    if (next) await cloud.callFunction({ name: 'next', data: {} });
    if (unknown) await post({ action: unknown, wxCloudApiToken: process.env.WX_API_TOKEN });
  }
  async function post(body) {
    const { URL } = JSON.parse(process.env.TCB_CONTEXT_CNFG);
    await fetch(URL, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  }
`;
const NEXT = `${SDK}
  export const main = async () => (await cloud.database().collection('things').count()).total;
`;

let functions: TestFunctions;
let cloud: TestCloud;

beforeAll(async () => {
  functions = await buildTestFunctions({ ask: { source: ASK }, next: { source: NEXT } });
  cloud = await functions.start();
});
afterAll(() => functions.remove());

let run = 0;
beforeEach(() => {
  run += 1;
  cloud.emulator.counts.reset();
});

const ask = (data: object): Promise<unknown> => cloud.emulator.callFunction('ask', data, { openid: 'oAnna' });
const control = async (command: string): Promise<CountsReport> =>
  (await (
    await fetch(`${cloud.emulator.url}/emulator/${command}`, { method: 'POST' })
  ).json()) as CountsReport;

/** Rows without their bytes. */
const calls = (rows: readonly object[]): readonly object[] =>
  rows.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !/Bytes$|failed/.test(name))));

describe('what functions ask of the cloud is counted', () => {
  test('by service, by collection and action, and by the function that asked', async () => {
    await ask({ ids: [`a${run}`, `b${run}`], file: 'a.txt', next: true });
    const { total, services, database, functions: askers } = await control('counts');
    expect(total.calls).toBe(6);
    expect(calls(services)).toEqual([
      { service: 'database', calls: 4 },
      { service: 'functions', calls: 1 },
      { service: 'storage', calls: 1 },
    ]);
    expect(calls(database)).toEqual([
      { collection: 'things', action: 'database.calculateDocument', calls: 1 },
      { collection: 'things', action: 'database.getDocument', calls: 1 },
      { collection: 'things', action: 'database.insertDocument', calls: 2 },
    ]);
    expect(calls(askers)).toEqual([
      { functionName: 'ask', calls: 5 },
      { functionName: 'next', calls: 1 },
    ]);
  });

  test('with the bytes of requests and replies; all ways of counting come to the same sums', async () => {
    await ask({ ids: [`c${run}`], missing: 'nowhere', file: 'b.txt', next: true });
    const report = cloud.emulator.counts.report();
    const { total } = report;
    expect(sumOf(report.services)).toEqual(total);
    expect(sumOf(report.functions)).toEqual(total);
    expect(sumOf(report.database)).toEqual(
      sumOf(report.services.filter((row) => row.service === 'database')),
    );
    const [insert] = report.database.filter(({ action }) => action === 'database.insertDocument');
    // Ten characters of three bytes each, in a document of their own.
    expect(insert?.requestBytes).toBeGreaterThan(Buffer.byteLength('电'.repeat(10)));
    expect(insert?.requestBytes).toBeLessThan(1_000);
    expect(insert?.replyBytes).toBeGreaterThan(`"c${run}"`.length);
  });

  test('exactly: a body’s bytes as they were sent and as they came back', async () => {
    const body = '{"action":"database.getDocument","wxCloudApiToken":"电"}';
    const response = await fetch(`${cloud.emulator.url}/admin`, { method: 'POST', body });
    const reply = await response.text();
    expect(await control('counts')).toMatchObject({
      total: {
        calls: 1,
        failed: 1,
        requestBytes: Buffer.byteLength(body),
        replyBytes: Buffer.byteLength(reply),
      },
      functions: [{ functionName: '(none)', calls: 1 }],
    });
  });

  test('failures are counted as calls and apart', async () => {
    await ask({ missing: 'nowhere' });
    expect(cloud.emulator.counts.report()).toMatchObject({
      total: { calls: 1, failed: 1 },
      database: [{ collection: 'nowhere', calls: 1, failed: 1 }],
    });
  });

  test('an action that the cloud does not have belongs to no service', async () => {
    await ask({ unknown: 'database.dropAll' });
    expect(cloud.emulator.counts.report()).toMatchObject({
      services: [{ service: '(unknown)', calls: 1, failed: 1 }],
      database: [],
      functions: [{ functionName: 'ask', calls: 1 }],
    });
  });

  test('a function that is killed has asked, and heard nothing', async () => {
    cloud.emulator.faults.killFunction({ functionName: 'ask', atCall: 1, when: 'before' });
    await outcomeOf(ask({ ids: [`d${run}`] }));
    expect(cloud.emulator.counts.report()).toMatchObject({
      total: { calls: 1, failed: 0, replyBytes: 0, requestBytes: expect.any(Number) },
    });
  });

  test('until it is reset, and then from nothing', async () => {
    await ask({ next: true });
    cloud.emulator.clock.advance(1_000);
    const empty = { sinceMs: cloud.emulator.clock.nowMs(), services: [], database: [], functions: [] };
    expect(await control('counts/reset')).toMatchObject(empty);
    expect(await control('counts')).toMatchObject({ ...empty, total: { calls: 0, requestBytes: 0 } });
    await ask({ next: true });
    expect((await control('counts')).total.calls).toBe(2);
  });
});

test('an invocation remembers its calls: what was asked, how long it took, how it failed', async () => {
  await ask({ ids: [`e${run}`], missing: 'nowhere', unknown: 'database.dropAll' });
  const durationMs = expect.any(Number);
  expect(cloud.emulator.invocations().at(-1)).toMatchObject({
    cloudCallCount: 4,
    cloudCalls: [
      { action: 'database.insertDocument', collection: 'things', durationMs },
      { action: 'database.getDocument', collection: 'things', durationMs },
      {
        action: 'database.calculateDocument',
        collection: 'nowhere',
        durationMs,
        code: 'DATABASE_COLLECTION_NOT_EXIST',
      },
      { action: 'database.dropAll', durationMs, code: 'UNKNOWN_ACTION' },
    ],
  });
});

test('names that a program makes up are many; beyond a bound they are counted as one, and no call is lost', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(mostGroups * 2), { maxLength: 20 }), (more) => {
      const counts = new Counts(() => 0);
      const call = { service: 'database', action: 'a', functionName: 'f', failed: false };
      const all = [...Array.from({ length: mostGroups }, (_, index) => index), ...more];
      for (const name of all)
        counts.add({ ...call, collection: `c${name}`, requestBytes: name, replyBytes: 1 });
      const { database, total } = counts.report();
      expect(database.length).toBeLessThanOrEqual(mostGroups + 1);
      expect(sumOf(database)).toEqual(total);
      expect(total.calls).toBe(all.length);
    }),
    { numRuns: 20 },
  );
});

type Rows = CountsReport['services'] | CountsReport['database'] | CountsReport['functions'];

function sumOf(rows: Rows): CountsReport['total'] {
  const sum = (name: keyof CountsReport['total']): number =>
    rows.reduce((total, row) => total + row[name], 0);
  return {
    calls: sum('calls'),
    failed: sum('failed'),
    requestBytes: sum('requestBytes'),
    replyBytes: sum('replyBytes'),
  };
}
