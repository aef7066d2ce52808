import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makeGate } from '../../src/testing/gate';
import {
  buildTestFunctions,
  outcomeOf,
  type TestCloud,
  type TestFunctions,
} from '../../src/testing/testFunctions';

const COUNTER = `
  import { randomUUID } from 'node:crypto';
  import { pass } from './gate';
  const instance = randomUUID();
  let calls = 0;
  let running = 0;
  export async function main({ gate }) {
    calls += 1;
    running += 1;
    const together = running;
    if (gate) await pass(gate);
    running -= 1;
    return { instance, calls, together };
  }
`;

const FAILING = `
  let calls = 0;
  export async function main({ how }) {
    calls += 1;
    console.log('call', calls);
    switch (how) {
      case 'throw': throw new RangeError('thrown on purpose');
      case 'throwText': throw 'a text';
      case 'reject': return Promise.reject(new Error('rejected on purpose'));
      case 'exit': process.exit(3); break;
      case 'exitSoon': setImmediate(() => process.exit()); return new Promise(() => undefined);
      case 'uncaught': setImmediate(() => { throw new Error('uncaught on purpose'); }); return new Promise(() => undefined);
      case 'unhandled': void Promise.reject(new Error('unhandled on purpose')); return new Promise(() => undefined);
      case 'floating': void Promise.reject(new Error('floating on purpose')); return { calls };
      case 'memory': { const kept = []; for (;;) kept.push(new Array(100_000).fill(kept.length)); }
      case 'circular': { const circle = {}; circle.self = circle; return circle; }
      case 'bigint': return 1n;
      case 'hang': return new Promise(() => undefined);
      case 'spin': for (;;) {}
      case 'nothing': return undefined;
      default: return { calls };
    }
  }
`;

const SIZES = `
  import cloud from 'wx-server-sdk';
  cloud.init();
  export async function main({ resultBytes, nested, argument }) {
    if (nested) {
      try {
        const { result } = await cloud.callFunction({ name: 'sizes', data: nested });
        return { length: result.length };
      } catch (error) {
        return { errCode: error.errCode, errMsg: error.errMsg };
      }
    }
    if (resultBytes) return 'x'.repeat(resultBytes - 2);
    return { argument: argument?.length };
  }
`;

const NESTED = `
  import cloud from 'wx-server-sdk';
  cloud.init();
  export async function main({ name }) {
    try {
      return (await cloud.callFunction({ name, data: { how: 'throw' } })).result;
    } catch (error) {
      return { code: error.code, errMsg: error.errMsg };
    }
  }
`;

let functions: TestFunctions;
let cloud: TestCloud;

beforeAll(async () => {
  functions = await buildTestFunctions({
    counter: { source: COUNTER, settings: { timeoutSeconds: 20 } },
    failing: { source: FAILING, settings: { timeoutSeconds: 1, memoryMB: 64 } },
    // On a busy machine a second may be over before the memory is full.
    greedy: { source: FAILING, settings: { timeoutSeconds: 20, memoryMB: 64 } },
    sizes: { source: SIZES, settings: { timeoutSeconds: 20 } },
    nested: { source: NESTED, settings: { timeoutSeconds: 20 } },
    throwsWhileLoaded: { source: `throw new Error('cannot load'); export const main = () => 1;` },
    neverLoads: {
      source: `console.log('loading'); for (;;) {} export const main = () => 1;`,
      settings: { initTimeoutSeconds: 2 },
    },
    loadsLoudly: { source: `console.log('loaded'); export const main = () => { console.log('called'); };` },
    exportsNothing: { source: `export const handler = () => 1;` },
  });
  cloud = await functions.start();
});
afterAll(async () => {
  await functions.remove();
});

const call = (name: string, data: object = {}): Promise<unknown> =>
  cloud.emulator.callFunction(name, data, { openid: 'oAnna' });

interface Counted {
  readonly instance: string;
  readonly calls: number;
  readonly together: number;
}

