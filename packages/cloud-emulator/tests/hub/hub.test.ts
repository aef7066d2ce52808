import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { HttpAnswer } from '../../src/httpAccess/httpAccess';
import type { PushOverrides } from '../../src/hub/hub';
import { signPush } from '../../src/hub/signature';
import {
  buildTestFunctions,
  HUB_TOKEN,
  NOW_MS,
  type TestCloud,
  type TestFunctions,
} from '../../src/testing/testFunctions';

let functions: TestFunctions;
let cloud: TestCloud;

beforeAll(async () => {
  functions = await buildTestFunctions({
    webhook: { source: `export const main = (event) => event;`, settings: { httpPath: '/hub' } },
  });
  cloud = await functions.start();
});
afterAll(async () => {
  await functions.remove();
});

interface Received {
  readonly httpMethod: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

const receivedBy = async (answer: Promise<HttpAnswer>): Promise<Received> =>
  JSON.parse((await answer).body) as Received;
const push = (body: unknown, overrides?: PushOverrides): Promise<Received> =>
  receivedBy(cloud.emulator.hub.push(body, overrides));

test('the signature is the published example’s', () => {
  expect(signPush('aaa', '1604458421', 'IkOaKMDalrAzUTxC')).toBe('c259ed29ec13ba7c649fe0893007401a36e70453');
});

describe('a push', () => {
  test('is a POST of the message, signed at the local cloud’s time, in whole seconds', async () => {
    cloud.emulator.clock.set(NOW_MS + 1_999);
    const { httpMethod, body, headers } = await push({ method: 'report', text: '电' });
    const { Signature, Timestamp, Nonce } = headers;
    expect([httpMethod, body, Timestamp]).toEqual([
      'POST',
      '{"method":"report","text":"电"}',
      String(NOW_MS / 1_000 + 1),
    ]);
    expect(Signature).toBe(signPush(HUB_TOKEN, Timestamp ?? '', Nonce ?? ''));
  });

  test('sends a text as it is', async () => {
    expect((await push('{not json')).body).toBe('{not json');
  });

  test('has a nonce of its own every time', async () => {
    const nonces = [await push({}), await push({})].map(({ headers }) => headers['Nonce']);
    expect(new Set(nonces).size).toBe(2);
  });

  test.each<readonly [string, PushOverrides, Record<string, string>]>([
    [
      'token',
      { token: 'other', timestamp: '1', nonce: 'n' },
      { Signature: signPush('other', '1', 'n'), Timestamp: '1', Nonce: 'n' },
    ],
    [
      'timestamp',
      { timestamp: 'yesterday', nonce: 'n' },
      { Signature: signPush(HUB_TOKEN, 'yesterday', 'n'), Timestamp: 'yesterday' },
    ],
    ['signature', { signature: '0', nonce: 'n' }, { Signature: '0', Nonce: 'n' }],
  ])('may be made with another %s', async (_name, overrides, headers) => {
    expect((await push({}, overrides)).headers).toMatchObject(headers);
  });

  test.each<readonly [keyof PushOverrides, string]>([
    ['signature', 'Signature'],
    ['timestamp', 'Timestamp'],
    ['nonce', 'Nonce'],
  ])('may be made without its %s', async (name, header) => {
    const { headers } = await push({}, { [name]: '' });
    expect(headers).not.toHaveProperty(header);
    expect(Object.keys(headers)).toHaveLength(3);
  });
});

test('asking for the address is a signed GET with the text to echo', async () => {
  const { httpMethod, body, headers } = await receivedBy(cloud.emulator.hub.confirmAddress('echo me'));
  expect([httpMethod, body, headers['Echostr']]).toEqual(['GET', '', 'echo me']);
  expect(headers['Signature']).toBe(signPush(HUB_TOKEN, headers['Timestamp'] ?? '', headers['Nonce'] ?? ''));
});
