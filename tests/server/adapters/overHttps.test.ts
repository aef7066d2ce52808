/** WeChat's HTTPS API as a house that may refuse, keep silent or change its mind: what each answer proves. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { overHttps } from '../../../server/adapters/weixin/overHttps';
import type { ApiAnswer, Way } from '../../../server/adapters/weixin/weixinApis';

const HANGS_UP = Symbol('hangs up');
type Reply = object | string | typeof HANGS_UP;

const FIELDS = { touser: 'oLin', data: { thing6: { value: '粤华苑' } } };
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let server: Server;
let url: string;
/** What is asked of the API, in order. */
let asked: { readonly path: string; readonly token: string | null; readonly body: unknown }[];
let replies: Reply[];
let tokens: Reply[];
let nowMs: number;

const clock = { nowMs: () => nowMs, steadyMs: () => nowMs };

beforeEach(async () => {
  asked = [];
  replies = [];
  tokens = [];
  nowMs = Date.UTC(2026, 10, 30);
  server = createServer((request, response) => {
    let text = '';
    request.on('data', (part: Buffer) => (text += part.toString('utf8')));
    request.on('end', () => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
      asked.push({
        path: pathname,
        token: searchParams.get('access_token'),
        body: JSON.parse(text) as unknown,
      });
      const reply = (pathname === '/cgi-bin/stable_token' ? tokens : replies).shift() ?? { errcode: 0 };
      if (reply === HANGS_UP) request.socket.destroy();
      else response.end(typeof reply === 'string' ? reply : JSON.stringify(reply));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

const token = (name: string, seconds = 7_200): Reply => ({ access_token: name, expires_in: seconds });

function way(): Way {
  const found = overHttps({ endpoint: url, appId: 'wxapp', secret: 'secret' }, clock);
  if (found === undefined) throw new Error('A secret is set');
  return found;
}

const send = (by = way()): Promise<ApiAnswer> => by('subscribeMessage.send', FIELDS);
const paths = (): readonly string[] => asked.map(({ path }) => path);

test('without an app or a secret there is no such way', () => {
  expect(overHttps({ endpoint: url, appId: 'wxapp', secret: '' }, clock)).toBeUndefined();
  expect(overHttps({ endpoint: url, appId: undefined, secret: 'secret' }, clock)).toBeUndefined();
});

test('the fields go to the API’s place as they are, with a token for which the secret was shown once', async () => {
  tokens = [token('t1')];
  const by = way();
  expect(await send(by)).toEqual({ kind: 'answered', fields: { errcode: 0 } });
  await send(by);
  expect(asked).toEqual([
    {
      path: '/cgi-bin/stable_token',
      token: null,
      body: { grant_type: 'client_credential', appid: 'wxapp', secret: 'secret', force_refresh: false },
    },
    { path: '/cgi-bin/message/subscribe/send', token: 't1', body: FIELDS },
    { path: '/cgi-bin/message/subscribe/send', token: 't1', body: FIELDS },
  ]);
});

test('a token is asked for anew before it is over', async () => {
  tokens = [token('t1'), token('t2')];
  const by = way();
  await send(by);
  nowMs += 2 * HOUR_MS - 6 * MINUTE_MS;
  await send(by);
  nowMs += 2 * MINUTE_MS;
  await send(by);
  expect(asked.filter(({ path }) => path.includes('send')).map((one) => one.token)).toEqual([
    't1',
    't1',
    't2',
  ]);
});

describe.each([40001, 40014, 42001])('a token that WeChat does not take any more (%d)', (errcode) => {
  test('is replaced once, and the message goes out once', async () => {
    tokens = [token('t1'), token('t2')];
    replies = [{ errcode }, { errcode: 0 }];
    expect(await send()).toMatchObject({ kind: 'answered' });
    expect(asked.map((one) => one.token)).toEqual([null, 't1', null, 't2']);
  });

  test('and again not: then nothing was asked, and nobody goes on trying', async () => {
    tokens = [token('t1'), token('t2')];
    replies = [{ errcode }, { errcode }];
    expect(await send()).toEqual({ kind: 'notAsked', reason: String(errcode) });
    expect(asked).toHaveLength(4);
  });
});

describe('what proves that WeChat never heard of it:', () => {
  test.each<readonly [string, Reply, string]>([
    ['another secret', { errcode: 40125 }, 'stable_token: 40125'],
    ['an address that is not on the list', { errcode: 40164 }, 'stable_token: 40164'],
    ['no answer to the question for a token', HANGS_UP, 'stable_token: UND_ERR_SOCKET'],
    ['a page where a token should be', '<html>', 'stable_token: HTTP 200'],
    ['a token that is none', { access_token: '' }, 'stable_token: no token'],
  ])('%s', async (_why, reply, reason) => {
    tokens = [reply];
    expect(await send()).toEqual({ kind: 'notAsked', reason });
    expect(paths()).toEqual(['/cgi-bin/stable_token']);
  });

  test('an app that may not', async () => {
    tokens = [token('t1')];
    replies = [{ errcode: 48001 }];
    expect(await send()).toEqual({ kind: 'notAsked', reason: '48001' });
    expect(asked).toHaveLength(2);
  });

  test('nobody at the address', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await once(closed, 'listening');
    const { port } = closed.address() as AddressInfo;
    closed.close();
    await once(closed, 'close');
    const nobody = overHttps(
      { endpoint: `http://127.0.0.1:${port}`, appId: 'wxapp', secret: 'secret' },
      clock,
    );
    expect(await nobody?.('subscribeMessage.send', FIELDS)).toEqual({
      kind: 'notAsked',
      reason: 'stable_token: ECONNREFUSED',
    });
  });
});

describe('once it was asked', () => {
  test.each<readonly [string, Reply, ApiAnswer]>([
    ['a refusal is one', { errcode: 43101 }, { kind: 'refused', code: 43101 }],
    ['a busy system may have done it', { errcode: -1 }, { kind: 'unknown', reason: '-1' }],
    ['a page may stand for anything', '<html>', { kind: 'unknown', reason: 'HTTP 200' }],
    ['a lost answer too', HANGS_UP, { kind: 'unknown', reason: 'UND_ERR_SOCKET' }],
  ])('%s', async (_what, reply, answer) => {
    tokens = [token('t1')];
    replies = [reply];
    expect(await send()).toEqual(answer);
    expect(asked).toHaveLength(2);
  });
});
