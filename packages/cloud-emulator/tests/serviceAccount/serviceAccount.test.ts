/** WeChat's HTTPS API for a service account, asked over HTTP as a server would. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { EmulatorOptions } from '../../src';
import {
  buildTestFunctions,
  NOW_MS,
  type TestCloud,
  type TestFunctions,
} from '../../src/testing/testFunctions';

const ACCOUNT = { appId: 'wxservice', secret: 'service-secret' };
const TEMPLATES = { low: { fields: ['thing1', 'amount2'] } };
const CREDENTIALS = { grant_type: 'client_credential', appid: ACCOUNT.appId, secret: ACCOUNT.secret };
const DATA = { thing1: { value: '粤华苑 15 栋 301' }, amount2: { value: '¥12.50' } };
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let functions: TestFunctions;
let cloud: TestCloud;
let token: string;

beforeAll(async () => {
  functions = await buildTestFunctions({ nothing: { source: `export const main = () => 1;` } });
  cloud = await start();
});
afterAll(async () => {
  await functions.remove();
});
beforeEach(async () => {
  cloud.emulator.clock.set(NOW_MS);
  token = String((await plainToken())['access_token']);
});

type Answer = Readonly<Record<string, unknown>>;

function start(choices: Partial<EmulatorOptions> = {}): Promise<TestCloud> {
  return functions.start({
    serviceAccount: { ...ACCOUNT, templates: TEMPLATES, dailyQuota: 10 },
    ...choices,
  });
}

async function get(api: string, query: Readonly<Record<string, string>>, at = cloud): Promise<Answer> {
  const search = new URLSearchParams(query).toString();
  return (await (await fetch(`${at.emulator.url}/cgi-bin/${api}?${search}`)).json()) as Answer;
}

async function post(api: string, body: unknown, query = '', at = cloud): Promise<Answer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(`${at.emulator.url}/cgi-bin/${api}${query}`, { method: 'POST', body: text });
  return (await response.json()) as Answer;
}

const plainToken = (changes: object = {}, at = cloud): Promise<Answer> =>
  get('token', { ...CREDENTIALS, ...changes }, at);
const stableToken = (changes: object = {}): Promise<Answer> =>
  post('stable_token', { ...CREDENTIALS, ...changes });
const send = (message: unknown, by = token, at = cloud): Promise<Answer> =>
  post('message/template/send', message, `?access_token=${by}`, at);
/** Whether a token still opens the API. */
const codeWith = async (by: string): Promise<unknown> =>
  (await get('user/get', { access_token: by }))['errcode'];
const follower = (unionid = 'uAnna'): string => cloud.emulator.serviceAccount.follow(unionid).openid;
const sentCount = (): number => cloud.emulator.serviceAccount.sent().length;

describe('an access token', () => {
  test('lasts two hours', async () => {
    expect(await plainToken()).toEqual({
      access_token: expect.stringMatching(/^[\da-f]{64}$/),
      expires_in: 7_200,
    });
    const { access_token: latest } = await plainToken();
    cloud.emulator.clock.advance(2 * HOUR_MS - 1);
    expect(await codeWith(String(latest))).toBeUndefined();
    cloud.emulator.clock.advance(1);
    expect(await codeWith(String(latest))).toBe(42001);
  });

  test('is a new one each time; the one before works for five minutes more', async () => {
    await plainToken();
    expect(await codeWith(token)).toBeUndefined();
    cloud.emulator.clock.advance(5 * MINUTE_MS);
    expect(await codeWith(token)).toBe(42001);
  });

  test('stays the same at the stable address, until five minutes are left of it', async () => {
    const first = await stableToken();
    cloud.emulator.clock.advance(HOUR_MS);
    expect(await stableToken()).toEqual({ access_token: first['access_token'], expires_in: 3_600 });
    cloud.emulator.clock.advance(55 * MINUTE_MS);
    const second = await stableToken();
    expect(second['access_token']).not.toBe(first['access_token']);
    expect(await codeWith(String(first['access_token']))).toBeUndefined();
  });

  test('ends at once when a new one is forced, which may be done every 30 seconds', async () => {
    cloud.emulator.clock.advance(10 * HOUR_MS);
    const { access_token: before } = await stableToken();
    const forced = await stableToken({ force_refresh: true });
    expect(await codeWith(String(before))).toBe(40001);
    expect(await codeWith(String(forced['access_token']))).toBeUndefined();
    expect(await stableToken({ force_refresh: true })).toMatchObject({ errcode: 45011 });
    cloud.emulator.clock.advance(30_000);
    expect(await stableToken({ force_refresh: true })).toHaveProperty('access_token');
  });

  test.each<readonly [string, object, number]>([
    ['another grant', { grant_type: 'code' }, 40002],
    ['no app', { appid: '' }, 41002],
    ['another app', { appid: 'wxother' }, 40013],
    ['no secret', { secret: '' }, 41004],
    ['another secret', { secret: 'guessed' }, 40125],
  ])('is refused for %s, at both addresses', async (_rule, changes, errcode) => {
    expect([await plainToken(changes), await stableToken(changes)]).toEqual([
      expect.objectContaining({ errcode }),
      expect.objectContaining({ errcode }),
    ]);
  });

  test('is refused to everybody where there is no account', async () => {
    const without = await functions.start();
    expect(await plainToken({}, without)).toMatchObject({ errcode: 40013 });
    await without.stop();
  });
});

