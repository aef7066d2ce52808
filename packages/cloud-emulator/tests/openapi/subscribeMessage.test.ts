import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  buildTestFunctions,
  NOW_MS,
  type TestCloud,
  type TestFunctions,
} from '../../src/testing/testFunctions';

/** Sends by the real SDK, which throws on every errcode but 0. */
const SEND = `
  import cloud from 'wx-server-sdk';
  cloud.init();
  export async function main({ message, api = 'subscribeMessage.send' }) {
    const [group, name] = api.split('.');
    try {
      const { errCode, errMsg } = await cloud.openapi[group][name](message);
      return { errCode, errMsg };
    } catch (error) {
      return { errCode: error.errCode, errMsg: error.errMsg };
    }
  }
`;

/** A template for each kind of field, so that one field can be tried alone. */
const KINDS = [
  'thing',
  'character_string',
  'number',
  'letter',
  'symbol',
  'amount',
  'phrase',
  'name',
  'phone_number',
  'car_number',
  'date',
  'time',
];
const TEMPLATES = {
  stock: { title: 'Low stock', fields: ['thing1', 'amount2', 'time3'], labels: { thing1: 'Shelf' } },
  ...Object.fromEntries(KINDS.map((kind) => [kind, { fields: [`${kind}1`] }])),
};
const DATA = {
  thing1: { value: '粤华苑 15 栋 301' },
  amount2: { value: '¥12.50' },
  time3: { value: '2026年3月1日 16:00' },
};
const MESSAGE = { touser: 'oAnna', templateId: 'stock', page: 'pages/home/home', data: DATA };

let functions: TestFunctions;
let cloud: TestCloud;

beforeAll(async () => {
  const permissions = { openapi: ['subscribeMessage.send', 'wxacode.get'] };
  functions = await buildTestFunctions({
    send: { source: SEND, config: { permissions } },
    notPermitted: { source: SEND },
  });
  cloud = await functions.start({ templates: TEMPLATES, messages: { pages: ['pages/home/home'] } });
});
afterAll(async () => {
  await functions.remove();
});

interface Answer {
  readonly errCode: number;
  readonly errMsg: string;
}

async function send(message: object, name = 'send', { emulator } = cloud): Promise<Answer> {
  return (await emulator.callFunction(name, { message }, { openid: 'oSender' })) as Answer;
}

const grants = (): number => cloud.emulator.messages.grants('oAnna', 'stock');
const sentCount = (): number => cloud.emulator.messages.sent().length;

describe('a subscribe message', () => {
  test('is sent once for every grant', async () => {
    cloud.emulator.messages.grant('oAnna', 'stock');
    cloud.emulator.messages.grant('oAnna', 'stock');
    expect(grants()).toBe(2);
    expect(await send(MESSAGE)).toEqual({ errCode: 0, errMsg: 'openapi.subscribeMessage.send:ok' });
    expect(grants()).toBe(1);
    expect(cloud.emulator.messages.sent()).toEqual([
      { openid: 'oAnna', templateId: 'stock', page: 'pages/home/home', data: DATA, atMs: NOW_MS },
    ]);
    expect(await send(MESSAGE)).toMatchObject({ errCode: 0 });
    expect(await send(MESSAGE)).toMatchObject({ errCode: 43101 });
    expect([grants(), sentCount()]).toEqual([0, 2]);
  });

  test('needs a grant for its own template and its own user', async () => {
    cloud.emulator.messages.grant('oBert', 'stock');
    cloud.emulator.messages.grant('oAnna', 'thing');
    expect(await send(MESSAGE)).toMatchObject({ errCode: 43101 });
    expect(cloud.emulator.messages.grants('oBert', 'stock')).toBe(1);
  });
});

describe('a refused message keeps the grant and is not sent:', () => {
  beforeEach(() => {
    if (grants() === 0) cloud.emulator.messages.grant('oAnna', 'stock');
  });

  test.each<readonly [string, object, number]>([
    ['nobody to send to', { touser: undefined }, 40003],
    ['an empty openid', { touser: '' }, 40003],
    ['an openid that is a number', { touser: 7 }, 40003],
    ['no template', { templateId: undefined }, 40037],
    ['another template', { templateId: 'other' }, 40037],
    ['a template by birth', { templateId: 'constructor' }, 40037],
    ['no data', { data: undefined }, 47003],
    ['data that is text', { data: 'text' }, 47003],
    ['a field left out', { data: { ...DATA, amount2: undefined } }, 47003],
    ['a field without its value', { data: { ...DATA, amount2: {} } }, 47003],
    ['a field that is null', { data: { ...DATA, amount2: null } }, 47003],
    ['a value that is a number', { data: { ...DATA, amount2: { value: 12.5 } } }, 47003],
    ['first things first: openid', { touser: '', templateId: 'other', data: {} }, 40003],
    ['then the template', { touser: 'oNobody', templateId: 'other', data: {} }, 40037],
    ['then the fields', { touser: 'oNobody', data: {} }, 47003],
    ['then the page', { touser: 'oNobody', page: 'pages/none/none' }, 41030],
    ['a page with a slash before it', { page: '/pages/home/home' }, 41030],
    ['a page that is no text', { page: 7 }, 41030],
    ['at last the grant', { touser: 'oNobody' }, 43101],
  ])('%s', async (_rule, change, errCode) => {
    const before = [grants(), sentCount()];
    expect(await send({ ...MESSAGE, ...change })).toMatchObject({ errCode });
    expect([grants(), sentCount()]).toEqual(before);
  });

  test('names the field that is wrong', async () => {
    const { errMsg } = await send({ ...MESSAGE, data: { ...DATA, amount2: { value: 'much' } } });
    expect(errMsg).toContain('argument invalid! data.amount2.value invalid');
  });
});