async function countTogether(many: number): Promise<readonly Counted[]> {
  const gate = await makeGate();
  const counted = Promise.all(Array.from({ length: many }, () => call('counter', { gate: gate.url })));
  await gate.arrived(Math.min(many, 4));
  gate.open();
  const answers = (await counted) as Counted[];
  await gate.close();
  return answers;
}

describe('an instance', () => {
  test('keeps the state of its modules for the calls after', async () => {
    const first = (await call('counter')) as Counted;
    const second = (await call('counter')) as Counted;
    expect(second).toEqual({ instance: first.instance, calls: first.calls + 1, together: 1 });
  });

  test('is not shared while it is busy: calls at one time get one each', async () => {
    const answers = await countTogether(4);
    expect(new Set(answers.map(({ instance }) => instance)).size).toBe(4);
    expect(answers.map(({ together }) => together)).toEqual([1, 1, 1, 1]);
  });

  test('is used again: a fifth call at one time waits for one of four', async () => {
    const answers = await countTogether(9);
    expect(new Set(answers.map(({ instance }) => instance)).size).toBe(4);
    expect(new Set(answers.map(({ together }) => together))).toEqual(new Set([1]));
  });
});

/** Each is answered, and then the function is called again. */
describe('what goes wrong inside a function is contained and answered:', () => {
  test.each<readonly [string, number, RegExp]>([
    ['throw', -504002, /RangeError: thrown on purpose/],
    ['throwText', -504002, /a text/],
    ['reject', -504002, /rejected on purpose/],
    ['exit', -504002, /exited with code 3/],
    ['exitSoon', -504002, /exited with code 0/],
    ['uncaught', -504002, /uncaught on purpose/],
    ['unhandled', -504002, /unhandled on purpose/],
    ['circular', -504002, /circular/],
    ['bigint', -504002, /BigInt/],
    ['hang', -504003, /timed out after 1 seconds/],
    ['spin', -504003, /timed out after 1 seconds/],
  ])('%s', async (how, errCode, message) => {
    expect(await outcomeOf(call('failing', { how }))).toEqual({
      errCode,
      message: expect.stringMatching(message),
    });
    expect(await call('failing')).toMatchObject({ calls: expect.any(Number) });
  });

  test('memory', async () => {
    expect(await outcomeOf(call('greedy', { how: 'memory' }))).toEqual({
      errCode: -504004,
      message: expect.stringMatching(/memory/),
    });
    expect(await call('greedy')).toMatchObject({ calls: expect.any(Number) });
  });

  test('a function that throws stays warm, one that is killed starts anew', async () => {
    const { calls } = (await call('failing')) as { calls: number };
    await outcomeOf(call('failing', { how: 'throw' }));
    expect(await call('failing')).toEqual({ calls: calls + 2 });
    await outcomeOf(call('failing', { how: 'exit' }));
    expect(await call('failing')).toEqual({ calls: 1 });
  });

  test('a rejection that nobody awaits does not hit the next call', async () => {
    const floating = await outcomeOf(call('failing', { how: 'floating' }));
    const next = await outcomeOf(call('failing'));
    expect([floating, next]).toEqual([
      { errCode: -504002, message: expect.stringContaining('floating on purpose') },
      { result: { calls: 1 } },
    ]);
  });

  test('nothing returned is null', async () => {
    expect(await call('failing', { how: 'nothing' })).toBeNull();
  });

  test('a failed call carries code, text and request id as on a phone', async () => {
    await expect(call('failing', { how: 'throw' })).rejects.toMatchObject({
      errCode: -504002,
      errMsg: 'cloud.callFunction:fail Error: errCode: -504002 | errMsg: RangeError: thrown on purpose',
      requestId: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
    });
  });

  test.each([
    ['throwsWhileLoaded', /cannot load/],
    ['exportsNothing', /exportsNothing does not export a function "main"/],
  ])('a function that cannot be loaded: %s', async (name, message) => {
    expect(await outcomeOf(call(name))).toEqual({
      errCode: -504002,
      message: expect.stringMatching(message),
    });
  });

  test('a function that never finishes loading, and what it wrote is in the log', async () => {
    expect(await outcomeOf(call('neverLoads'))).toEqual({
      errCode: -504003,
      message: 'Loading the function timed out after 2 seconds',
    });
    const record = cloud.emulator.invocations().findLast(({ functionName }) => functionName === 'neverLoads');
    expect(record?.lines.map(({ text }) => text)).toEqual([
      'loading',
      'Loading the function timed out after 2 seconds',
    ]);
  });

  test('what a module writes while it is loaded belongs to the call that it is loaded for', async () => {
    await call('loadsLoudly');
    await call('loadsLoudly');
    const records = cloud.emulator.invocations().filter(({ functionName }) => functionName === 'loadsLoudly');
    expect(records.map(({ lines }) => lines.map(({ text }) => text))).toEqual([
      ['loaded', 'called'],
      ['called'],
    ]);
  });

  test('a call of a function that is not there', async () => {
    expect(await outcomeOf(call('nobody'))).toEqual({
      errCode: -501000,
      message: 'FunctionName parameter could not be found: nobody',
    });
  });

  test.each([
    ['nobody', 'FUNCTION_NOT_FOUND', 'FunctionName parameter could not be found: nobody'],
    ['failing', 'FUNCTIONS_EXECUTE_FAIL', 'thrown on purpose'],
  ])('a nested call of %s fails by name in the function that made it', async (name, code, text) => {
    expect(await call('nested', { name })).toEqual({ code, errMsg: expect.stringContaining(text) });
  });
});

