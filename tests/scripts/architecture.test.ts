/** The table of the data tells of every collection, and of no other. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const ROOT = join(__dirname, '..', '..');

test('every collection has its row in the table of the data', () => {
  const page = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8');
  const [, data = ''] = /## The data\n([\s\S]*?)\n## /.exec(page) ?? [];
  const firstCells = [...data.matchAll(/^\| (`.*?) +\|/gm)].map(([, cell = '']) => cell);
  const told = firstCells.flatMap((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, name = '']) => name));
  const there = readdirSync(join(ROOT, 'cloud', 'database')).map((file) => file.replace('.json', ''));
  expect(told.sort()).toEqual(there.sort());
});
