/** WeChat's HTTPS API for the mini program: what `cloud.openapi` offers, with the app's secret instead of the cloud. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { buildTestFunctions, type TestCloud, type TestFunctions } from '../../src/testing/testFunctions';

const SECRET = 'app-secret';
const ACCOUNT = { appId: 'wxservice', secret: 'service-secret', templates: {} };
const MESSAGE = { touser: 'oAnna', template_id: 'stock', data: { thing6: { value: 'Shelf 3' } } };

let functions: TestFunctions;
let cloud: TestCloud;
let token: string;

beforeAll(async () => {
  functions = await buildTestFunctions({ hello: { source: `export const main = () => 1;` } });
  cloud = await functions.start({
    appSecret: SECRET,
    serviceAccount: ACCOUNT,
    templates: { stock: { title: 'Low stock', fields: ['thing6'], labels: { thing6: 'Shelf' } } },
  });
});
afterAll(async () => {
  await functions.remove();
});
beforeEach(async () => {
  cloud.emulator.messages.grant('oAnna', 'stock');
  token = await tokenOf('wxlocal', SECRET);
});

type Answer = Readonly<Record<string, unknown>>;

async function post(path: string, body: object, by = token): Promise<Answer> {
  const address = `${cloud.emulator.url}${path}?access_token=${by}`;
  return (await (await fetch(address, { method: 'POST', body: JSON.stringify(body) })).json()) as Answer;
}

async function tokenOf(appid: string, secret: string): Promise<string> {
  const answer = await post('/cgi-bin/stable_token', { grant_type: 'client_credential', appid, secret }, '');
  return String(answer['access_token']);
}

const send = (message: object = MESSAGE, by = token): Promise<Answer> =>
  post('/cgi-bin/message/subscribe/send', message, by);
const sentCount = (): number => cloud.emulator.messages.sent().length;

describe('a subscribe message', () => {
  test('uses up a grant, as through the cloud', async () => {
    const before = [cloud.emulator.messages.grants('oAnna', 'stock'), sentCount()] as const;
    expect(await send()).toEqual({ errcode: 0, errmsg: 'ok' });
    const after = [cloud.emulator.messages.grants('oAnna', 'stock'), sentCount()];
    expect(after).toEqual([before[0] - 1, before[1] + 1]);
    expect(cloud.emulator.messages.sent().at(-1)).toMatchObject({ openid: 'oAnna', data: MESSAGE.data });
  });

  test('whose answer is lost arrived, once', async () => {
    const before = sentCount();
    cloud.emulator.faults.loseNextSend();
    await expect(send()).rejects.toThrow('fetch failed');
    expect(sentCount()).toBe(before + 1);
    expect(await send({ ...MESSAGE, touser: '' })).toMatchObject({ errcode: 40003 });
  });

  test('meets a busy system on request', async () => {
    cloud.emulator.faults.failNextOpenApi('subscribeMessage.send');
    expect(await send()).toMatchObject({ errcode: -1 });
    expect(await send()).toMatchObject({ errcode: 0 });
  });

  test.each<readonly [string, object]>([
    ['that the template does not have', { thing6: { value: 'a' }, thing1: { value: 'b' } }],
    ['of another name', { thing1: { value: 'a' } }],
  ])('is refused for a field %s', async (_which, data) => {
    expect(await send({ ...MESSAGE, data })).toMatchObject({ errcode: 47003 });
  });
});

test('a token opens what its own app may do', async () => {
  const other = await tokenOf(ACCOUNT.appId, ACCOUNT.secret);
  expect(await send(MESSAGE, other)).toMatchObject({ errcode: 40001 });
  const users = await fetch(`${cloud.emulator.url}/cgi-bin/user/get?access_token=${token}`);
  expect(await users.json()).toMatchObject({ errcode: 40001 });
});

test('a text is checked, and a picture is taken on', async () => {
  await cloud.emulator.callFunction('hello', {}, { openid: 'oAnna' });
  cloud.emulator.security.setWords({ risky: ['poison'] });
  const check = (content: string): Promise<Answer> =>
    post('/wxa/msg_sec_check', { content, version: 2, scene: 1, openid: 'oAnna' });
  expect(await check('poison')).toMatchObject({ errcode: 0, result: { suggest: 'risky' } });
  expect(await check('bread')).toMatchObject({ errcode: 0, result: { suggest: 'pass' } });
  const fields = {
    media_url: 'https://example.com/a.png',
    media_type: 2,
    version: 2,
    scene: 1,
    openid: 'oAnna',
  };
  expect(await post('/wxa/media_check_async', fields)).toMatchObject({
    errcode: 0,
    trace_id: expect.any(String),
  });
});

test('the account’s templates are listed with their own names of fields', async () => {
  const response = await fetch(`${cloud.emulator.url}/wxaapi/newtmpl/gettemplate?access_token=${token}`);
  expect(await response.json()).toEqual({
    errcode: 0,
    errmsg: 'ok',
    data: [
      {
        priTmplId: 'stock',
        title: 'Low stock',
        content: 'Shelf:{{thing6.DATA}}\n',
        example: 'Shelf:thing6\n',
        type: 2,
      },
    ],
  });
});
