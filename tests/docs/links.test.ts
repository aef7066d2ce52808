/** A relative link leads to a file that is there, and to a heading that is in it. */
import { existsSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { markdownFiles, proseOf, readPage, ROOT } from './pages';

const LINK = /\]\(([^)\s]+)\)|<(?:img|a)\b[^>]*\b(?:src|href)="([^"]+)"/g;

describe.each(markdownFiles())('%s', (page) => {
  test('links to what is there', () => {
    const targets = [...proseOf(readPage(page)).matchAll(LINK)].map(
      ([, link, attribute]) => link ?? attribute,
    );
    const broken = targets.filter((target = '') => !isOutside(target) && !leadsSomewhere(page, target));
    expect(broken).toEqual([]);
  });
});

/** Of a path with a placeholder, such as `cloudfunctions/<name>`, what stands before it. Made by a build: not there yet. */
const PATH =
  /`((?:\.github|admin|bench|cloud|cloudfunctions|docs|miniprogram|packages|scripts|server|shared|tests|tools)\/[^`\s]*)`/g;
const MADE = ['miniprogram/shared', 'miniprogram/miniprogram_npm'];

describe.each(markdownFiles().filter((page) => !page.startsWith('packages/')))('%s', (page) => {
  test('names files that are there', () => {
    const named = [...readPage(page).matchAll(PATH)].map(([, path = '']) =>
      path.replace(/[^/]*[<*…].*$/, ''),
    );
    const missing = named.filter((path) => !MADE.some((made) => path.startsWith(made)));
    expect(missing.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});

test('a link to a heading that is not there is found', () => {
  expect(leadsSomewhere('README.md', 'CONTRIBUTING.md#no-such-heading')).toBe(false);
  expect(leadsSomewhere('README.md', 'NO-SUCH-FILE.md')).toBe(false);
});

function isOutside(target: string): boolean {
  return /^[a-z]+:/.test(target);
}

function leadsSomewhere(page: string, target: string): boolean {
  const [path = '', heading] = target.split('#');
  const file = path === '' ? page : posix.join(posix.dirname(page), decodeURIComponent(path));
  const place = join(ROOT, file);
  if (!existsSync(place)) return false;
  if (heading === undefined || statSync(place).isDirectory()) return true;
  return anchorsOf(readPage(file)).has(decodeURIComponent(heading));
}

/** As GitHub makes them: lower case, blanks to hyphens, no punctuation. */
function anchorsOf(page: string): ReadonlySet<string> {
  const headings = [...page.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^#{1,6} +(.+)$/gm)];
  return new Set(
    headings.map(([, words = '']) =>
      words
        .trim()
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replace(/\s/g, '-'),
    ),
  );
}
