/** Transactions as functions run them: several at one time, and some that die in the middle. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { makeGate } from '../../src/testing/gate';
import {
  buildTestFunctions,
  COLLECTION,
  NOW_MS,
  outcomeOf,
  type TestCloud,
  type TestFunctions,
} from '../../src/testing/testFunctions';

/** Adds to a number within a transaction, as our own adapter would: it starts again on a conflict, bounded. */
const ADD = `
  import cloud from 'wx-server-sdk';
  import { pass } from './gate';
  cloud.init();
  const database = cloud.database();
  export async function main({ id, amount, gate, give }) {
    let attempts = 0;
    for (;;) {
      attempts += 1;
      try {
        const sum = await database.runTransaction(async (transaction) => {
          const document = transaction.collection('things').doc(id);
          const { data } = await document.get();
          if (gate && attempts === 1) await pass(gate);
          await document.update({ data: { sum: data.sum + amount } });
          return data.sum + amount;
        });
        return { sum, attempts };
      } catch (error) {
        if (!/TransactionConflict|TransactionBusy/.test(String(error.errMsg)) || attempts >= give) {
          return { errCode: error.errCode, errMsg: error.errMsg, attempts };
        }
      }
    }
  }
`;

const SET = `
  import cloud from 'wx-server-sdk';
  cloud.init();
  export async function main({ id, sum }) {
    return (await cloud.database().collection('things').doc(id).update({ data: { sum } })).stats;
  }
`;

let functions: TestFunctions;
let cloud: TestCloud;

beforeAll(async () => {
  functions = await buildTestFunctions({
    add: { source: ADD, settings: { timeoutSeconds: 20 } },
    set: { source: SET, settings: { timeoutSeconds: 20 } },
  });
  cloud = await functions.start();
});
afterAll(async () => {
  await functions.remove();
});
beforeEach(() => {
  cloud.emulator.clock.set(NOW_MS);
  cloud.emulator.database.importDocuments(COLLECTION, [{ _id: 'account', sum: 0 }]);
});

interface Added {
  readonly sum?: number;
  readonly attempts: number;
}

const call = async (name: string, data: object): Promise<unknown> =>
  cloud.emulator.callFunction(name, { id: 'account', ...data }, { openid: 'oAnna' });
const sum = (): unknown => cloud.emulator.database.exportDocuments(COLLECTION)[0]?.['sum'];

/** Resolves when the latest invocation has made such a request. */
async function asked(action: string): Promise<void> {
  const isThere = (): boolean =>
    cloud.emulator
      .invocations()
      .at(-1)
      ?.cloudCalls.some((call) => call.action === action) === true;
  while (!isThere()) await new Promise((resolve) => setImmediate(resolve));
}

describe('runTransaction inside functions', () => {
  test('adds what several add at one time, each of them once', async () => {
    const amounts = [1, 10, 100, 1_000];
    const gate = await makeGate();
    const adding = amounts.map((amount) => call('add', { amount, gate: gate.url, give: 200 }));
    await gate.arrived(amounts.length);
    gate.open();
    const added = (await Promise.all(adding)) as Added[];
    await gate.close();
    expect(added.map((answer) => typeof answer.sum)).toEqual(amounts.map(() => 'number'));
    expect(sum()).toBe(1_111);
    expect(Math.max(...added.map((answer) => answer.sum ?? 0))).toBe(1_111);
    expect(Math.max(...added.map(({ attempts }) => attempts))).toBeGreaterThan(1);
  });

  test('ends with the conflict’s own error and without effect when nobody tries again', async () => {
    const gate = await makeGate();
    const adding = call('add', { amount: 1, gate: gate.url, give: 1 });
    await gate.arrived(1);
    await call('set', { sum: 50 });
    gate.open();
    expect(await adding).toMatchObject({
      errMsg: expect.stringContaining('TransactionConflict'),
      attempts: 1,
    });
    await gate.close();
    expect(sum()).toBe(50);
  });
});

describe('a transaction of a function that was killed', () => {
  /** Request 1 starts, 2 reads, 3 writes and so holds the document, 4 commits. */
  const killAt = async (atCall: number, when: 'before' | 'after'): Promise<void> => {
    cloud.emulator.faults.killFunction({ functionName: 'add', atCall, when });
    expect(await outcomeOf(call('add', { amount: 1, give: 1 }))).toMatchObject({ errCode: -504002 });
  };

  test('holds what it wrote until the clock has passed its 30 seconds', async () => {
    await killAt(3, 'after');
    cloud.emulator.clock.advance(30_000);
    expect(await call('add', { amount: 5, give: 1 })).toMatchObject({
      errMsg: expect.stringContaining('TransactionConflict'),
    });
    cloud.emulator.clock.advance(1);
    expect(await call('add', { amount: 5, give: 1 })).toEqual({ sum: 5, attempts: 1 });
    expect(sum()).toBe(5);
  });

  test('lets a plain write that waits for it through as the clock passes its 30 seconds', async () => {
    await killAt(3, 'after');
    const setting = call('set', { sum: 7 });
    await asked('database.modifyDocument');
    cloud.emulator.clock.advance(30_001);
    expect(await setting).toEqual({ updated: 1 });
    expect(sum()).toBe(7);
  });

  test.each<readonly [number, 'before' | 'after']>([
    [1, 'before'],
    [1, 'after'],
    [2, 'before'],
    [2, 'after'],
    [3, 'before'],
    [3, 'after'],
    [4, 'before'],
  ])('at request %d, %s it, has done nothing', async (atCall, when) => {
    await killAt(atCall, when);
    cloud.emulator.clock.advance(30_001);
    expect(sum()).toBe(0);
    expect(await call('add', { amount: 5, give: 1 })).toEqual({ sum: 5, attempts: 1 });
  });

  test('after its commit has done all, and holds nothing', async () => {
    await killAt(4, 'after');
    expect(sum()).toBe(1);
    expect(await call('add', { amount: 5, give: 1 })).toEqual({ sum: 6, attempts: 1 });
  });
});
