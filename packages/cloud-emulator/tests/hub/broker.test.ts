/** Who the hub lets in, and what may be said and heard there. */
import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt';
import { type DeviceLogin, deviceLogin, isLoginOf } from '../../src/hub/deviceLogin';
import { type Topic, topicText } from '../../src/hub/topics';
import { START_MS } from '../testCloud';
import { type HubCloud, PARK, PRODUCT, startHubCloud } from './hubCloud';

let cloud: HubCloud;
let url: string;
const clients: MqttClient[] = [];

beforeAll(async () => {
  cloud = await startHubCloud();
  cloud.valves.install(PARK);
  url = await cloud.emulator().hub.openBroker();
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.endAsync(true)));
});
afterAll(() => cloud.stop());

function secretOf(name: string): string {
  const device = cloud.emulator().hub.devices.registry.find(name);
  if (!device) throw new Error(`There is no device ${name}`);
  return device.secret;
}

const own = (): { productId: string; name: string; secret: string } => ({
  productId: PRODUCT,
  name: 'c',
  secret: secretOf('c'),
});

function loginOf(name: string, untilS?: number): DeviceLogin {
  return deviceLogin({ productId: PRODUCT, name, secret: secretOf(name) }, 'abc12', untilS);
}

async function connect(options: IClientOptions): Promise<MqttClient> {
  const client = await connectAsync(url, { protocolVersion: 4, reconnectPeriod: 0, ...options }, false);
  clients.push(client);
  return client;
}

function nextMessage(client: MqttClient): Promise<string> {
  return new Promise((resolve) => {
    client.once('message', (_topic, payload) => {
      resolve(payload.toString());
    });
  });
}

const topic = (changes: Partial<Topic> = {}): string =>
  topicText({ direction: 'up', kind: 'property', productId: PRODUCT, deviceName: 'c', ...changes });
const report = (id: string, litres = 5): object => ({ id, at: START_MS, litres, open: 1 });
const message = (params: unknown): string => JSON.stringify({ method: 'report', clientToken: 't-1', params });

test('a login is as the published example has it', () => {
  // HMAC-SHA256 of the user name under the decoded secret, from an implementation of its own: openssl dgst.
  const device = { productId: 'J5M4D6INI9', name: 'pi_dht11', secret: 'u/nAbSmZKbCW7lugludvLg==' };
  expect(deviceLogin(device, 'AB12C', 1_900_000_000)).toEqual({
    clientId: 'J5M4D6INI9pi_dht11',
    username: 'J5M4D6INI9pi_dht11;12010126;AB12C;1900000000',
    password: 'd1fb1afe0fa9ef6a3250c7245cbfe73d8d096a2e0addb2b13e2ca8059b215355;hmacsha256',
  });
});

describe('the door', () => {
  test('lets a device in with its own secret', async () => {
    expect((await connect({ ...loginOf('c') })).connected).toBe(true);
    expect((await connect({ ...loginOf('g') })).connected).toBe(true);
  });

  test.each<[string, () => Partial<IClientOptions>]>([
    ['without a login', () => ({ username: '', password: '' })],
    ['with another device’s secret', () => deviceLogin({ ...own(), secret: secretOf('g') }, 'abc12')],
    ['under another client id', () => ({ clientId: `${PRODUCT}g` })],
    ['of another product', () => deviceLogin({ ...own(), productId: 'OTHER00001' }, 'abc12')],
    ['that the product does not have', () => deviceLogin({ ...own(), name: 'z' }, 'abc12')],
    ['whose login is over', () => loginOf('c', START_MS / 1_000 - 1)],
    [
      'with a digest that is cut short',
      () => ({ password: `${loginOf('c').password.slice(0, 40)};hmacsha256` }),
    ],
    ['with a digest of another kind', () => ({ password: loginOf('c').password.replace('sha256', 'md5') })],
    ['with a will', () => ({ will: { topic: topic(), payload: 'gone', qos: 0 as const, retain: false } })],
    ['over MQTT 5', () => ({ protocolVersion: 5 as const })],
  ])('is closed to a device %s', async (_who, changes) => {
    await expect(connect({ ...loginOf('c'), connectTimeout: 2_000, ...changes() })).rejects.toThrow();
  });

  test('takes the older digest too', () => {
    const { username } = loginOf('c');
    const password =
      createHmac('sha1', Buffer.from(secretOf('c'), 'base64'))
        .update(username)
        .digest('hex') + ';hmacsha1';
    expect(isLoginOf(own(), { clientId: `${PRODUCT}c`, username, password }, START_MS)).toBe(true);
  });
});

describe('a device', () => {
  const litresOf = (name: string): unknown =>
    cloud.emulator().hub.devices.records.latest(name)['litres']?.Value;

  test('that reports is heard, and told so', async () => {
    const client = await connect({ ...loginOf('c') });
    const reply = nextMessage(client);
    await client.subscribeAsync(topic({ direction: 'down' }), { qos: 1 });
    await client.publishAsync(topic(), message(report('c', 77)), { qos: 1 });
    expect(JSON.parse(await reply)).toEqual({
      method: 'report_reply',
      clientToken: 't-1',
      code: 0,
      status: 'success',
    });
    expect(litresOf('c')).toBe(77);
  });

  test('that says no report is told that too', async () => {
    const client = await connect({ ...loginOf('c') });
    const reply = nextMessage(client);
    await client.subscribeAsync(topic({ direction: 'down' }), { qos: 1 });
    await client.publishAsync(topic(), '{"method":"report","params":', { qos: 1 });
    expect(JSON.parse(await reply)).toMatchObject({ code: 406 });
  });

  test('behind a gateway is spoken for by it, one or many, and nobody else is', async () => {
    const gateway = await connect({ ...loginOf('g') });
    await gateway.publishAsync(topic({ deviceName: 'a' }), message(report('a', 11)), { qos: 1 });
    const many = message([report('a', 12), report('b', 13), report('c', 14)]);
    await gateway.publishAsync(topic({ deviceName: 'g' }), many, { qos: 1 });
    expect([litresOf('a'), litresOf('b'), litresOf('c')]).toEqual([12, 13, 77]);
  });

  test.each<[string, () => string, object]>([
    ['publishes for another', () => topic({ deviceName: 'a' }), {}],
    ['publishes for its gateway', () => topic({ deviceName: 'g' }), {}],
    ['publishes to a product of others', () => topic({ productId: 'OTHER00001' }), {}],
    ['publishes downwards', () => topic({ direction: 'down' }), {}],
    ['publishes to a topic of its own making', () => `${PRODUCT}/c/data`, {}],
    ['wants its message retained', () => topic(), { retain: true }],
    ['publishes with QoS 2', () => topic(), { qos: 2 }],
  ])('that %s is put out, and nothing is heard', async (_what, to, options) => {
    const before = ['a', 'b', 'c', 'g'].map(litresOf);
    const client = await connect({ ...loginOf('c') });
    const closed = new Promise<void>((resolve) => client.once('close', resolve));
    client.publish(to(), message(report('c', 99)), { qos: 1, ...options });
    await closed;
    expect(['a', 'b', 'c', 'g'].map(litresOf)).toEqual(before);
  });

  test.each([
    ['another’s topic', () => topic({ direction: 'down', deviceName: 'a' })],
    ['all topics', () => '$thing/down/property/+/+'],
    ['what devices say', () => topic()],
  ])('may not subscribe to %s', async (_what, to) => {
    const client = await connect({ ...loginOf('c') });
    await expect(client.subscribeAsync(to(), { qos: 1 })).rejects.toThrow();
  });
});
