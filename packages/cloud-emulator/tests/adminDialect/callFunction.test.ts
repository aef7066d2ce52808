import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Emulator } from '../../src';
import { type AdminCloud, nodeSdk, olderSdk, startAdminCloud } from './offCloud';

/** Tells who it thinks is calling, and what a function that it calls thinks. */
const WHO = `
  import cloud from 'wx-server-sdk';
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
  export async function main(event) {
    const { OPENID, UNIONID, SOURCE } = cloud.getWXContext();
    const nested = event.nested && (await cloud.callFunction({ name: 'who', data: {} })).result;
    return { OPENID, UNIONID, SOURCE, event, nested };
  }
`;

let admin: AdminCloud;
let emulator: Emulator;

beforeAll(async () => {
  admin = await startAdminCloud({
    who: { source: WHO, settings: { timeoutSeconds: 20 } },
    bad: { source: `export async function main() { throw new Error('broken inside'); }` },
  });
  emulator = admin.cloud.emulator;
});
afterAll(async () => {
  await admin.remove();
});

const sdks = [
  ['tcb-admin-node', ',not_scf', (url: string) => olderSdk(url)],
  ['@cloudbase/node-sdk', ',unknown', (url: string) => nodeSdk(url)],
] as const;

describe.each(sdks)('a function called by %s', (_name, source, open) => {
  test('finds no user, and the source that the SDK names', async () => {
    // The same warm instance has just served a user.
    await emulator.callFunction('who', {}, { openid: 'oAnna', unionid: 'uAnna' });
    const reply = await open(emulator.url).callFunction({ name: 'who', data: { nested: true } });
    expect(reply).toEqual({
      requestId: expect.any(String),
      result: {
        SOURCE: source,
        event: { nested: true },
        nested: { SOURCE: `${source},scf`, event: {} },
      },
    });
  });

  test('believes no identity that the caller wrote into the event', async () => {
    const data = { userInfo: { openId: 'oForged' } };
    const { result } = await open(emulator.url).callFunction({ name: 'who', data });
    expect(result).not.toHaveProperty('OPENID');
  });

  test('may be sent more than a phone may send', async () => {
    const data = { text: 'x'.repeat(200 * 1024) };
    const { result } = await open(emulator.url).callFunction({ name: 'who', data });
    expect(result).toMatchObject({ event: data });
  });

  test.each([
    ['nobody', 'FUNCTION_NOT_FOUND'],
    ['bad', 'FUNCTIONS_EXECUTE_FAIL'],
  ])('fails with the cloud’s code: %s', async (name, code) => {
    const outcome = await Promise.resolve(open(emulator.url).callFunction({ name, data: {} })).catch(
      (error: unknown) => error,
    );
    expect(outcome).toMatchObject({ code });
  });
});
