import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import * as lmdb from 'lmdb';
import type { Durability } from '../../src/database/storage/engine';
import { StateStore } from '../../src/state/stateStore';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'state-'));
});
afterEach(() => {
  jest.dontMock('lmdb').resetModules();
  rmSync(folder, { recursive: true, force: true });
});

async function reopened(store: StateStore): Promise<StateStore> {
  await store.close();
  return new StateStore(folder, 'process');
}

describe('what small services keep', () => {
  test('is there after a restart as it was put, by its whole key', async () => {
    let store = new StateStore(folder, 'process');
    const value = { text: '电', list: [1, { two: 2 }], big: 1_790_000_000_000, none: null, yes: true };
    store.put(['a', 'b'], value);
    store.put(['a', 'c'], 7);
    store.put(['ab'], 'other');
    store.put(['gone'], 1);
    store.remove(['gone']);
    store = await reopened(store);
    expect(store.get(['a', 'b'])).toEqual(value);
    expect(store.get(['a', 'c'])).toBe(7);
    expect(store.get(['a'])).toBeUndefined();
    expect(store.get(['gone'])).toBeUndefined();
    expect(store.list('a')).toEqual([value, 7]);
    expect(store.entries('a')).toEqual([
      [['a', 'b'], value],
      [['a', 'c'], 7],
    ]);
    await store.close();
  });

  test('is listed in the order of its keys, numbers by their size', async () => {
    const store = new StateStore(folder, 'process');
    for (const number of [10, 2, 33, 1]) store.put(['sent', number], number);
    store.put(['sentinel', 0], 'no');
    expect(store.list('sent')).toEqual([1, 2, 10, 33]);
    await store.close();
  });

  test('is counted as it grows and shrinks, within a unit and after one that failed', async () => {
    let store = new StateStore(folder, 'process');
    store.put(['sent', 0], 'a');
    expect(store.count('sent')).toBe(1);
    store.put(['sent', 0], 'b');
    store.put(['sent', 1], 'c');
    expect(store.count('sent')).toBe(2);
    store.together(() => {
      store.put(['sent', store.count('sent')], 'd');
      store.put(['sent', store.count('sent')], 'e');
      store.remove(['sent', 0]);
    });
    expect(store.count('sent')).toBe(3);
    expect(() => {
      store.together(() => {
        store.put(['sent', 9], 'f');
        throw new Error('on purpose');
      });
    }).toThrow('on purpose');
    expect(store.count('sent')).toBe(3);
    expect(store.list('sent')).toEqual(['c', 'd', 'e']);
    store = await reopened(store);
    expect(store.count('sent')).toBe(3);
    await store.close();
  });

  test('is reported when a byte of it has changed', async () => {
    let store = new StateStore(folder, 'process');
    store.put(['grant', 'oAnna', 'template'], 3);
    await store.close();
    const raw = lmdb.open<Buffer, Buffer>({
      path: folder,
      noSubdir: false,
      keyEncoding: 'binary',
      encoding: 'binary',
      overlappingSync: false,
    });
    const [{ key, value } = { key: Buffer.of(), value: Buffer.of() }] = [...raw.getRange()];
    const damaged = Buffer.from(value);
    damaged.writeUInt8(damaged.readUInt8(damaged.length - 3) ^ 1, damaged.length - 3);
    raw.putSync(key, damaged);
    await raw.close();
    store = new StateStore(folder, 'process');
    expect(() => store.get(['grant', 'oAnna', 'template'])).toThrow('A stored value is damaged');
    await store.close();
  });
});

test.each<readonly [Durability | undefined, boolean]>([
  ['disk', false],
  ['process', true],
  [undefined, true],
])(
  'with durability “%s”, documents and services alike leave the disk to itself: %s',
  async (durability, noSync) => {
    const actual = jest.requireActual<typeof lmdb>('lmdb');
    const open = jest.fn(actual.open);
    jest.doMock('lmdb', () => ({ ...actual, open }));
    const { startSmallCloud } = await import('../support/smallCloud');
    const emulator = await startSmallCloud(folder, durability && { durability });
    await emulator.stop();
    const stores = open.mock.calls
      .map(([options]) => options as unknown as { path: string; noSync: boolean })
      .filter(({ path }) => !path.endsWith('lock'));
    expect(stores.map(({ path, noSync }) => [basename(path), noSync])).toEqual([
      ['services', noSync],
      ['database', noSync],
    ]);
  },
);
