import { beforeEach, describe, expect, test } from '@jest/globals';
import { Drawer, type Shelf } from '../../src/phone/wx/storage/drawer';

let shelf: Shelf;
let drawer: Drawer;

beforeEach(() => {
  const items = new Map<string, string>();
  shelf = {
    get length() {
      return items.size;
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
  drawer = new Drawer(shelf, 'oLin');
});

describe('a phone’s storage', () => {
  test.each([0, '', false, null, 'text', 12.5, ['a'], { deep: { er: [1] } }])(
    'gives back %j as it was',
    (data) => {
      drawer.set('key', data);
      expect(drawer.get('key')).toEqual({ data });
    },
  );

  test('has nothing under a key that was never set, or was removed', () => {
    expect(drawer.get('key')).toBeUndefined();
    drawer.set('key', 1);
    drawer.remove('key');
    expect(drawer.get('key')).toBeUndefined();
  });

  test('is one person’s own, and clearing it leaves the others’ alone', () => {
    const other = new Drawer(shelf, 'oWang');
    drawer.set('draft', 'mine');
    other.set('draft', 'theirs');
    expect(drawer.get('draft')).toEqual({ data: 'mine' });
    drawer.clear();
    expect(drawer.keys()).toEqual([]);
    expect(other.get('draft')).toEqual({ data: 'theirs' });
  });

  test('keeps a copy: what is changed afterwards is not stored', () => {
    const data = { seen: false };
    drawer.set('key', data);
    data.seen = true;
    expect(drawer.get('key')).toEqual({ data: { seen: false } });
  });

  test.each([undefined, () => 1, Symbol('s')])('refuses what JSON can’t hold: %p', (data) => {
    expect(() => {
      drawer.set('key', data);
    }).toThrow('can not be serialized');
  });

  test('takes a megabyte per key, in bytes, and not one more', () => {
    drawer.set('key', 'x'.repeat(1_048_574)); // and two quotation marks
    expect(() => {
      drawer.set('key', 'x'.repeat(1_048_575));
    }).toThrow('exceeds the max size');
    expect(() => {
      drawer.set('key', '字'.repeat(400_000));
    }).toThrow('exceeds the max size');
  });

  test('takes ten megabytes in all', () => {
    for (let index = 0; index < 10; index += 1) drawer.set(`key${index}`, 'x'.repeat(1_048_574));
    expect(drawer.info()).toMatchObject({ currentSize: 10_240, limitSize: 10_240 });
    drawer.set('key0', 'smaller');
    drawer.set('key0', 'x'.repeat(1_048_574));
    expect(() => {
      drawer.set('more', '');
    }).toThrow('exceed storage max size');
  });
});