test.each([['pages/home/home?from=message'], [''], [undefined]])(
  'a message may lead to the page %j',
  async (page) => {
    cloud.emulator.messages.grant('oAnna', 'stock');
    expect(await send({ ...MESSAGE, page })).toMatchObject({ errCode: 0 });
  },
);

test('a day has its quota, which a restart does not renew and midnight in Shanghai does', async () => {
  const options = { templates: TEMPLATES, messages: { dailyQuota: 2 } };
  const first = await functions.start(options);
  first.emulator.messages.grant('oAnna', 'stock', 5);
  expect(await send(MESSAGE, 'send', first)).toMatchObject({ errCode: 0 });
  await first.stop();
  const second = await functions.start({ ...options, dataFolder: first.dataFolder });
  expect(await send(MESSAGE, 'send', second)).toMatchObject({ errCode: 0 });
  expect(await send(MESSAGE, 'send', second)).toMatchObject({ errCode: 45009 });
  expect(second.emulator.messages.grants('oAnna', 'stock')).toBe(3);
  second.emulator.clock.set(Date.UTC(2026, 2, 1, 16) - 1);
  expect(await send(MESSAGE, 'send', second)).toMatchObject({ errCode: 45009 });
  second.emulator.clock.advance(1);
  expect(await send(MESSAGE, 'send', second)).toMatchObject({ errCode: 0 });
  await second.stop();
});

/** The table “订阅消息参数值内容限制说明” of WeChat's page on `subscribeMessage.send`. */
describe('a field of the kind', () => {
  const rows: readonly (readonly [kind: string, value: string, rule: string])[] = [
    ['thing', '电'.repeat(20), 'fits'],
    ['thing', '😀'.repeat(20), 'fits'],
    ['thing', '电'.repeat(21), 'too long'],
    ['thing', '', 'empty'],
    ['thing', '一\n二', 'line break'],
    ['thing', '一\r', 'line break'],
    ['character_string', 'A-1 '.repeat(8), 'fits'],
    ['character_string', 'A'.repeat(33), 'too long'],
    ['character_string', '电', 'wrong'],
    ['character_string', 'A\n', 'line break'],
    ['number', '1'.repeat(32), 'fits'],
    ['number', '-12.5', 'fits'],
    ['number', '1'.repeat(33), 'too long'],
    ['number', '12 kg', 'wrong'],
    ['number', '1\n', 'line break'],
    ['letter', 'a'.repeat(32), 'fits'],
    ['letter', 'a'.repeat(33), 'too long'],
    ['letter', 'a1', 'wrong'],
    ['letter', 'a\n', 'line break'],
    ['symbol', '!'.repeat(5), 'fits'],
    ['symbol', '!'.repeat(6), 'too long'],
    ['symbol', '!\n', 'line break'],
    ['symbol', '电', 'wrong'],
    ['symbol', 'a', 'wrong'],
    ['symbol', '1', 'wrong'],
    ['amount', '¥1234567890.12', 'fits'],
    ['amount', '-0.01元', 'fits'],
    ['amount', '¥12345678901', 'too long'],
    ['amount', '1.234', 'wrong'],
    ['amount', '约 5 元', 'wrong'],
    ['amount', '¥1\n', 'line break'],
    ['phrase', '余额不足了', 'fits'],
    ['phrase', '余额不足了呀', 'too long'],
    ['phrase', 'low', 'wrong'],
    ['phrase', '余额\n', 'line break'],
    ['name', '张'.repeat(10), 'fits'],
    ['name', 'Anna Maria Schneider', 'fits'],
    ['name', '张'.repeat(11), 'too long'],
    ['name', '张\n三', 'line break'],
    ['name', 'Anna 张', 'fits'],
    ['name', '张 3', 'wrong'],
    ['name', 'Anna Maria Schneider-', 'too long'],
    ['phone_number', '+86-0766-66888866', 'fits'],
    ['phone_number', '1'.repeat(18), 'too long'],
    ['phone_number', 'none', 'wrong'],
    ['phone_number', '1\n', 'line break'],
    ['car_number', '粤A8Z888挂', 'fits'],
    ['car_number', '粤A8Z8888挂', 'too long'],
    ['car_number', '粤\n', 'line break'],
    ['car_number', '粤A粤888', 'wrong'],
    ['car_number', '粤A·8888', 'wrong'],
    ['date', '2019年10月1日', 'fits'],
    ['date', '2019年10月1日 15:01', 'fits'],
    ['date', '2019年10月', 'fits'],
    ['date', '10月1日', 'fits'],
    ['date', '2019-10-01', 'fits'],
    ['date', '2019/10/01 15:01:30', 'fits'],
    ['date', '10.01', 'fits'],
    ['date', '2019年10月1日~2019年10月3日', 'fits'],
    ['date', '2019-10/01', 'wrong'],
    ['date', '2019年13月1日', 'wrong'],
    ['date', '2019年10月32日', 'wrong'],
    ['date', '2019年10月1日~', 'wrong'],
    ['date', '2019年10月1日 25:00', 'wrong'],
    ['date', 'tomorrow', 'wrong'],
    ['date', '2019年10月1日\n', 'line break'],
    ['time', '15:01', 'fits'],
    ['time', '2019年10月1日 15:01', 'fits'],
    ['time', '15:01:59', 'fits'],
    ['time', '08:00~20:00', 'fits'],
    ['time', '24:00', 'wrong'],
    ['time', '15:60', 'wrong'],
    ['time', '2019年10月1日', 'wrong'],
    ['time', '3 o’clock', 'wrong'],
    ['time', '15:01\n', 'line break'],
  ];

  test.each(rows)('%s holding %j: %s', async (kind, value, rule) => {
    cloud.emulator.messages.grant('oAnna', kind);
    const errCode = rule === 'fits' ? 0 : 47003;
    const data = { [`${kind}1`]: { value } };
    expect(await send({ touser: 'oAnna', templateId: kind, data })).toMatchObject({ errCode });
  });

  test('every kind is tried', () => {
    expect([...new Set(rows.map(([kind]) => kind))]).toEqual(KINDS);
  });
});

