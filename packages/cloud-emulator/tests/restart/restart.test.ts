import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  buildTestFunctions,
  COLLECTION,
  NOW_MS,
  outcomeOf,
  type TestCloud,
  type TestFunctions,
} from '../../src/testing/testFunctions';

const WRITE = `
  import cloud from 'wx-server-sdk';
  cloud.init();
  const database = cloud.database();
  export async function main({ id, leaveOpen }) {
    if (!leaveOpen) return database.collection('things').add({ data: { _id: id, at: database.serverDate() } });
    const transaction = await database.startTransaction();
    await transaction.collection('things').add({ data: { _id: id } });
    console.log('left open');
    return new Promise(() => undefined);
  }
`;

let functions: TestFunctions;

beforeAll(async () => {
  functions = await buildTestFunctions({
    write: { source: WRITE, settings: { timeoutSeconds: 20 } },
    echo: { source: `export const main = (event) => event;`, settings: { httpPath: '/hub' } },
  });
});
afterAll(async () => {
  await functions.remove();
});

const write = ({ emulator }: TestCloud, data: object): Promise<unknown> =>
  outcomeOf(emulator.callFunction('write', data, { openid: 'oAnna' }));

async function restarted(cloud: TestCloud): Promise<TestCloud> {
  await cloud.stop();
  return functions.start({ dataFolder: cloud.dataFolder, clock: { frozenAtMs: NOW_MS + 1_000 } });
}

test('documents and grants are there after a restart, and more can be written', async () => {
  const first = await functions.start();
  await write(first, { id: 'one' });
  first.emulator.database.importDocuments(COLLECTION, [{ _id: 'imported', 电: [1, { nested: null }] }]);
  first.emulator.messages.grant('oAnna', 'stock', 2);
  const documents = first.emulator.database.exportDocuments(COLLECTION);
  expect(documents.map(({ _id }) => _id)).toEqual(['imported', 'one']);

  const second = await restarted(first);
  expect(second.emulator.database.exportDocuments(COLLECTION)).toEqual(documents);
  expect(second.emulator.messages.grants('oAnna', 'stock')).toBe(2);
  expect(await write(second, { id: 'one' })).toMatchObject({ message: expect.stringContaining('E11000') });
  expect(await write(second, { id: 'two' })).toMatchObject({ result: { _id: 'two' } });

  const third = await restarted(second);
  expect(third.emulator.database.exportDocuments(COLLECTION)).toHaveLength(3);
});

test('a transaction that was open at the stop has done nothing', async () => {
  const first = await functions.start();
  const left = write(first, { id: 'inside', leaveOpen: true });
  await first.line(/left open/);
  const second = await restarted(first);
  expect(await left).toEqual({ errCode: -504002, message: 'The local cloud is stopping' });
  expect(second.emulator.database.exportDocuments(COLLECTION)).toEqual([]);
  expect(await write(second, { id: 'inside' })).toMatchObject({ result: { _id: 'inside' } });
});

test('with a seed, ids and nonces repeat in a new folder and never in the same one', async () => {
  const nonceOf = async ({ emulator }: TestCloud): Promise<string | undefined> => {
    const answer = JSON.parse((await emulator.hub.push({})).body) as { headers: Record<string, string> };
    return answer.headers['Nonce'];
  };
  const first = await functions.start({ seed: 7 });
  const nonce = await nonceOf(first);
  const elsewhere = await functions.start({ seed: 7 });
  expect(await nonceOf(elsewhere)).toBe(nonce);
  await first.stop();
  const again = await functions.start({ seed: 7, dataFolder: first.dataFolder });
  expect(await nonceOf(again)).not.toBe(nonce);
});
