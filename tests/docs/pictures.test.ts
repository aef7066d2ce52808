/** The pictures that the guides show are kept with them, and stay small. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { markdownFiles, readPage, ROOT } from './pages';

const FOLDER = 'docs/pictures';
const MOST_BYTES = 3 * 1024 * 1024;

const pictures = readdirSync(join(ROOT, FOLDER), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name));

test('all pictures together are small enough to be kept in git', () => {
  expect(pictures.reduce((sum, picture) => sum + statSync(picture).size, 0)).toBeLessThan(MOST_BYTES);
});

test('every picture is shown on a page', () => {
  const pages = markdownFiles().map(readPage).join('\n');
  const named = pictures.map((picture) => picture.split(/[\\/]/).slice(-2).join('/'));
  expect(named.filter((name) => !pages.includes(`pictures/${name}`))).toEqual([]);
});

/** A sheet that was not open yet when its picture was taken leaves a second picture of the page behind it. */
test('no two pictures show the same', () => {
  const digests = pictures.map((picture) => createHash('sha256').update(readFileSync(picture)).digest('hex'));
  expect(new Set(digests).size).toBe(pictures.length);
});
