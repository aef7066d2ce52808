import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makeGate } from '../../src/testing/gate';
import { buildTestFunctions, type TestCloud, type TestFunctions } from '../../src/testing/testFunctions';

const TELL_TOKEN = `
  import { pass } from './gate';
  export async function main({ gate }) {
    console.log('token', process.env.WX_API_TOKEN);
    if (gate) await pass(gate);
    return process.env.WX_API_TOKEN;
  }
`;

let functions: TestFunctions;
let cloud: TestCloud;

beforeAll(async () => {
  functions = await buildTestFunctions({
    tellToken: { source: TELL_TOKEN, settings: { timeoutSeconds: 20, httpPath: '/tell' } },
  });
  cloud = await functions.start();
});
afterAll(async () => {
  await functions.remove();
});

interface Answer {
  readonly status: number | undefined;
  readonly text: string;
}

interface Sent {
  readonly method?: string;
  readonly headers?: object;
}

/** A bare request: unlike `fetch` it sends whatever Host and Origin it is told. */
function startSending(path: string, { method = 'POST', headers = {} }: Sent): ClientRequest {
  const { hostname, port } = new URL(cloud.emulator.url);
  return httpRequest({ host: hostname, port, path, method, headers: { ...headers }, agent: false });
}

async function send(path: string, { body = '', ...sent }: Sent & { body?: string }): Promise<Answer> {
  const outgoing = startSending(path, sent);
  outgoing.end(body);
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  return { status: response.statusCode, text: await textOf(response) };
}

async function textOf(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of response as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

async function askSdk(body: unknown, headers: object = {}): Promise<Record<string, unknown>> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const answer = await send('/admin', {
    headers: { 'content-type': 'application/json', ...headers },
    body: text,
  });
  expect(answer.status).toBe(200);
  return JSON.parse(answer.text) as Record<string, unknown>;
}

/** Runs `ask` with the token of an invocation that is running meanwhile. */
async function withToken<Result>(ask: (token: string) => Promise<Result>): Promise<Result> {
  const gate = await makeGate();
  const call = cloud.emulator.callFunction('tellToken', { gate: gate.url }, { openid: 'oAnna' });
  await gate.arrived(1);
  const text = cloud.emulator.invocations().at(-1)?.lines[0]?.text ?? '';
  const result = await ask(text.replace('token ', ''));
  gate.open();
  await call;
  await gate.close();
  return result;
}

const COUNT = { action: 'database.calculateDocument', collectionName: 'things', query: '{}' };

describe('the SDK’s address', () => {
  test('answers a running function', async () => {
    const answer = await withToken((token) => askSdk({ ...COUNT, wxCloudApiToken: token }));
    expect(answer).toMatchObject({ requestId: expect.any(String), data: { total: 0 } });
  });

  test('refuses an action that it does not know, by name', async () => {
    const answer = await withToken((token) => askSdk({ action: 'database.dropAll', wxCloudApiToken: token }));
    expect(answer).toMatchObject({
      code: 'UNKNOWN_ACTION',
      message: 'The local cloud has no action “database.dropAll”',
    });
  });

  test.each(['constructor', '__proto__', 'toString', '', 'database.'])(
    'knows no action “%s” by birth',
    async (action) => {
      const answer = await withToken((token) => askSdk({ action, wxCloudApiToken: token }));
      expect(answer).toMatchObject({ code: 'UNKNOWN_ACTION' });
    },
  );

  test.each<readonly [string, object]>([
    ['without a token', {}],
    ['with an empty token', { wxCloudApiToken: '' }],
    ['with a made-up token', { wxCloudApiToken: 'f'.repeat(32) }],
    ['with a token that is no text', { wxCloudApiToken: ['f'] }],
  ])('refuses a request %s', async (_rule, token) => {
    expect(await askSdk({ ...COUNT, ...token })).toMatchObject({ code: 'INVALID_REQUEST_SOURCE' });
  });

  test('refuses the token of an invocation that is over', async () => {
    const token = await cloud.emulator.callFunction('tellToken', {}, { openid: 'oAnna' });
    expect(await askSdk({ ...COUNT, wxCloudApiToken: token })).toMatchObject({
      code: 'INVALID_REQUEST_SOURCE',
    });
  });

  test.each(['', '{', 'null', '7', '"text"', '[1'])(
    'refuses a body that is no JSON object: %s',
    async (body) => {
      expect(await askSdk(body)).toMatchObject({ code: 'INVALID_PARAM' });
    },
  );

  test('refuses a form that is cut off', async () => {
    const body = '--b\r\nContent-Disposition: form-data; name="action"\r\n\r\nwx.open';
    const type = { 'content-type': 'multipart/form-data; boundary=b' };
    expect(await askSdk(body, type)).toMatchObject({ code: 'INVALID_PARAM' });
    expect(await askSdk('', { 'content-type': 'multipart/form-data' })).toMatchObject({
      code: 'INVALID_PARAM',
    });
  });

  test.each<readonly [string, string, string]>([
    ['a JSON body', 'application/json', ' '.repeat(33 * 1_024 * 1_024)],
    ['a part of a form', 'multipart/form-data; boundary=b', formOf('; filename="f"', 33 * 1_024 * 1_024)],
    ['a field of a form', 'multipart/form-data; boundary=b', formOf('', 33 * 1_024 * 1_024)],
  ])('refuses what is too large, and never cuts it: %s', async (_rule, type, body) => {
    expect(await askSdk(body, { 'content-type': type })).toMatchObject({ code: 'EXCEED_MAX_PAYLOAD_SIZE' });
  });

  test('hears all of a form before it refuses it: nobody who still sends loses the connection', async () => {
    const body = formOf('; filename="f"', 33 * 1_024 * 1_024);
    const outgoing = startSending('/admin', {
      headers: { 'content-type': 'multipart/form-data; boundary=b', 'content-length': body.length },
    });
    const answered = once(outgoing, 'response');
    let early = false;
    void answered.then(() => (early = !outgoing.writableEnded));
    outgoing.write(body.slice(0, -1));
    await once(outgoing, 'drain');
    // While others come and go, all but the last byte is read, and nothing is said yet.
    for (let other = 0; other < 20; other += 1) await send('/emulator/clock', {});
    expect(early).toBe(false);
    outgoing.end(body.slice(-1));
    const [response] = (await answered) as [IncomingMessage];
    expect(await textOf(response)).toContain('EXCEED_MAX_PAYLOAD_SIZE');
  });
});

