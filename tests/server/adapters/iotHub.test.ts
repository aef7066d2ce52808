/** The adapter against the hub's API, as the functions use it. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { CREDENTIALS, type HubCloud, PARK, PRODUCT, startHubCloud } from '../../support/hubCloud';

const HOUR_MS = 3_600_000;

/** Inside a function, where the time is the local cloud's, as the signatures must have it. */
const USE_ADAPTER = `
  import { iotHub } from '${join(__dirname, '..', '..', '..', 'server', 'adapters', 'iotHub')}';
  const { HUB_API_ENDPOINT: endpoint, HUB_API_SECRET_ID: secretId, HUB_API_SECRET_KEY: secretKey } = process.env;
  const productId = '${PRODUCT}';
  const heard = [];
  const channels = {
    failed: async (channel, reason) => heard.push(reason),
    worked: async () => heard.push('worked'),
  };
  const hub = iotHub({ endpoint, secretId, secretKey, productId }, channels);
  const strangers = {
    withoutKey: iotHub({ endpoint, secretId, secretKey: undefined, productId }, channels),
    withoutHub: iotHub({ endpoint: 'http://127.0.0.1:9', secretId, secretKey, productId }, channels),
    withWrongKey: iotHub({ endpoint, secretId, secretKey: 'another', productId }, channels),
  };
  export const main = async ({ as, method, calls }) => ({
    replies: await Promise.all(calls.map(async (call) => (await (strangers[as] ?? hub)[method](...call)) ?? null)),
    heard: heard.splice(0),
  });
`;

let cloud: HubCloud;
const nowMs = (): number => cloud.emulator().clock.nowMs();

async function askAll(method: string, calls: readonly unknown[][], as?: string): Promise<readonly unknown[]> {
  const caller = { openid: 'oStaff' };
  const reply = await cloud.emulator().callFunction('useAdapter', { method, calls, as }, caller);
  return (reply as { replies: readonly unknown[] }).replies;
}

/** Null for undefined, as JSON has it. */
const pull = async (meterNo: string, as?: string): Promise<unknown> =>
  (await askAll('pull', [[meterNo]], as))[0];
const setRelay = async (meterNo: string, relay: string, as?: string): Promise<unknown> =>
  (await askAll('setRelay', [[meterNo, relay]], as))[0];
const history = async (...call: unknown[]): Promise<unknown> => (await askAll('history', [call]))[0];

/** With another setting of the hub's API. */
async function restart(changes: object = {}): Promise<void> {
  const hubApi = { ...CREDENTIALS, productId: PRODUCT, requestsPerSecond: 'unlimited', ...changes } as const;
  await cloud.restart({ hubApi });
  cloud.meters.install(PARK);
}

beforeAll(async () => {
  cloud = await startHubCloud({ useAdapter: USE_ADAPTER });
  cloud.meters.install(PARK);
});
afterAll(() => cloud.stop());

