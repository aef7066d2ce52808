/** The emulator knows the cloud, and nothing of what its users build on it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const SOURCES = join(__dirname, '..', 'src');
/** Words of the service that this emulator was first written for. A parameter is no meter. */
const BANNED =
  /electric|(?<!para)meter|campus|dormitor|balance|\broom|\bkwh\b|电费|电表|宿舍|校区|lowBalance|supplyTemplate/i;

const files = readdirSync(SOURCES, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) => join(parentPath, name));

test('the sources are looked at', () => {
  expect(files.length).toBeGreaterThan(200);
});

test('no source names a meter, a campus, a room or a template', () => {
  const found = files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => BANNED.test(line))
      .map((line) => `${file.slice(SOURCES.length)}: ${line.trim()}`),
  );
  expect(found).toEqual([]);
});
