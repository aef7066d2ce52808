/** The emulator knows the cloud, and nothing of what its users build on it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from '@jest/globals';

const PACKAGE = join(__dirname, '..');
const NOT_OURS = /^(dist|node_modules)\//;
/** Words of the service that this emulator was first written for. A parameter is no meter. */
const BANNED =
  /electric|(?<!para)meter|campus|dormitor|balance|\broom|\bkwh\b|电费|电表|宿舍|校区|lowBalance|supplyTemplate/i;

const files = readdirSync(PACKAGE, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) => relative(PACKAGE, join(parentPath, name)))
  .filter((file) => !NOT_OURS.test(file) && file !== relative(PACKAGE, __filename));

test('the whole folder is looked at', () => {
  expect(files.filter((file) => file.startsWith('src/')).length).toBeGreaterThan(200);
  expect(files.filter((file) => file.startsWith('tests/')).length).toBeGreaterThan(100);
  expect(files).toContain('README.md');
});

test('no file names a meter, a campus, a room or a template', () => {
  const found = files.flatMap((file) =>
    readFileSync(join(PACKAGE, file), 'utf8')
      .split('\n')
      .filter((line) => BANNED.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );
  expect(found).toEqual([]);
});
