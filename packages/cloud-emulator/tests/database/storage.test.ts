import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { open } from 'lmdb';
import { type CollectionDefinition, type Database, openDatabase } from '../../src/database/openDatabase';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'database-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const unindexed: CollectionDefinition[] = [{ collection: 'c', indexes: [] }];
const byName: CollectionDefinition[] = [
  { collection: 'c', indexes: [{ name: 'name_1', unique: true, keys: [{ field: 'name', order: 1 }] }] },
];

async function opened(
  definitions: readonly CollectionDefinition[],
  durability: 'process' | 'disk' = 'process',
): Promise<Database> {
  return openDatabase({ folder, now: () => 0, definitions, durability });
}

async function ask(database: Database, action: string, parameters: object): Promise<unknown> {
  return database.actions[action]?.({ collectionName: 'c', ...parameters }, { requestId: 'r' });
}

async function explained(database: Database, query: object): Promise<unknown> {
  return ask(database, 'database.explain', { query: JSON.stringify(query) });
}

test.each(['process', 'disk'] as const)(
  'what was written is there after reopening (%s)',
  async (durability) => {
    const first = await opened(byName, durability);
    await ask(first, 'database.insertDocument', { data: ['{"_id":"a","name":"n"}'] });
    await first.actions['database.addCollection']?.({ collectionName: 'made' }, { requestId: 'r' });
    await first.close();
    const second = await opened(byName, durability);
    expect(second.collectionNames()).toEqual(['c', 'made']);
    expect(second.exportDocuments('c')).toEqual([{ _id: 'a', name: 'n' }]);
    expect(await explained(second, { name: 'n' })).toEqual({
      data: { index: 'name_1', examined: 1, returned: 1 },
    });
    await second.close();
  },
);

test('an index that is new is built from what is there', async () => {
  const first = await opened(unindexed);
  first.importDocuments('c', [{ name: 'n' }, { name: ['o', 'p'] }]);
  await first.close();
  const second = await opened(byName);
  expect(await explained(second, { name: 'p' })).toEqual({
    data: { index: 'name_1', examined: 1, returned: 1 },
  });
  await second.close();
});

test('an index that is no longer defined is gone, with its uniqueness', async () => {
  const first = await opened(byName);
  first.importDocuments('c', [{ name: 'n' }]);
  await first.close();
  const second = await opened(unindexed);
  second.importDocuments('c', [{ name: 'n' }]);
  expect(await explained(second, { name: 'n' })).toEqual({ data: { index: null, examined: 2, returned: 2 } });
  await second.close();
});

test('an index that is defined anew under its name is built anew', async () => {
  const first = await opened(byName);
  first.importDocuments('c', [{ name: 'n', kind: 'k' }]);
  await first.close();
  const second = await opened([
    { collection: 'c', indexes: [{ name: 'name_1', unique: false, keys: [{ field: 'kind', order: -1 }] }] },
  ]);
  expect(await explained(second, { kind: 'k' })).toEqual({
    data: { index: 'name_1', examined: 1, returned: 1 },
  });
  expect(await explained(second, { name: 'n' })).toEqual({ data: { index: null, examined: 1, returned: 1 } });
  await second.close();
});

test('a unique index that does not hold for what is there is refused at the opening', async () => {
  const first = await opened(unindexed);
  first.importDocuments('c', [{ name: 'n' }, { name: 'n' }]);
  await first.close();
  await expect(opened(byName)).rejects.toThrow(
    'E11000 duplicate key error collection: c index: name_1 dup key: { name: "n" }',
  );
});

test('an open transaction leaves nothing behind when the database closes', async () => {
  const first = await opened(unindexed);
  const started = (await first.actions['database.startTransaction']?.({}, { requestId: 'r' })) as {
    transactionId: string;
  };
  await ask(first, 'database.insertDocument', { data: ['{"_id":"a"}'], ...started });
  await first.close();
  const second = await opened(unindexed);
  expect(second.exportDocuments('c')).toEqual([]);
  await second.close();
});

test('a byte that was flipped in any stored value is reported when it is read', async () => {
  const first = await opened(byName);
  first.importDocuments('c', [{ _id: 'a', name: 'n', text: 'some longer text' }]);
  await first.close();
  const originals = stored();
  let flips = 0;
  for (const { key, value } of originals) {
    for (let position = 0; position < value.length; position += 7) {
      const damaged = Buffer.from(value);
      damaged[position] = (damaged[position] ?? 0) ^ 0x10;
      replace(key, damaged);
      await expect(readAll()).rejects.toThrow('A stored value is damaged');
      flips += 1;
    }
    replace(key, value);
  }
  expect(flips).toBeGreaterThan(20);
  expect(await readAll()).toBe(1);
});

async function readAll(): Promise<number> {
  const database = await opened(byName);
  try {
    await ask(database, 'database.getDocument', { query: '{"name":"n"}' });
    return database.exportDocuments('c').length;
  } finally {
    await database.close();
  }
}

function stored(): { key: Buffer; value: Buffer }[] {
  return withStore((store) =>
    [...store.getRange()].map(({ key, value }) => ({ key, value: Buffer.from(value) })),
  );
}

function replace(key: Buffer, value: Buffer): void {
  withStore((store) => {
    store.putSync(key, value);
  });
}

function withStore<Result>(run: (store: ReturnType<typeof open<Buffer, Buffer>>) => Result): Result {
  const store = open<Buffer, Buffer>({
    path: folder,
    noSubdir: false,
    keyEncoding: 'binary',
    encoding: 'binary',
    overlappingSync: false,
    noSync: true,
  });
  try {
    return run(store);
  } finally {
    void store.close();
  }
}

test('an import replaces the documents of the same _id and leaves the others', async () => {
  const database = await opened(unindexed);
  database.importDocuments('c', [
    { _id: 'a', old: true },
    { _id: 'b', old: true },
  ]);
  database.importDocuments('c', [{ _id: 'b', fresh: true }, { _id: 'c' }]);
  expect(database.exportDocuments('c')).toEqual([
    { _id: 'a', old: true },
    { _id: 'b', fresh: true },
    { _id: 'c' },
  ]);
  await database.close();
});

test('an import that fails at one document imports none', async () => {
  const database = await opened(byName);
  expect(() => {
    database.importDocuments('c', [{ name: 'n' }, { name: 'n' }]);
  }).toThrow('E11000');
  expect(database.exportDocuments('c')).toEqual([]);
  await database.close();
});

test('an export is in the order of _id, with every type', async () => {
  const database = await opened(unindexed);
  database.importDocuments('c', [{ _id: 'b' }, { _id: 2 }, { _id: 'a' }, { _id: 10 }, { _id: -1 }]);
  expect(database.exportDocuments('c').map(({ _id }) => _id)).toEqual([-1, 2, 10, 'a', 'b']);
  await database.close();
});