describe('a pull', () => {
  test('shows what the meter shows now, not what the hub heard last', async () => {
    await cloud.meters.park.report();
    cloud.emulator().clock.advance(HOUR_MS);
    const shown = cloud.meters.park.meter('a').report(nowMs());
    expect(await pull('a')).toEqual({ report: shown, relay: 'closed', takenAtMs: nowMs() });
  });

  test('shows the relay as a command has left it', async () => {
    expect(await setRelay('a', 'open')).toBe('acknowledged');
    expect(await pull('a')).toMatchObject({ relay: 'open' });
    expect(await setRelay('a', 'closed')).toBe('acknowledged');
  });

  test.each<readonly [parts: object, read: object]>([
    [{ relay: null }, { takenAtMs: expect.any(Number) }],
    [{ relay: 2 }, { takenAtMs: expect.any(Number) }],
    [{ ts: 'now' }, { relay: 'closed' }],
  ])('with %j brings the rest', async (parts, read) => {
    const meter = cloud.meters.park.meter('a');
    const shown = { ...meter.report(nowMs()), ...parts };
    const report = jest.spyOn(meter, 'report').mockReturnValue(shown);
    expect(await pull('a')).toEqual({ report: shown, ...read });
    report.mockRestore();
  });

  test('of a meter that is offline brings nothing, however much the hub has heard of it', async () => {
    cloud.meters.park.setSilent('a', true);
    expect(await pull('a')).toBeNull();
    expect(await setRelay('a', 'open')).toBe('unanswered');
    cloud.meters.park.setSilent('a', false);
  });

  test('of an unknown meter, without credentials, or at an address where nobody is, brings nothing', async () => {
    expect(await pull('z')).toBeNull();
    expect(await pull('a', 'withoutKey')).toBeNull();
    expect(await pull('a', 'withoutHub')).toBeNull();
  });

  test('tells its channel what the hub itself lacks, and not what one meter does', async () => {
    const heardBy = async (meterNo: string, as?: string): Promise<unknown> => {
      const call = { method: 'pull', calls: [[meterNo]], as };
      const reply = await cloud.emulator().callFunction('useAdapter', call, { openid: 'oStaff' });
      return (reply as { heard: unknown }).heard;
    };
    expect(await heardBy('a')).toEqual(['worked']);
    expect(await heardBy('z')).toEqual(['worked']);
    expect(await heardBy('a', 'withoutKey')).toEqual(['HUB_API_SECRET_KEY not set']);
    expect(await heardBy('a', 'withWrongKey')).toEqual(['AuthFailure.SignatureFailure']);
    expect(await heardBy('a', 'withoutHub')).toEqual([expect.stringContaining('127.0.0.1')]);
  });

  test('says of a command that the hub did not let in that it has not left', async () => {
    expect(await setRelay('a', 'open', 'withoutKey')).toBe('refused');
    expect(await setRelay('a', 'open', 'withWrongKey')).toBe('refused');
    expect(await setRelay('a', 'open', 'withoutHub')).toBe('unanswered');
  });

  test('waits when it is refused for asking too often', async () => {
    await restart({ requestsPerSecond: 2 });
    const pulled = await askAll('pull', [['a'], ['b'], ['c']]);
    expect(pulled.map((one) => one !== null)).toEqual([true, true, true]);
    await restart();
  });
});

describe('the history', () => {
  const REPORTS = 205;
  let fromMs: number;
  const expected = (from: number, to: number): unknown[] =>
    Array.from({ length: REPORTS }, (_, index) => fromMs + index * 60_000)
      .filter((atMs) => atMs >= from && atMs < to)
      .map((atMs) => ({ report: cloud.meters.park.meter('b').report(atMs), heardAtMs: atMs }));

  beforeAll(async () => {
    fromMs = nowMs() + HOUR_MS;
    for (let minute = 0; minute < REPORTS; minute += 1) {
      cloud.emulator().clock.set(fromMs + minute * 60_000);
      await cloud.meters.park.report();
    }
  });

  test.each(['all', 'more'] as const)(
    'is read to its end, where a Listover of true means “%s”',
    async (listover) => {
      await restart({ listover });
      const toMs = fromMs + REPORTS * 60_000;
      expect(await history('b', fromMs, toMs)).toEqual(expected(fromMs, toMs));
    },
  );

  test('begins with its beginning and ends before its end', async () => {
    const [from, to] = [fromMs + 60_000, fromMs + 4 * 60_000];
    expect(await history('b', from, to)).toEqual(expected(from, to));
    expect(await history('b', fromMs - HOUR_MS, fromMs)).toEqual([]);
  });

  test('that can’t be read to its end is none: half a history would hide a gap', async () => {
    cloud.emulator().faults.loseNextHubReply('DescribeDeviceDataHistory');
    expect(await history('b', fromMs, nowMs())).toBeNull();
    expect(await history('z', fromMs, nowMs())).toBeNull();
  });
});
