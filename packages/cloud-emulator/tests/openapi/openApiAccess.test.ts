/** What a deployment may lack, as users of the SDK have met it. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildTestFunctions, type TestCloud, type TestFunctions } from '../../src/testing/testFunctions';

const SEND = `
  import cloud from 'wx-server-sdk';
  cloud.init();
  export async function main({ by }) {
    if (by) return (await cloud.callFunction({ name: by, data: {} })).result;
    try {
      const data = { thing6: { value: 'low' } };
      const { errCode } = await cloud.openapi.subscribeMessage.send({ touser: 'oAnna', templateId: 'stock', data });
      return { errCode };
    } catch ({ errCode, errMsg }) {
      return { errCode, errMsg };
    }
  }
`;
const NIGHT = [{ name: 'night', type: 'timer', config: '0 0 3 * * * *' }];
const NO_TOKEN = { errCode: -501001, errMsg: expect.stringContaining('invalid wx openapi access_token') };

let functions: TestFunctions;
let cloud: TestCloud;

beforeAll(async () => {
  const permissions = { openapi: ['subscribeMessage.send'] };
  functions = await buildTestFunctions({
    send: { source: SEND, config: { permissions, triggers: NIGHT } },
    forward: {
      source: SEND.replace('{ by }', '{ by = "send" }'),
      config: { permissions, triggers: NIGHT },
    },
  });
  cloud = await functions.start({
    templates: { stock: { fields: ['thing6'] } },
    openApi: { timersCarryToken: false },
  });
  cloud.emulator.messages.grant('oAnna', 'stock', 9);
});
afterAll(async () => {
  await functions.remove();
});

const byPhone = (): Promise<unknown> => cloud.emulator.callFunction('send', {}, { openid: 'oAnna' });
const byTimer = (name = 'send'): Promise<unknown> => cloud.emulator.fireTimer(name);
const sentCount = (): number => cloud.emulator.messages.sent().length;

test('a timer without a token can’t ask, nor can whom it calls; a phone’s call can', async () => {
  expect(await byTimer()).toEqual(NO_TOKEN);
  expect(await byTimer('forward')).toEqual(NO_TOKEN);
  expect(sentCount()).toBe(0);
  expect(await byPhone()).toEqual({ errCode: 0 });
});

test('permissions that were never registered hold for nobody', async () => {
  cloud.emulator.openApi.set({ timersCarryToken: true, permissionsHold: false });
  const before = sentCount();
  expect(await byPhone()).toMatchObject({ errCode: -604101 });
  expect(await byTimer()).toMatchObject({ errCode: -604101 });
  expect(sentCount()).toBe(before);
});

test('both are mended while it runs, also by a command', async () => {
  const response = await fetch(`${cloud.emulator.url}/emulator/open-api`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ timersCarryToken: true, permissionsHold: true }),
  });
  expect(await response.json()).toEqual({ timersCarryToken: true, permissionsHold: true });
  expect(await byTimer()).toEqual({ errCode: 0 });
  expect(await byTimer('forward')).toEqual({ errCode: 0 });
});
