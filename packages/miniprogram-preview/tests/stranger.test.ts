/** The preview shows any mini program, so it must not know the one beside which it was written. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from '@jest/globals';

const PACKAGE = join(__dirname, '..');
const NOT_OURS = /^(dist|node_modules)\//;
/** Words of the product: what it sells, where it is used, its name and what its messages are called. */
const BANNED = /electric|(?<!para)meter|campus|balance|dormitor|roommate|kwh|电|余额|室友|宿舍/gi;

test('no file names anything of the product', () => {
  const found = readdirSync(PACKAGE, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(PACKAGE, join(parentPath, name)))
    .filter((file) => !NOT_OURS.test(file) && file !== relative(PACKAGE, __filename))
    .flatMap((file) =>
      [...readFileSync(join(PACKAGE, file), 'utf8').matchAll(BANNED)].map(([word]) => `${file}: ${word}`),
    );
  expect(found).toEqual([]);
});