describe('a follower', () => {
  test('is known by another openid than in the mini program, and by the same unionid', async () => {
    const openid = follower();
    expect(openid).toMatch(/^o/);
    expect(await get('user/info', { access_token: token, openid })).toMatchObject({
      subscribe: 1,
      openid,
      unionid: 'uAnna',
      subscribe_time: NOW_MS / 1_000,
    });
    expect(follower()).toBe(openid);
    expect(follower('uBert')).not.toBe(openid);
  });

  test('who stopped following is hardly known any more', async () => {
    const openid = follower('uCarl');
    cloud.emulator.serviceAccount.unfollow('uCarl');
    const answer = await get('user/info', { access_token: token, openid });
    expect(answer).toEqual({ subscribe: 0, openid, tagid_list: [] });
    const users = await get('user/get', { access_token: token });
    expect((users['data'] as { openid: string[] }).openid).not.toContain(openid);
  });

  test('is listed after the one that was named', async () => {
    const [first = '', second = ''] = [follower('uDora'), follower('uEmil')].sort();
    const users = await get('user/get', { access_token: token, next_openid: first });
    expect((users['data'] as { openid: string[] }).openid).toContain(second);
    expect((users['data'] as { openid: string[] }).openid).not.toContain(first);
  });

  test('that nobody is cannot be looked up', async () => {
    expect(await get('user/info', { access_token: token, openid: 'oNobody' })).toMatchObject({
      errcode: 40003,
    });
  });
});

