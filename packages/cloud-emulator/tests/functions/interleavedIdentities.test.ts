import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { interleave } from '../../src/testing/interleave';
import { buildTestFunctions, type TestCloud, type TestFunctions } from '../../src/testing/testFunctions';

/** Tells whom it takes for its caller whenever it may have been confused: before and after each request. */
const ASK = (inner: string): string => `
  import cloud from 'wx-server-sdk';
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
  const who = () => {
    const { OPENID, UNIONID } = cloud.getWXContext();
    return [OPENID ?? null, UNIONID ?? null, process.env.WX_OPENID ?? null].join();
  };
  export async function main(event) {
    const { asks, nests } = event.queryStringParameters ? JSON.parse(event.body) : { asks: 1, nests: 0, ...event };
    const seen = [who()];
    for (let ask = 0; ask < asks; ask += 1) {
      await cloud.database().collection('things').count();
      seen.push(who());
    }
    if (nests > 0) {
      const data = { asks, nests: nests - 1 };
      const { result } = await cloud.callFunction({ name: '${inner}', data });
      seen.push(...result, who());
    }
    return seen;
  }
`;
const CALLERS = 10;
/** At one time no more instances of a function are needed than stay warm. */
const OUTER = ['askOne', 'askTwo', 'askThree'] as const;
const MOST_NESTED = 4;
const RUNS = process.env['FULL'] === undefined ? 36 : 1_000;

let functions: TestFunctions;
let cloud: TestCloud;

beforeAll(async () => {
  const settings = { timeoutSeconds: 60 };
  const timer = { triggers: [{ name: 'everyMinute', type: 'timer', config: '0 * * * * * *' }] };
  functions = await buildTestFunctions({
    askOne: { source: ASK('inner'), settings: { ...settings, httpPath: '/ask' } },
    askTwo: { source: ASK('inner'), settings, config: timer },
    askThree: { source: ASK('inner'), settings },
    inner: { source: ASK('innermost'), settings },
    innermost: { source: ASK('innermost'), settings },
  });
  cloud = await functions.start();
});
afterAll(async () => {
  await functions.remove();
});

interface Caller {
  readonly kind: 'phone' | 'phoneWithUnionId' | 'timer' | 'http';
  readonly asks: number;
  readonly nests: number;
}

/** What this caller's function, and every function that it calls, must see and nothing else. */
function identityOf({ kind }: Caller, index: number): string {
  if (kind === 'phone') return `oCaller${index},,oCaller${index}`;
  return kind === 'phoneWithUnionId' ? `oCaller${index},uCaller${index},oCaller${index}` : ',,';
}

async function ask({ kind, asks, nests }: Caller, index: number): Promise<readonly string[]> {
  const { emulator } = cloud;
  const data = { asks, nests };
  if (kind === 'timer') return (await emulator.fireTimer('askTwo')) as string[];
  if (kind === 'http') {
    const answer = await emulator.request('/ask', {
      method: 'POST',
      headers: {},
      body: JSON.stringify(data),
    });
    return JSON.parse(answer.body) as string[];
  }
  const caller = {
    openid: `oCaller${index}`,
    ...(kind === 'phoneWithUnionId' && { unionid: `uCaller${index}` }),
  };
  return (await emulator.callFunction(OUTER[index % OUTER.length] ?? OUTER[0], data, caller)) as string[];
}

/** One timer, one server, eight phones; some of them call further functions. */
const callers: fc.Arbitrary<readonly Caller[]> = fc
  .tuple(
    fc.array(fc.record({ asks: fc.integer({ min: 1, max: 2 }), nests: fc.integer({ min: 0, max: 2 }) }), {
      minLength: CALLERS,
      maxLength: CALLERS,
    }),
    fc.array(fc.boolean(), { minLength: CALLERS, maxLength: CALLERS }),
  )
  .map(([plans, unionIds]) =>
    plans.map(({ asks, nests }, index) => ({
      kind: index === 4 ? 'timer' : index === 6 ? 'http' : unionIds[index] ? 'phoneWithUnionId' : 'phone',
      asks,
      nests: plans.slice(0, index).filter((plan) => plan.nests > 0).length < MOST_NESTED ? nests : 0,
    })),
  );

describe('ten invocations at one time', () => {
  test('never see one another’s identity, however their requests interleave, nor do the functions they call', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), callers, async (scheduler, together) => {
        const seen: string[][] = [];
        await interleave(
          scheduler,
          cloud.emulator.faults,
          together.map((caller, index) => async () => {
            seen[index] = [...new Set(await ask(caller, index))];
          }),
        );
        expect(seen).toEqual(together.map((caller, index) => [identityOf(caller, index)]));
      }),
      { numRuns: RUNS, seed: 20_260_301, endOnFailure: true },
    );
  }, 600_000);
});
