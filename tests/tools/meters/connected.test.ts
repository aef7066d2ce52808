/** Meters and gateways as MQTT clients: reports go up through the broker, commands come down. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { MeterPark } from '../../../tools/meters/meterPark';
import {
  type Answer,
  type HubCloud,
  PARK,
  PRODUCT,
  type Properties,
  propertiesOf,
  startHubCloud,
} from '../../support/hubCloud';

let cloud: HubCloud;
let park: MeterPark;

beforeAll(async () => {
  cloud = await startHubCloud();
  park = await cloud.meters.connect(PARK);
});
afterAll(() => cloud.stop());

const act = (DeviceName: string, ActionId: string, input: object = {}): Promise<Answer> =>
  cloud.ask('CallDeviceActionSync', {
    ProductId: PRODUCT,
    DeviceName,
    ActionId,
    InputParams: JSON.stringify(input),
  });
const heard = async (DeviceName: string): Promise<Properties> =>
  propertiesOf(await cloud.ask('DescribeDeviceData', { ProductId: PRODUCT, DeviceName }));

describe('meters that are connected', () => {
  test('report through their gateway, or alone, and the hub forwards both', async () => {
    const before = cloud.emulator().hub.forwards.counts.sent;
    expect(await park.report()).toBe(0);
    await cloud.emulator().hub.forwards.settled();
    const nowMs = cloud.emulator().clock.nowMs();
    for (const name of ['a', 'b', 'c'])
      expect((await heard(name)).report).toEqual({
        Value: park.meter(name).report(nowMs),
        LastUpdate: nowMs,
      });
    expect(cloud.emulator().hub.forwards.counts.sent - before).toBe(2);
  });

  test.each(['a', 'c'])('say what they show for themselves, past their gateway: %s', async (name) => {
    cloud.emulator().clock.advance(3_600_000);
    expect(await park.reportOne(name)).toBe(true);
    expect((await heard(name)).report.LastUpdate).toBe(cloud.emulator().clock.nowMs());
  });

  test.each(['a', 'c'])('obey and answer what comes down: %s', async (name) => {
    expect(await act(name, 'relay', { relay: 0 })).toMatchObject({
      Status: 'succ',
      OutputParams: '{"relay":0}',
    });
    expect(park.relay(name)).toBe(0);
    const { OutputParams } = await act(name, 'read');
    expect(JSON.parse(OutputParams as string)).toMatchObject({ meterNo: name, relay: 0, p: 0 });
    await act(name, 'relay', { relay: 1 });
  });

  test.each(['a', 'c'])('can’t be reached while they are silent, and can afterwards: %s', async (name) => {
    park.setSilent(name, true);
    // The hub hears of it by and by: whoever asks meanwhile waits in vain.
    const silence = async (): Promise<unknown> => (await act(name, 'read'))['Status'] ?? 'timeout';
    while ((await silence()) === 'timeout');
    expect(await act(name, 'relay', { relay: 0 })).toMatchObject({
      Status: expect.stringContaining('Unreachable'),
    });
    const before = (await heard(name)).report.LastUpdate;
    cloud.emulator().clock.advance(60_000);
    await park.report();
    expect((await heard(name)).report.LastUpdate).toBe(before);
    park.setSilent(name, false);
    while ((await act(name, 'read'))['Status'] !== 'succ');
    expect(park.relay(name)).toBe(1);
  });

  test('are not heard any more once others hang in their place', async () => {
    const fewer = await cloud.meters.connect({ ...PARK, singles: [] });
    expect(await fewer.report()).toBe(0);
    expect(await park.reportOne('c')).toBe(false);
    expect(await act('c', 'read')).toMatchObject({ Error: { Code: 'ResourceNotFound.DeviceNotExist' } });
    park = await cloud.meters.connect(PARK);
    expect(await park.report()).toBe(0);
  });

  test('come back after a restart, with a hub that remembers what they said', async () => {
    const said = await heard('b');
    await cloud.restart();
    park = await cloud.meters.connect(PARK);
    expect(await heard('b')).toEqual(said);
    expect(await park.report()).toBe(0);
  });
});