const KIBIBYTE = 1_024;
const MEBIBYTE = 1_024 * KIBIBYTE;

/** An argument whose whole event, the user’s identity included, has so many bytes. */
function argumentOf(bytes: number): object {
  const empty = { argument: '', userInfo: { appId: 'wxlocal', openId: 'oAnna' } };
  return { argument: 'x'.repeat(bytes - JSON.stringify(empty).length) };
}

describe('sizes:', () => {
  test('a phone may send 100 KB and not a byte more', async () => {
    expect(await call('sizes', argumentOf(100 * KIBIBYTE))).toMatchObject({ argument: expect.any(Number) });
    expect(await outcomeOf(call('sizes', argumentOf(100 * KIBIBYTE + 1)))).toEqual({
      errCode: -501007,
      message: 'The argument has 102401 bytes; at most 102400 may be sent',
    });
  });

  test('bytes are counted, not letters', async () => {
    const outcome = await outcomeOf(call('sizes', { argument: '电'.repeat(40 * KIBIBYTE) }));
    expect(outcome).toMatchObject({ errCode: -501007 });
  });

  test('a phone may receive 1 MB and not a byte more', async () => {
    expect(await call('sizes', { resultBytes: MEBIBYTE })).toHaveLength(MEBIBYTE - 2);
    expect(await outcomeOf(call('sizes', { resultBytes: MEBIBYTE + 1 }))).toEqual({
      errCode: -604001,
      message: 'cloudfunction result size exceed limit (1MB): 1048577 bytes',
    });
  });

  test('functions may send each other more, up to 6 MB', async () => {
    expect(await call('sizes', { nested: { resultBytes: 2 * MEBIBYTE } })).toEqual({
      length: 2 * MEBIBYTE - 2,
    });
    expect(await call('sizes', { nested: { resultBytes: 6 * MEBIBYTE + 1 } })).toMatchObject({
      errMsg: expect.stringContaining('result size exceed limit'),
    });
  });
});

test('a stopping cloud answers everybody who runs or waits, and starts nobody', async () => {
  const stopping = await functions.start();
  const gate = await makeGate();
  const calls = Array.from({ length: 7 }, () =>
    outcomeOf(stopping.emulator.callFunction('counter', { gate: gate.url }, { openid: 'oAnna' })),
  );
  await gate.arrived(4);
  await stopping.stop();
  gate.open();
  const stopped = { errCode: -504002, message: 'The local cloud is stopping' };
  expect(await Promise.all(calls)).toEqual(calls.map(() => stopped));
  const late = stopping.emulator.callFunction('counter', {}, { openid: 'oAnna' });
  expect(await outcomeOf(late)).toEqual(stopped);
  await gate.close();
});
