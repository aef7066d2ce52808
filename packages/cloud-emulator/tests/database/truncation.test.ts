import { mkdtempSync, rmSync, statSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Engine } from '../../src/database/storage/engine';

let folder: string;
const dataFile = (): string => join(folder, 'data.mdb');
const sizeFile = (): string => join(folder, 'written-bytes');

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'truncation-'));
  const engine = new Engine(folder, 'process');
  for (let group = 0; group < 5; group += 1)
    engine.write((writer) => {
      for (let number = 0; number < 20; number += 1)
        writer.put(Buffer.from(`${group}/${number}`), Buffer.alloc(500, number));
    });
  await engine.close();
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const count = async (): Promise<number> => {
  const engine = new Engine(folder, 'process');
  const found = [...engine.latest.range({ from: Buffer.of(0), to: Buffer.of(255) })].length;
  await engine.close();
  return found;
};

describe('a database file', () => {
  test('that is whole is opened', async () => {
    expect(await count()).toBe(100);
  });

  test.each([
    ['one byte', -1],
    ['a page', -4096],
    ['half of it', -0.5],
    ['all but its first page', 4096],
    ['everything', 0],
  ])('that lacks %s is refused, with its name and both sizes', (_, cut) => {
    const { size } = statSync(dataFile());
    const left = cut === -0.5 ? Math.floor(size / 2) : cut < 0 ? size + cut : cut;
    truncateSync(dataFile(), left);
    expect(() => new Engine(folder, 'process')).toThrow(
      `${dataFile()} has ${left} bytes, but ${size} had been written, so its end was cut off.`,
    );
    expect(statSync(dataFile()).size).toBe(left);
  });

  test('that is gone is refused, and no empty one is made in its place', () => {
    unlinkSync(dataFile());
    expect(() => new Engine(folder, 'process')).toThrow('has 0 bytes');
    expect(statSync(dataFile(), { throwIfNoEntry: false })).toBeUndefined();
  });

  test.each([
    [
      'is missing',
      () => {
        unlinkSync(sizeFile());
      },
    ],
    [
      'was cut off',
      () => {
        truncateSync(sizeFile(), 3);
      },
    ],
    [
      'is nonsense',
      () => {
        writeFileSync(sizeFile(), Buffer.alloc(12, 0xff));
      },
    ],
  ])('is opened when the note of its size %s, and noted again', async (_, damage) => {
    damage();
    expect(await count()).toBe(100);
    truncateSync(dataFile(), statSync(dataFile()).size - 1);
    expect(() => new Engine(folder, 'process')).toThrow('was cut off');
  });
});
