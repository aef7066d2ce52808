import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildTestFunctions, type TestCloud, type TestFunctions } from '../../src/testing/testFunctions';

/** Tells who it thinks is calling, before and after it asked the cloud, and what the functions it calls think. */
const ASK = `
  import cloud from 'wx-server-sdk';
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
  const who = () => {
    const { OPENID, UNIONID, APPID, SOURCE, ENV } = cloud.getWXContext();
    return { OPENID, UNIONID, APPID, SOURCE, ENV };
  };
  export async function main(event) {
    const before = who();
    const nested = await Promise.all((event.calls ?? []).map(async (calls, index) => {
      const name = index % 2 === 0 ? 'ask' : 'askToo';
      return (await cloud.callFunction({ name, data: { calls } })).result;
    }));
    await cloud.database().collection('things').count();
    return { before, after: who(), nested, event };
  }
`;

interface Asked {
  readonly before: Readonly<Record<string, string>>;
  readonly after: Readonly<Record<string, string>>;
  readonly nested: readonly Asked[];
  readonly event: Readonly<Record<string, unknown>>;
}

let functions: TestFunctions;
let cloud: TestCloud;

beforeAll(async () => {
  const timer = { triggers: [{ name: 'everyMinute', type: 'timer', config: '0 * * * * * *' }] };
  functions = await buildTestFunctions({
    ask: { source: ASK, settings: { timeoutSeconds: 20 } },
    askToo: { source: ASK, settings: { timeoutSeconds: 20, httpPath: '/ask' }, config: timer },
  });
  cloud = await functions.start();
});
afterAll(async () => {
  await functions.remove();
});

function contextsOf({ before, after, nested }: Asked): readonly Readonly<Record<string, string>>[] {
  return [before, after, ...nested.flatMap(contextsOf)];
}

async function ask(data: object, openid: string, unionid?: string): Promise<Asked> {
  const caller = { openid, ...(unionid !== undefined && { unionid }) };
  return (await cloud.emulator.callFunction('ask', data, caller)) as Asked;
}

describe('a function', () => {
  test('learns the caller’s openid and unionid, the app, the source and the environment', async () => {
    const { before, after } = await ask({}, 'oAnna', 'uAnna');
    const context = {
      OPENID: 'oAnna',
      UNIONID: 'uAnna',
      APPID: 'wxlocal',
      SOURCE: 'wx_client',
      ENV: 'local-env',
    };
    expect([before, after]).toEqual([context, context]);
  });

  test('learns no unionid of the caller before', async () => {
    await ask({}, 'oAnna', 'uAnna');
    const { before } = await ask({}, 'oBert');
    expect(before).not.toHaveProperty('UNIONID');
  });

  test('runs nested calls as the same user, with one more “,scf” a step', async () => {
    const asked = await ask({ calls: [[[]]] }, 'oAnna');
    const chain = contextsOf(asked).map(({ OPENID, SOURCE }) => [OPENID, SOURCE]);
    const [once, twice] = ['wx_client,scf', 'wx_client,scf,scf'];
    expect(chain).toEqual([
      ['oAnna', 'wx_client'],
      ['oAnna', 'wx_client'],
      ['oAnna', once],
      ['oAnna', once],
      ['oAnna', twice],
      ['oAnna', twice],
    ]);
  });

  test('finds userInfo in the event of a phone’s call, whatever the phone wrote there', async () => {
    const { event } = await ask({ a: 1, userInfo: { appId: 'forged', openId: 'oForged' } }, 'oAnna');
    expect(event).toEqual({ a: 1, userInfo: { appId: 'wxlocal', openId: 'oAnna' } });
  });

  test('finds no userInfo in the event of a nested call', async () => {
    const { nested } = await ask({ calls: [[]] }, 'oAnna');
    expect(nested.map(({ event }) => event)).toEqual([{ calls: [] }]);
  });

  test('called by a timer has no identity, nor have the functions it calls', async () => {
    await ask({ calls: [[], []] }, 'oAnna', 'uAnna');
    const asked = (await cloud.emulator.fireTimer('askToo')) as Asked;
    expect(asked.before).toEqual({ APPID: 'wxlocal', SOURCE: 'wx_trigger', ENV: 'local-env' });
  });

  test('called over HTTP access has no identity', async () => {
    await ask({ calls: [[], []] }, 'oAnna', 'uAnna');
    const answer = await cloud.emulator.request('/ask', { method: 'GET', headers: {}, body: '' });
    const { before, event } = JSON.parse(answer.body) as Asked;
    expect(before).toEqual({ APPID: 'wxlocal', SOURCE: 'wx_http', ENV: 'local-env' });
    expect(event).not.toHaveProperty('userInfo');
  });

  test('never sees another caller’s identity, however calls run together and into each other', async () => {
    const leaf = fc.constant([]);
    const calls = fc.array(fc.oneof(leaf, fc.array(leaf, { maxLength: 2 })), { maxLength: 2 });
    const openid = fc.stringMatching(/^o[A-Za-z0-9_-]{1,27}$/);
    const callers = fc.uniqueArray(fc.record({ openid, calls }), {
      minLength: 2,
      maxLength: 4,
      selector: (caller) => caller.openid,
    });
    await fc.assert(
      fc.asyncProperty(callers, async (together) => {
        const answers = await Promise.all(
          together.map((caller) => ask({ calls: caller.calls }, caller.openid)),
        );
        const seen = answers.map((asked) => [...new Set(contextsOf(asked).map(({ OPENID }) => OPENID))]);
        expect(seen).toEqual(together.map((caller) => [caller.openid]));
      }),
      { numRuns: 8, seed: 20_260_301 },
    );
  });
});
