import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { START_MS } from '../testCloud';
import { PARK, PRODUCT, propertiesOf, startHubCloud, type HubCloud, type RequestChanges } from './hubCloud';

const NOW_SECONDS = START_MS / 1_000;

let cloud: HubCloud;

beforeAll(async () => {
  cloud = await startHubCloud();
  cloud.emulator().installMeters(PARK);
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
    cloud.emulator().installMeters(PARK);
  });
});

describe('DescribeDeviceData', () => {
  const device = { ProductId: PRODUCT, DeviceName: 'c' };

  test('tells a function what the meter shows now', async () => {
    const nowMs = cloud.emulator().clock.nowMs();
    const shown = cloud.emulator().meters.meter('c').report(nowMs);
    expect(propertiesOf(await cloud.ask('DescribeDeviceData', device))).toEqual({
      energy: { Value: shown.e, LastUpdate: nowMs },
      relay: { Value: 1, LastUpdate: nowMs },
      power: { Value: shown.p, LastUpdate: nowMs },
      report: { Value: shown, LastUpdate: nowMs },
    });
  });

  test('of a silent meter tells what was heard last, with its old time', async () => {
    const silentAtMs = cloud.emulator().clock.nowMs();
    cloud.emulator().meters.setSilent('c', true);
    const { energy } = propertiesOf(await cloud.ask('DescribeDeviceData', device));
    cloud.emulator().clock.advance(5 * 3_600_000);
    expect(propertiesOf(await cloud.ask('DescribeDeviceData', device)).energy).toEqual(energy);
    expect(energy.LastUpdate).toBe(silentAtMs);
    cloud.emulator().meters.setSilent('c', false);
    const { energy: now } = propertiesOf(await cloud.ask('DescribeDeviceData', device));
    expect(now.LastUpdate).toBe(silentAtMs + 5 * 3_600_000);
    expect(now.Value).toBeGreaterThan(energy.Value);
  });
});

describe('CallDeviceActionSync', () => {
  const command = (DeviceName: string, relay: unknown): object => ({
    ProductId: PRODUCT,
    DeviceName,
    ActionId: 'relay',
    InputParams: JSON.stringify({ relay }),
  });

  test('opens and closes the relay, which a later look shows', async () => {
    const answer = await cloud.ask('CallDeviceActionSync', command('a', 0));
    expect(answer).toMatchObject({ Status: 'succ', OutputParams: '{"relay":0}' });
    expect(answer['ClientToken']).toMatch(/^[0-9a-f]{32}$/);
    const cut = propertiesOf(await cloud.ask('DescribeDeviceData', command('a', 0)));
    expect(cut).toMatchObject({ relay: { Value: 0 }, power: { Value: 0 } });
    cloud.emulator().clock.advance(3_600_000);
    const later = propertiesOf(await cloud.ask('DescribeDeviceData', command('a', 0)));
    expect(later.energy.Value).toBe(cut.energy.Value);
    await cloud.ask('CallDeviceActionSync', command('a', 1));
    expect(propertiesOf(await cloud.ask('DescribeDeviceData', command('a', 1)))).toMatchObject({
      relay: { Value: 1 },
    });
  });

  test('says of a silent meter that it is offline, and nothing moves', async () => {
    cloud.emulator().meters.setSilent('b', true);
    expect(await cloud.ask('CallDeviceActionSync', command('b', 0))).toMatchObject({ Status: 'offline' });
    expect(cloud.emulator().meters.relay('b')).toBe(1);
    cloud.emulator().meters.setSilent('b', false);
  });

  test('has the word of a stuck relay, which does not move', async () => {
    cloud.emulator().meters.setRelayStuck('b', true);
    expect(await cloud.ask('CallDeviceActionSync', command('b', 0))).toMatchObject({ Status: 'succ' });
    expect(cloud.emulator().meters.relay('b')).toBe(1);
    cloud.emulator().meters.setRelayStuck('b', false);
  });

  test('has moved the relay even when its answer is lost', async () => {
    cloud.emulator().faults.loseNextHubReply('CallDeviceActionSync');
    await expect(cloud.ask('CallDeviceActionSync', command('c', 0))).rejects.toThrow('fetch failed');
    expect(cloud.emulator().meters.relay('c')).toBe(0);
    await cloud.ask('CallDeviceActionSync', command('c', 1));
  });

  test.each<[string, object, string]>([
    ['an unknown action', { ActionId: 'clear' }, 'InvalidParameterValue.ActionNilOrNotExist'],
    ['no action', { ActionId: undefined }, 'MissingParameter'],
    ['no parameters', { InputParams: undefined }, 'MissingParameter'],
    ['parameters that are no JSON', { InputParams: 'off' }, 'InvalidParameter.ActionInputParamsInvalid'],
    ['a relay that is no state', { InputParams: '{"relay":2}' }, 'InvalidParameter.ActionInputParamsInvalid'],
    ['a relay as a truth', { InputParams: '{"relay":false}' }, 'InvalidParameter.ActionInputParamsInvalid'],
    ['nothing to set', { InputParams: 'null' }, 'InvalidParameter.ActionInputParamsInvalid'],
  ])('refuses %s', async (_rule, changes, code) => {
    expect(await cloud.ask('CallDeviceActionSync', { ...command('a', 0), ...changes })).toMatchObject({
      Error: { Code: code },
    });
    expect(cloud.emulator().meters.relay('a')).toBe(1);
  });
});

test('meters are looked at and put out of order over HTTP', async () => {
  const control = async (name: string, input: object): Promise<unknown> =>
    (
      await fetch(`${cloud.emulator().url}/emulator/${name}`, { method: 'POST', body: JSON.stringify(input) })
    ).json();
  expect(await control('meters/relay', { meterNo: 'a' })).toEqual({ meterNo: 'a', relay: 1 });
  expect(await control('meters/silent', { meterNo: 'a', silent: true })).toEqual({
    meterNo: 'a',
    silent: true,
  });
  expect(await control('meters/silent', { meterNo: 'a', silent: 'no' })).toHaveProperty('error');
  expect(await control('meters/stuck', { meterNo: 'a', stuck: true })).toEqual({ meterNo: 'a', stuck: true });
  expect(await control('meters/load', { meterNo: 'a', watts: 2_000 })).toEqual({
    meterNo: 'a',
    watts: 2_000,
  });
  expect(await control('meter', { meterNo: 'a' })).toMatchObject({ meterNo: 'a', p: 2_000 });
  expect(await control('meters/relay', { meterNo: 'z' })).toEqual({ error: 'No meter “z” is installed' });
});
