import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import {
  buildTestFunctions,
  NOW_MS,
  type TestCloud,
  type TestFunctions,
} from '../../src/testing/testFunctions';
import { ask, SECURITY_FUNCTIONS } from './securityFunctions';

const HOUR_MS = 3_600_000;
const TEXT = { content: '走廊的灯坏了', version: 2, scene: 2, openid: 'oAnna' };
const PASS = { suggest: 'pass', label: 100 };
const RISKY = { suggest: 'risky', label: 21_000 };

let functions: TestFunctions;
let cloud: TestCloud;

beforeAll(async () => {
  functions = await buildTestFunctions(SECURITY_FUNCTIONS);
  cloud = await functions.start();
});
afterEach(() => {
  cloud.emulator.security.setWords({ risky: [], review: [] });
  cloud.emulator.clock.set(NOW_MS);
});
afterAll(async () => {
  await functions.remove();
});

describe('a text', () => {
  test('without a risky word passes, with a trace id of its own', async () => {
    const first = await ask(cloud, 'msgSecCheck', TEXT);
    expect(first).toMatchObject({ errCode: 0, errMsg: 'openapi.security.msgSecCheck:ok', result: PASS });
    expect(first.traceId).toMatch(/^[\da-f]{8}(-[\da-f]{8}){2}$/);
    expect((await ask(cloud, 'msgSecCheck', TEXT)).traceId).not.toBe(first.traceId);
  });

  test('with the word that always is risky is risky, and the detail names it', async () => {
    const reply = await ask(cloud, 'msgSecCheck', { ...TEXT, content: '有违规测试词在里面' });
    expect(reply).toMatchObject({ errCode: 0, result: RISKY });
    expect(reply.detail).toEqual([
      { strategy: 'keyword', errcode: 0, ...RISKY, keyword: '违规测试词', prob: 90 },
    ]);
  });

  test('is judged by the words that people set, until they set others', async () => {
    const body = JSON.stringify({ risky: ['灯'], review: ['走廊'] });
    const set = await fetch(`${cloud.emulator.url}/emulator/security`, { method: 'POST', body });
    expect(await set.json()).toEqual({ risky: ['灯'], review: ['走廊'] });
    expect((await ask(cloud, 'msgSecCheck', TEXT)).result).toEqual(RISKY);
    cloud.emulator.security.setWords({ risky: [] });
    expect((await ask(cloud, 'msgSecCheck', TEXT)).result).toEqual({ suggest: 'review', label: 21_000 });
    cloud.emulator.security.setWords({ review: [] });
    expect((await ask(cloud, 'msgSecCheck', TEXT)).result).toEqual(PASS);
  });

  test.each(['title', 'nickname', 'signature'])('is judged with its %s', async (field) => {
    expect((await ask(cloud, 'msgSecCheck', { ...TEXT, [field]: '违规测试词' })).result).toEqual(RISKY);
  });

  test('by the first interface is judged by the errcode alone', async () => {
    const content = '违规测试词';
    expect(await ask(cloud, 'msgSecCheck', { content })).toMatchObject({ errCode: 87014 });
    const fine = await ask(cloud, 'msgSecCheck', { content: 'fine' });
    expect(fine.errCode).toBe(0);
    expect(fine).not.toHaveProperty('result');
  });
});

describe('a text is not judged:', () => {
  test.each<readonly [string, object, number]>([
    ['no content', { content: undefined }, 47001],
    ['an empty content', { content: '' }, 47001],
    ['a content that is a number', { content: 7 }, 47001],
    ['2,501 characters', { content: '字'.repeat(2_501) }, 45002],
    ['another version', { version: 3 }, 47001],
    ['a version that is text', { version: '2' }, 47001],
    ['no openid', { openid: undefined }, 40003],
    ['an empty openid', { openid: '' }, 40003],
    ['an openid that is a number', { openid: 7 }, 40003],
    ['no scene', { scene: undefined }, 40129],
    ['scene 0', { scene: 0 }, 40129],
    ['scene 5', { scene: 5 }, 40129],
    ['a scene that is text', { scene: '2' }, 40129],
    ['a user who never was here', { openid: 'oStranger' }, 61010],
    ['first things first: the content', { content: '', openid: '' }, 47001],
    ['then the user', { openid: '', scene: 9 }, 40003],
    ['then the scene', { openid: 'oStranger', scene: 9 }, 40129],
  ])('%s', async (_rule, change, errCode) => {
    const reply = await ask(cloud, 'msgSecCheck', { ...TEXT, content: '违规测试词', ...change });
    expect(reply).toMatchObject({ errCode });
    expect(reply).not.toHaveProperty('result');
  });

  test('of a user who was last here more than two hours ago', async () => {
    await cloud.emulator.callFunction('told', {}, { openid: 'oBert' });
    const text = { ...TEXT, openid: 'oBert' };
    cloud.emulator.clock.set(NOW_MS + 2 * HOUR_MS);
    expect(await ask(cloud, 'msgSecCheck', text)).toMatchObject({ errCode: 0 });
    cloud.emulator.clock.set(NOW_MS + 2 * HOUR_MS + 1);
    expect(await ask(cloud, 'msgSecCheck', text)).toMatchObject({ errCode: 61010 });
    await cloud.emulator.callFunction('told', {}, { openid: 'oBert' });
    expect(await ask(cloud, 'msgSecCheck', text)).toMatchObject({ errCode: 0 });
  });

  test('where config.json does not permit it', async () => {
    expect(await ask(cloud, 'msgSecCheck', TEXT, 'notPermitted')).toMatchObject({ errCode: -604101 });
    expect(await ask(cloud, 'mediaCheckAsync', {}, 'notPermitted')).toMatchObject({ errCode: -604101 });
  });

  test('once, when WeChat is to be busy once', async () => {
    cloud.emulator.faults.failNextOpenApi('security.msgSecCheck');
    expect(await ask(cloud, 'msgSecCheck', TEXT)).toMatchObject({ errCode: -1 });
    expect(await ask(cloud, 'msgSecCheck', TEXT)).toMatchObject({ errCode: 0 });
  });
});

test.each([
  ['words that are no list', { risky: '灯' }],
  ['a word that is empty', { risky: ['灯', ''] }],
  ['a word that is no text', { review: [7] }],
])('the control command refuses %s and changes nothing', async (_rule, body) => {
  const answer = await fetch(`${cloud.emulator.url}/emulator/security`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(400);
  expect(cloud.emulator.security.words()).toEqual({ risky: [], review: [] });
});