describe('an open API', () => {
  test('that config.json does not permit answers -604101', async () => {
    cloud.emulator.messages.grant('oAnna', 'stock');
    const before = [grants(), sentCount()];
    expect(await send(MESSAGE, 'notPermitted')).toMatchObject({ errCode: -604101 });
    expect([grants(), sentCount()]).toEqual(before);
  });

  test.each(['wxacode.get', 'subscribeMessage.sent'])(
    'that the local cloud does not have is named: %s',
    async (api) => {
      const answer = await cloud.emulator.callFunction('send', { api, message: {} }, { openid: 'oSender' });
      expect(answer).toMatchObject({
        errCode: -501007,
        errMsg: expect.stringContaining(`The local cloud has no open API “${api}”`),
      });
    },
  );
});

test('a lost send took effect, once, though the caller sees an error', async () => {
  cloud.emulator.messages.grant('oAnna', 'stock', 2);
  const [before, sentBefore] = [grants(), sentCount()];
  cloud.emulator.faults.loseNextSend();
  expect(await send({ ...MESSAGE, templateId: 'other' })).toMatchObject({ errCode: 40037 });
  const { errCode, errMsg } = await send(MESSAGE);
  expect(errCode).not.toBe(0);
  expect(errMsg).toContain('The answer was lost on its way');
  expect([grants(), sentCount()]).toEqual([before - 1, sentBefore + 1]);
  expect(await send(MESSAGE)).toMatchObject({ errCode: 0 });
});

test('grants and sent messages are there after a restart, in order', async () => {
  const first = await functions.start({ templates: TEMPLATES });
  first.emulator.messages.grant('oAnna', 'stock', 15);
  for (let count = 1; count <= 12; count += 1) {
    const data = { ...DATA, amount2: { value: `¥${count}` } };
    expect(await send({ ...MESSAGE, data }, 'send', first)).toMatchObject({ errCode: 0 });
  }
  const sent = first.emulator.messages.sent();
  await first.stop();
  const second = await functions.start({ templates: TEMPLATES, dataFolder: first.dataFolder });
  expect(second.emulator.messages.grants('oAnna', 'stock')).toBe(3);
  expect(second.emulator.messages.sent()).toEqual(sent);
  expect(sent.map(({ data }) => data['amount2']?.value)).toEqual(
    Array.from({ length: 12 }, (_, index) => `¥${index + 1}`),
  );
  expect(await send(MESSAGE, 'send', second)).toMatchObject({ errCode: 0 });
  expect(second.emulator.messages.sent()).toHaveLength(13);
});

test('a phone can look up how a template is headed and what its fields are called', () => {
  const [first, second] = cloud.emulator.messages.templates();
  expect(first).toEqual({
    templateId: 'stock',
    title: 'Low stock',
    fields: [
      { name: 'thing1', label: 'Shelf' },
      { name: 'amount2', label: 'amount2' },
      { name: 'time3', label: 'time3' },
    ],
  });
  expect(second).toMatchObject({ title: second?.templateId });
});