describe('a template message', () => {
  test('reaches who follows, without any grant', async () => {
    const touser = follower();
    const miniprogram = { appid: 'wxlocal', pagepath: 'pages/home/home' };
    const answer = await send({
      touser,
      template_id: 'low',
      url: 'https://example.com/',
      miniprogram,
      data: DATA,
    });
    expect(answer).toEqual({ errcode: 0, errmsg: 'ok', msgid: expect.any(Number) });
    expect(cloud.emulator.serviceAccount.sent().at(-1)).toEqual({
      msgid: answer['msgid'],
      openid: touser,
      unionid: 'uAnna',
      templateId: 'low',
      data: DATA,
      url: 'https://example.com/',
      miniprogram,
      atMs: NOW_MS,
    });
  });

  test.each<readonly [string, object, number]>([
    ['nobody', { touser: undefined }, 40003],
    ['who has never followed', { touser: 'oAnna' }, 40003],
    ['another template', { template_id: 'high' }, 40037],
    ['a template by birth', { template_id: 'toString' }, 40037],
    ['no data', { data: undefined }, 47003],
    ['a field that does not fit', { data: { ...DATA, amount2: { value: 'much' } } }, 47003],
    ['an address that is none', { url: 'example.com' }, 40048],
    ['another mini program', { miniprogram: { appid: 'wxother' } }, 40013],
    ['first things first: openid', { touser: 'oNobody', template_id: 'high', data: {} }, 40003],
    ['then the template', { template_id: 'high', data: {} }, 40037],
    ['then the fields', { data: {}, url: 'example.com' }, 47003],
  ])('is refused for %s, and nothing is sent', async (_rule, changes, errcode) => {
    const before = sentCount();
    expect(await send({ touser: follower(), template_id: 'low', data: DATA, ...changes })).toMatchObject({
      errcode,
    });
    expect(sentCount()).toBe(before);
  });

  test('does not reach who stopped following, until they follow again', async () => {
    const touser = follower('uFelix');
    cloud.emulator.serviceAccount.unfollow('uFelix');
    const message = { touser, template_id: 'low', data: DATA };
    expect(await send(message)).toMatchObject({ errcode: 43004, errmsg: 'require subscribe' });
    follower('uFelix');
    expect(await send(message)).toMatchObject({ errcode: 0 });
  });

  test.each<readonly [string, string, number]>([
    ['no token', '', 41001],
    ['a made-up token', 'f'.repeat(64), 40001],
  ])('needs a token: %s', async (_rule, by, errcode) => {
    expect(await send({ touser: follower(), template_id: 'low', data: DATA }, by)).toMatchObject({ errcode });
  });

  test.each(['', '{', '7', '[]'])('needs a body that is a JSON object: %s', async (body) => {
    expect(await send(body)).toMatchObject({ errcode: 47001 });
  });

  test('whose answer is lost was sent, once', async () => {
    const before = sentCount();
    cloud.emulator.faults.loseNextTemplateSend();
    const message = { touser: follower(), template_id: 'low', data: DATA };
    await expect(send(message)).rejects.toThrow('fetch failed');
    expect(sentCount()).toBe(before + 1);
    expect(await send(message)).toMatchObject({ errcode: 0 });
  });
});

test.each<readonly [string, string, number, RegExp]>([
  ['GET', 'message/mass/send', 40066, /no API \/cgi-bin\/message\/mass\/send/],
  ['GET', 'constructor', 40066, /no API/],
  ['POST', 'token', 43001, /require GET method/],
  ['GET', 'stable_token', 43002, /require POST method/],
])('what there is not is refused by name: %s %s', async (method, api, errcode, errmsg) => {
  const response = await fetch(`${cloud.emulator.url}/cgi-bin/${api}`, { method });
  expect(await response.json()).toEqual({ errcode, errmsg: expect.stringMatching(errmsg) });
});

test('everything is there after a restart: followers, messages, tokens, and what is left of the quota', async () => {
  const first = await start();
  const { openid } = first.emulator.serviceAccount.follow('uAnna');
  const by = String((await plainToken({}, first))['access_token']);
  const message = { touser: openid, template_id: 'low', data: DATA };
  for (let nth = 0; nth < 9; nth += 1) expect(await send(message, by, first)).toMatchObject({ errcode: 0 });
  const sent = first.emulator.serviceAccount.sent();
  await first.stop();
  const second = await start({ dataFolder: first.dataFolder });
  expect(second.emulator.serviceAccount.followers()).toEqual([
    { openid, unionid: 'uAnna', follows: true, sinceMs: NOW_MS },
  ]);
  expect(second.emulator.serviceAccount.sent()).toEqual(sent);
  expect(await send(message, by, second)).toMatchObject({ errcode: 0 });
  expect(await send(message, by, second)).toMatchObject({ errcode: 45009 });
  await second.stop();
});

test('tools let people follow and see what was sent', async () => {
  const control = async (name: string, body: object = {}): Promise<Answer> =>
    (await (
      await fetch(`${cloud.emulator.url}/emulator/${name}`, { method: 'POST', body: JSON.stringify(body) })
    ).json()) as Answer;
  const { openid } = await control('service-account/follow', { unionid: 'uTool' });
  expect((await control('service-account'))['followers']).toContainEqual(
    expect.objectContaining({ openid, unionid: 'uTool', follows: true }),
  );
  await control('service-account/unfollow', { unionid: 'uTool' });
  expect((await control('service-account'))['followers']).toContainEqual(
    expect.objectContaining({ openid, follows: false }),
  );
  expect(await control('service-account/follow', {})).toMatchObject({ error: '“unionid” must be a text' });
});
