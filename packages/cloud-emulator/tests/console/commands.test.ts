import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { NOW_MS } from '../../src/testing/testFunctions';
import { ANNA, BUILDING, live, MARKUP, READINGS, type SmallCloud, startSmallCloud } from './smallCloud';

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

let cloud: SmallCloud;

beforeAll(async () => {
  cloud = await startSmallCloud();
  await live(cloud);
});
afterAll(() => cloud.remove());

async function ask(command: string, input: object = {}): Promise<Answer> {
  const response = await fetch(`${cloud.emulator.url}/emulator/${command}`, {
    method: 'POST',
    body: JSON.stringify(input),
  });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

const asked = async (command: string, input?: object): Promise<Answer['body']> =>
  (await ask(command, input)).body;

describe('the database is looked at', () => {
  test('by collection, each with its size and its indexes', async () => {
    expect(await asked('database/collections')).toEqual({
      collections: [
        { name: 'readings', documents: READINGS, indexes: [] },
        {
          name: 'shelves',
          documents: 3,
          indexes: [{ name: 'byState', keys: [{ field: 'state', order: 1 }], unique: false }],
        },
      ],
    });
  });

  test('by a condition; numbers and dates are as people write them, and can be asked for as they are shown', async () => {
    const since = { $date: new Date(NOW_MS).toISOString() };
    const first = { _id: 'r1', building: BUILDING, state: 'live', amountFen: -250, since, note: MARKUP };
    const found = { documents: [first], total: 1 };
    expect(
      await asked('database/query', { collection: 'shelves', where: { amountFen: { $lt: 0 } } }),
    ).toMatchObject(found);
    expect(await asked('database/query', { collection: 'shelves', where: { since } })).toMatchObject(found);
  });

  test.each([
    ['the key', { _id: 'r2' }, '', '_id_', 1],
    ['an index', { state: 'installed' }, '', 'byState', 1],
    ['none', { amountFen: { $gt: 0 } }, '', null, 3],
    ['an index for the order', {}, 'state desc', 'byState', 3],
  ])('and says how it was found: by %s', async (_how, where, order, index, examined) => {
    expect(await asked('database/query', { collection: 'shelves', where, order })).toMatchObject({
      index,
      examined,
    });
  });

  test('in an order and in pages, which together are everything', async () => {
    const page = (skip: number): Promise<Answer['body']> =>
      asked('database/query', { collection: 'readings', order: 'number desc, _id', limit: 20, skip });
    const numbers: number[] = [];
    for (const skip of [0, 20, 40]) {
      const { documents, total } = (await page(skip)) as { documents: { number: number }[]; total: number };
      expect(total).toBe(READINGS);
      numbers.push(...documents.map(({ number }) => number));
    }
    expect(numbers).toEqual(Array.from({ length: READINGS }, (_, index) => READINGS - 1 - index));
  });

  test.each([
    [{}, /“collection” must be a text/],
    [{ collection: 'nothing' }, /Db or Table not exist: nothing/],
    [{ collection: 'shelves', where: [] }, /“where” must be a JSON object/],
    [{ collection: 'shelves', where: 'state' }, /“where” must be a JSON object/],
    [{ collection: 'shelves', where: { state: { $near: 1 } } }, /near/],
    [{ collection: 'shelves', order: 'state down' }, /“order” must name fields.*not “state down”/],
    [{ collection: 'shelves', limit: 0 }, /“limit” must be a whole number from 1 to 500/],
    [{ collection: 'shelves', skip: -1 }, /“skip” must be a whole number from 0/],
  ])('and what cannot be asked is refused in words: %j', async (input, words) => {
    const { status, body } = await ask('database/query', input);
    expect(status).toBe(400);
    expect(body['error']).toMatch(words);
  });

  test('and never written: no command of the console changes a document', async () => {
    const before = cloud.emulator.database.exportDocuments('shelves');
    for (const command of ['database/insert', 'database/update', 'database/remove'])
      expect((await ask(command, { collection: 'shelves', _id: 'r1' })).status).toBe(404);
    expect(cloud.emulator.database.exportDocuments('shelves')).toEqual(before);
  });
});

describe('what happened comes in pages, the newest on the first', () => {
  test('invocations, by function and by failure, with their calls', async () => {
    const all = await asked('invocations');
    expect(all).toMatchObject({ total: 5, functionNames: ['boom', 'order', 'paid', 'remind'] });
    const { invocations, total } = (await asked('invocations', { failed: true })) as {
      invocations: object[];
      total: number;
    };
    expect(total).toBe(1);
    expect(invocations[0]).toMatchObject({
      functionName: 'boom',
      openid: ANNA,
      cloudCalls: [
        { action: 'database.getDocument', collection: 'missing', code: 'DATABASE_COLLECTION_NOT_EXIST' },
      ],
    });
    const orders = (await asked('invocations', { functionName: 'order', limit: 1, skip: 1 })) as {
      invocations: { lines: { text: string }[] }[];
    };
    expect(orders.invocations.map(({ lines }) => lines[0]?.text)).toEqual(['orders T1']);
  });

  test('orders and messages; all of them where no page is asked for', async () => {
    expect(await asked('orders', { limit: 1 })).toMatchObject({ orders: [{ outTradeNo: 'T2' }], total: 2 });
    expect(await asked('orders')).toMatchObject({ orders: [{ outTradeNo: 'T1' }, { outTradeNo: 'T2' }] });
    expect(await asked('messages', { limit: 5 })).toMatchObject({ sent: [{ openid: ANNA }], total: 1 });
  });

  test('a page behind the last is empty', async () => {
    expect(await asked('orders', { limit: 5, skip: 7 })).toEqual({ orders: [], total: 2 });
  });
});

test('grants are those that are left', async () => {
  expect(await asked('messages/grants')).toEqual({
    grants: [{ openid: ANNA, templateId: 'lowStock', count: 2 }],
  });
});

describe('timers', () => {
  test('say when they fire next, how it went last, and whether they fire by themselves', async () => {
    const timer = { functionName: 'remind', triggerName: 'daily', cron: '0 0 17 * * * *' };
    const next = { nextMs: NOW_MS + 3_600_000 };
    const last = { startedAtMs: NOW_MS, ok: true };
    expect(await asked('timers')).toEqual({ running: false, timers: [{ ...timer, ...next, last }] });
    const running = cloud.emulator.runTimers();
    expect(await asked('timers')).toMatchObject({ running: true });
    running.stop();
    expect(await asked('timers')).toMatchObject({ running: false });
  });

  test('are fired by hand, and what goes wrong is said', async () => {
    expect(await asked('timers/fire', { functionName: 'remind' })).toEqual({
      functionName: 'remind',
      result: { reminded: 1 },
    });
    expect(await ask('timers/fire', { functionName: 'order' })).toMatchObject({
      status: 400,
      body: { code: 'FUNCTION_NOT_FOUND', error: 'order has no trigger' },
    });
    expect(await ask('timers/fire')).toMatchObject({ status: 400 });
  });
});
