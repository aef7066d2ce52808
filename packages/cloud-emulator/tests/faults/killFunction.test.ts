import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { makeGate } from '../../src/testing/gate';
import {
  buildTestFunctions,
  COLLECTION,
  outcomeOf,
  type TestCloud,
  type TestFunctions,
} from '../../src/testing/testFunctions';

/** Writes a document for every id, one after the other; an id that is there already fails. */
const WRITE = `
  import cloud from 'wx-server-sdk';
  import { pass } from './gate';
  cloud.init();
  const things = cloud.database().collection('things');
  let calls = 0;
  export async function main({ ids, gate }) {
    calls += 1;
    if (gate) await pass(gate);
    for (const _id of ids) await things.add({ data: { _id } }).catch((error) => console.error(error.errMsg));
    return { calls };
  }
`;

const CALL = `
  import cloud from 'wx-server-sdk';
  cloud.init();
  export async function main({ ids }) {
    try {
      return (await cloud.callFunction({ name: 'write', data: { ids } })).result;
    } catch (error) {
      return { code: error.code };
    }
  }
`;

const KILLED = { errCode: -504002, message: 'Killed, as was ordered' };

let functions: TestFunctions;
let cloud: TestCloud;

beforeAll(async () => {
  functions = await buildTestFunctions({
    write: { source: WRITE, settings: { timeoutSeconds: 20 } },
    call: { source: CALL, settings: { timeoutSeconds: 20 } },
  });
  cloud = await functions.start();
});
afterAll(async () => {
  await functions.remove();
});

let run = 0;
beforeEach(() => {
  run += 1;
});

/** Ids of this test alone. */
const ids = (...names: string[]): string[] => names.map((name) => `${run}${name}`);
const write = (data: object, name = 'write'): Promise<unknown> =>
  outcomeOf(cloud.emulator.callFunction(name, data, { openid: 'oAnna' }));
const written = (): unknown[] =>
  cloud.emulator.database
    .exportDocuments(COLLECTION)
    .map(({ _id }) => _id)
    .filter((id) => String(id).startsWith(String(run)));

describe('a function that is killed', () => {
  test.each<readonly ['before' | 'after', number, string[]]>([
    ['before', 1, []],
    ['after', 1, ['a']],
    ['before', 2, ['a']],
    ['after', 2, ['a', 'b']],
    ['before', 3, ['a', 'b']],
    ['after', 3, ['a', 'b', 'c']],
  ])('%s its request %d has done exactly so much', async (when, atCall, names) => {
    cloud.emulator.faults.killFunction({ functionName: 'write', atCall, when });
    expect(await write({ ids: ids('a', 'b', 'c') })).toEqual(KILLED);
    expect(written()).toEqual(ids(...names));
    expect(cloud.emulator.invocations().at(-1)).toMatchObject({
      outcome: { ok: false, code: 'FUNCTIONS_EXECUTE_FAIL' },
      cloudCalls: Array.from({ length: atCall }, () => ({ action: 'database.insertDocument' })),
      cloudCallCount: atCall,
    });
  });

  test('runs again at the next call, in a new instance', async () => {
    cloud.emulator.faults.killFunction({ functionName: 'write', atCall: 1, when: 'before' });
    expect(await write({ ids: ids('a') })).toEqual(KILLED);
    expect(await write({ ids: ids('a') })).toEqual({ result: { calls: 1 } });
    expect(written()).toEqual(ids('a'));
  });

  test('after a request that fails is killed too', async () => {
    await write({ ids: ids('a') });
    cloud.emulator.faults.killFunction({ functionName: 'write', atCall: 1, when: 'after' });
    expect(await write({ ids: ids('a', 'b') })).toEqual(KILLED);
    expect(written()).toEqual(ids('a'));
  });

  test('leaves an error to the function that called it', async () => {
    cloud.emulator.faults.killFunction({ functionName: 'write', atCall: 2, when: 'before' });
    expect(await write({ ids: ids('a', 'b') }, 'call')).toEqual({
      result: { code: 'FUNCTIONS_EXECUTE_FAIL' },
    });
    expect(written()).toEqual(ids('a'));
  });

  test('while it waits for another does not stop that one', async () => {
    cloud.emulator.faults.killFunction({ functionName: 'call', atCall: 1, when: 'after' });
    expect(await write({ ids: ids('a', 'b') }, 'call')).toEqual(KILLED);
    expect(written()).toEqual(ids('a', 'b'));
  });
});

describe('an order to kill', () => {
  test.each([[['a', 'b']], [['a']], [[]]])(
    'leaves an invocation with fewer requests alone and is gone then: %j',
    async (names) => {
      cloud.emulator.faults.killFunction({ functionName: 'write', atCall: 3, when: 'before' });
      expect(await write({ ids: ids(...names) })).toMatchObject({ result: {} });
      expect(await write({ ids: ids('x', 'y', 'z') })).toMatchObject({ result: {} });
      expect(written()).toEqual(ids(...names, 'x', 'y', 'z'));
    },
  );

  test('is for one invocation only', async () => {
    cloud.emulator.faults.killFunction({ functionName: 'write', atCall: 1, when: 'after' });
    expect(await write({ ids: ids('a') })).toEqual(KILLED);
    expect(await write({ ids: ids('b') })).toMatchObject({ result: {} });
  });

  test('is not for other functions', async () => {
    cloud.emulator.faults.killFunction({ functionName: 'call', atCall: 2, when: 'before' });
    expect(await write({ ids: ids('a', 'b') })).toMatchObject({ result: {} });
    expect(await write({ ids: ids('c', 'd') }, 'call')).toMatchObject({ result: {} });
    expect(written()).toEqual(ids('a', 'b', 'c', 'd'));
  });

  test('is for the next invocation, not for one that runs already', async () => {
    const gate = await makeGate();
    const running = write({ ids: ids('a', 'b'), gate: gate.url });
    await gate.arrived(1);
    cloud.emulator.faults.killFunction({ functionName: 'write', atCall: 2, when: 'before' });
    gate.open();
    expect(await running).toMatchObject({ result: {} });
    expect(await write({ ids: ids('c', 'd') })).toEqual(KILLED);
    expect(written()).toEqual(ids('a', 'b', 'c'));
    await gate.close();
  });

  test('takes the place of the one before', async () => {
    cloud.emulator.faults.killFunction({ functionName: 'write', atCall: 1, when: 'before' });
    cloud.emulator.faults.killFunction({ functionName: 'write', atCall: 2, when: 'before' });
    expect(await write({ ids: ids('a', 'b') })).toEqual(KILLED);
    expect(written()).toEqual(ids('a'));
  });
});