function formOf(more: string, bytes: number): string {
  return `--b\r\nContent-Disposition: form-data; name="requestData"${more}\r\n\r\n${'x'.repeat(bytes)}\r\n--b--\r\n`;
}

describe('whoever asks from elsewhere is turned away:', () => {
  test.each<readonly [string, object]>([
    ['a foreign host', { Host: 'example.com' }],
    ['a foreign host with our port', { Host: 'example.com:80' }],
    ['a host that only begins like ours', { Host: '127.0.0.1.example.com' }],
    ['a foreign page', { Origin: 'https://example.com' }],
    ['a page without an origin', { Origin: 'null' }],
    ['a foreign page that knows our host', { Host: '127.0.0.1', Origin: 'http://localhost.example.com' }],
  ])('%s', async (_rule, headers) => {
    for (const path of ['/admin', '/http/tell', '/emulator/clock']) {
      expect(await send(path, { headers, body: '{}' })).toEqual({
        status: 403,
        text: 'The local cloud answers this machine only.',
      });
    }
  });

  test.each([{}, { Host: 'localhost:1' }, { Host: '[::1]:80' }, { Origin: 'http://localhost:5173' }])(
    'a local one is not: %j',
    async (headers) => {
      expect((await send('/emulator/clock', { headers })).status).toBe(200);
    },
  );
});

describe('the door', () => {
  test('runs no command that is asked by GET, as any link could', async () => {
    const before = await send('/emulator/clock', {});
    const answer = await send('/emulator/clock/advance?ms=1000', { method: 'GET' });
    expect(answer).toMatchObject({ status: 405, text: expect.stringContaining('by POST') });
    expect((await send('/emulator/faults/clear', { method: 'GET' })).status).toBe(405);
    expect(before.status).toBe(200);
  });

  test('has nothing at other paths', async () => {
    expect(await send('/nowhere', { method: 'GET' })).toEqual({ status: 404, text: 'Nothing at /nowhere' });
  });

  test.each([
    ['no command', 'clock/stop', '', 404, /No command “clock\/stop”/],
    ['by birth', 'constructor', '', 404, /No command/],
    ['no JSON', 'clock/set', '{', 400, /JSON/],
    ['no object', 'clock/set', '7', 400, /no JSON object/],
    ['no time', 'clock/set', '{"ms":"now"}', 400, /whole milliseconds/],
    ['no function', 'call', '{"name":"nobody","openid":"oAnna"}', 400, /-501000/],
    ['nobody', 'call', '{"name":"tellToken"}', 400, /“openid” must be a text/],
  ])('answers a command that cannot be followed: %s', async (_rule, command, body, status, text) => {
    expect(await send(`/emulator/${command}`, { body })).toEqual({
      status,
      text: expect.stringMatching(text),
    });
  });

  test('moves the clock for tools', async () => {
    const nowMs = cloud.emulator.clock.nowMs();
    const answer = await send('/emulator/clock/advance', { body: '{"ms":1000}' });
    expect(JSON.parse(answer.text)).toEqual({ nowMs: nowMs + 1_000 });
    expect(cloud.emulator.clock.nowMs()).toBe(nowMs + 1_000);
  });
});
