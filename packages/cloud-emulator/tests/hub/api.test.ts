import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MESSAGES_KEPT } from '../../src/hub/deviceRecords';
import { START_MS } from '../testCloud';
import { type HubCloud, PARK, PRODUCT, propertiesOf, type RequestChanges, startHubCloud } from './hubCloud';
import type { ValveReport } from './valves';

const NOW_SECONDS = START_MS / 1_000;

interface HistoryPage {
  readonly FieldName: string;
  readonly Listover: boolean;
  readonly Context: string;
  readonly Results: readonly { readonly Time: string; readonly Value: string }[];
}

let cloud: HubCloud;

beforeAll(async () => {
  cloud = await startHubCloud();
  cloud.valves.install(PARK);
});
afterAll(() => cloud.stop());

describe('a request', () => {
  test('that is signed as Tencent publishes it is answered, at the root and at /hub-api', async () => {
    expect(await cloud.post()).toHaveProperty('Data');
    expect(await cloud.post({ path: '/hub-api' })).toHaveProperty('Data');
  });

  test('may name any service: a local host cannot say it', async () => {
    expect(await cloud.post({ signed: { service: '127' } })).toHaveProperty('Data');
  });

  // In the order in which they are checked.
  test.each<[string, RequestChanges, string]>([
    ['without an action', { path: '/hub-api', headers: { 'x-tc-action': undefined } }, 'MissingParameter'],
    ['without a version', { headers: { 'x-tc-version': undefined } }, 'MissingParameter'],
    ['without a signature', { headers: { authorization: undefined } }, 'AuthFailure.InvalidAuthorization'],
    ['without a time', { headers: { 'x-tc-timestamp': undefined } }, 'MissingParameter'],
    ['that is too old', { signed: { timestamp: NOW_SECONDS - 301 } }, 'AuthFailure.SignatureExpire'],
    [
      'that comes from the future',
      { signed: { timestamp: NOW_SECONDS + 301 } },
      'AuthFailure.SignatureExpire',
    ],
    ['of a stranger', { signed: { secretId: 'AKIDstranger' } }, 'AuthFailure.SecretIdNotFound'],
    ['with another key', { signed: { secretKey: 'wrong' } }, 'AuthFailure.SignatureFailure'],
    ['whose body was changed', { sentPayload: '{}' }, 'AuthFailure.SignatureFailure'],
    ['signed for another host', { signed: { host: 'localhost' } }, 'AuthFailure.SignatureFailure'],
    ['signed for another path', { sentPath: '/hub-api' }, 'AuthFailure.SignatureFailure'],
    [
      'whose time was changed',
      { headers: { 'x-tc-timestamp': String(NOW_SECONDS - 1) } },
      'AuthFailure.SignatureFailure',
    ],
    ['of another version', { headers: { 'x-tc-version': '2020-01-01' } }, 'NoSuchVersion'],
    ['for an unknown action', { headers: { 'x-tc-action': 'DeleteDevice' } }, 'InvalidAction'],
    ['that is no JSON', { payload: 'ProductId=1' }, 'InvalidRequest'],
    ['without a device', { payload: JSON.stringify({ ProductId: PRODUCT }) }, 'MissingParameter'],
    [
      'for a device by number',
      { payload: JSON.stringify({ ProductId: PRODUCT, DeviceName: 1 }) },
      'InvalidParameter',
    ],
    [
      'for an unknown product',
      { payload: JSON.stringify({ ProductId: 'OTHER', DeviceName: 'a' }) },
      'ResourceNotFound.StudioProductNotExist',
    ],
    [
      'for an unknown device',
      { payload: JSON.stringify({ ProductId: PRODUCT, DeviceName: 'z' }) },
      'ResourceNotFound.DeviceNotExist',
    ],
  ])('%s is refused', async (_rule, changes, code) => {
    const answer = await cloud.post(changes);
    expect(answer).toMatchObject({ Error: { Code: code } });
    expect(answer['RequestId']).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('is not allowed often', async () => {
    await cloud.restart({
      hubApi: { secretId: 'AKIDlocal', secretKey: 'local-secret', requestsPerSecond: 0 },
    });
    expect(await cloud.post()).toMatchObject({ Error: { Code: 'RequestLimitExceeded' } });
    await cloud.restart();
    cloud.valves.install(PARK);
  });
});

describe('DescribeDeviceData', () => {
  const device = { ProductId: PRODUCT, DeviceName: 'c' };

  test('tells what the valve said last, with the time of that, whatever it shows by now', async () => {
    expect(await cloud.ask('DescribeDeviceData', device)).toMatchObject({ Data: '{}' });
    const saidAtMs = cloud.emulator().clock.nowMs();
    const said = cloud.valves.report('c', saidAtMs);
    await cloud.valves.sendAll();
    cloud.emulator().clock.advance(5 * 3_600_000);
    expect(propertiesOf(await cloud.ask('DescribeDeviceData', device))).toEqual({
      litres: { Value: said.litres, LastUpdate: saidAtMs },
      open: { Value: 1, LastUpdate: saidAtMs },
      flow: { Value: said.flow, LastUpdate: saidAtMs },
      report: { Value: said, LastUpdate: saidAtMs },
    });
  });

  test('hears of each valve what its gateway says of it', async () => {
    await cloud.valves.sendAll();
    const nowMs = cloud.emulator().clock.nowMs();
    for (const DeviceName of ['a', 'b']) {
      const { report } = propertiesOf(await cloud.ask('DescribeDeviceData', { ...device, DeviceName }));
      expect(report.Value).toEqual(cloud.valves.report(DeviceName, nowMs));
    }
  });
});

describe('DescribeDeviceDataHistory', () => {
  const HOUR_MS = 3_600_000;
  let fromMs: number;
  const asked = (changes: object = {}): object => ({
    ProductId: PRODUCT,
    DeviceName: 'b',
    FieldName: 'litres',
    MinTime: fromMs,
    MaxTime: fromMs + 3 * HOUR_MS,
    Limit: 2,
    ...changes,
  });
  const page = async (changes: object = {}): Promise<HistoryPage> =>
    (await cloud.ask('DescribeDeviceDataHistory', asked(changes))) as unknown as HistoryPage;

  beforeAll(async () => {
    cloud.emulator().clock.advance(HOUR_MS);
    fromMs = cloud.emulator().clock.nowMs();
    for (let hour = 0; hour < 5; hour += 1) {
      await cloud.valves.sendAll();
      cloud.emulator().clock.advance(HOUR_MS);
    }
  });

  test('gives the values between two times, both included, page by page, as texts', async () => {
    const at = (hour: number): object => ({
      Time: String(fromMs + hour * HOUR_MS),
      Value: String(cloud.valves.report('b', fromMs + hour * HOUR_MS).litres),
    });
    const first = await page();
    expect(first).toMatchObject({ FieldName: 'litres', Listover: false, Results: [at(0), at(1)] });
    const second = await page({ Context: first.Context });
    expect(second).toMatchObject({ Listover: true, Context: '', Results: [at(2), at(3)] });
  });

  test('is the same after a restart', async () => {
    const before = await page();
    await cloud.restart();
    cloud.valves.install(PARK);
    expect(await page()).toEqual({ ...before, RequestId: expect.any(String) });
  });

  test('of a property that was never said is empty', async () => {
    expect(await page({ FieldName: 'voltage' })).toMatchObject({ Listover: true, Results: [] });
  });

  test('keeps the newest thousand messages of a device', async () => {
    const { clock } = cloud.emulator();
    for (let more = 0; more < MESSAGES_KEPT + 2; more += 1) {
      clock.advance(60_000);
      await cloud.valves.sendOne('b');
    }
    const all = { MinTime: 0, MaxTime: clock.nowMs(), Limit: 100 };
    let count = 0;
    for (let context = ''; ;) {
      const { Results, Context } = await page({ ...all, Context: context });
      count += Results.length;
      context = Context;
      if (context === '') break;
    }
    expect(count).toBe(MESSAGES_KEPT);
    expect((await page(all)).Results[0]?.Time).toBe(String(clock.nowMs() - (MESSAGES_KEPT - 1) * 60_000));
  });

  test.each<[string, object, string]>([
    ['no field', { FieldName: undefined }, 'MissingParameter'],
    ['a time that is text', { MinTime: '2026' }, 'InvalidParameter'],
    ['an end before its beginning', { MinTime: 2, MaxTime: 1 }, 'InvalidParameterValue'],
    ['a page of none', { Limit: 0 }, 'InvalidParameterValue'],
    ['a page of too many', { Limit: 101 }, 'InvalidParameterValue'],
    ['a context that nobody gave out', { Context: 'bW9yZQ' }, 'InvalidParameterValue'],
  ])('refuses %s', async (_rule, changes, code) => {
    expect(await page(changes)).toMatchObject({ Error: { Code: code } });
  });
});

describe('ControlDeviceData', () => {
  const control = (DeviceName: string, data: unknown): object => ({
    ProductId: PRODUCT,
    DeviceName,
    Data: JSON.stringify(data),
  });

  test('sends a property down and does not wait for the valve', async () => {
    expect(await cloud.ask('ControlDeviceData', control('a', { open: 0 }))).toMatchObject({
      Data: '',
      Result: '{"Sent":1,"pushResult":0}',
    });
    expect(cloud.valves.isOpen('a')).toBe(0);
    await cloud.ask('ControlDeviceData', control('a', { open: 1 }));
  });

  test('says of a valve that is offline that nothing was sent', async () => {
    cloud.valves.setSilent('a', true);
    expect(await cloud.ask('ControlDeviceData', control('a', { open: 0 }))).toMatchObject({
      Result: '{"Sent":0,"pushResult":23101}',
    });
    cloud.valves.setSilent('a', false);
    expect(cloud.valves.isOpen('a')).toBe(1);
  });

  test.each([{ litres: 0 }, { open: 2 }, { open: 1, litres: 0 }, []])('refuses to set %p', async (data) => {
    expect(await cloud.ask('ControlDeviceData', control('a', data))).toMatchObject({
      Error: { Code: 'InvalidParameterValue.ModelPropertyInvalid' },
    });
  });
});

describe('CallDeviceActionSync', () => {
  const command = (DeviceName: string, open: unknown): object => ({
    ProductId: PRODUCT,
    DeviceName,
    ActionId: 'open',
    InputParams: JSON.stringify({ open }),
  });

  const read = async (DeviceName: string): Promise<ValveReport> => {
    const asked = { ...command(DeviceName, 0), ActionId: 'read', InputParams: '{}' };
    const { OutputParams } = await cloud.ask('CallDeviceActionSync', asked);
    return JSON.parse(OutputParams as string) as ValveReport;
  };

  test('opens and closes the valve, which a later look shows', async () => {
    const answer = await cloud.ask('CallDeviceActionSync', command('a', 0));
    expect(answer).toMatchObject({ Status: 'succ', OutputParams: '{"open":0}' });
    expect(answer['ClientToken']).toMatch(/^[0-9a-f]{32}$/);
    const cut = await read('a');
    expect(cut).toMatchObject({ open: 0, flow: 0 });
    cloud.emulator().clock.advance(3_600_000);
    expect((await read('a')).litres).toBe(cut.litres);
    await cloud.ask('CallDeviceActionSync', command('a', 1));
    expect(await read('a')).toMatchObject({ open: 1 });
  });

  test('makes a valve say what it shows now', async () => {
    cloud.emulator().clock.advance(3_600_000);
    const nowMs = cloud.emulator().clock.nowMs();
    expect(await read('c')).toEqual(cloud.valves.report('c', nowMs));
  });

  test('says of a silent valve that it is offline, and nothing moves', async () => {
    cloud.valves.setSilent('b', true);
    expect(await cloud.ask('CallDeviceActionSync', command('b', 0))).toMatchObject({
      ClientToken: '',
      OutputParams: '',
      Status: 'FailedOperation.ActionUnreachable|动作消息不可达',
    });
    expect(cloud.valves.isOpen('b')).toBe(1);
    cloud.valves.setSilent('b', false);
  });

  test('has the word of a stuck valve, which does not move', async () => {
    cloud.valves.setStuck('b', true);
    expect(await cloud.ask('CallDeviceActionSync', command('b', 0))).toMatchObject({ Status: 'succ' });
    expect(cloud.valves.isOpen('b')).toBe(1);
    cloud.valves.setStuck('b', false);
  });

  test('has moved the valve even when its answer is lost', async () => {
    cloud.emulator().faults.loseNextHubReply('CallDeviceActionSync');
    await expect(cloud.ask('CallDeviceActionSync', command('c', 0))).rejects.toThrow('fetch failed');
    expect(cloud.valves.isOpen('c')).toBe(0);
    await cloud.ask('CallDeviceActionSync', command('c', 1));
  });

  test.each<[string, object, string]>([
    ['an unknown action', { ActionId: 'clear' }, 'InvalidParameterValue.ActionNilOrNotExist'],
    ['no action', { ActionId: undefined }, 'MissingParameter'],
    ['no parameters', { InputParams: undefined }, 'MissingParameter'],
    ['parameters that are no JSON', { InputParams: 'off' }, 'InvalidParameter.ActionInputParamsInvalid'],
    ['a valve that is no state', { InputParams: '{"open":2}' }, 'InvalidParameter.ActionInputParamsInvalid'],
    ['a valve as a truth', { InputParams: '{"open":false}' }, 'InvalidParameter.ActionInputParamsInvalid'],
    ['nothing to set', { InputParams: 'null' }, 'InvalidParameter.ActionInputParamsInvalid'],
  ])('refuses %s', async (_rule, changes, code) => {
    expect(await cloud.ask('CallDeviceActionSync', { ...command('a', 0), ...changes })).toMatchObject({
      Error: { Code: code },
    });
    expect(cloud.valves.isOpen('a')).toBe(1);
  });
});
