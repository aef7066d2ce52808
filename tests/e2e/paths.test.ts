import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type PageName, PATHS } from './paths';
import { SPECS } from './specs';

interface AppConfig {
  readonly pages: readonly string[];
  readonly subPackages: readonly { readonly root: string; readonly pages: readonly string[] }[];
}

const ROOT = join(__dirname, '..', '..');
const PAGES = Object.keys(PATHS) as PageName[];

const TEST_FILES = readdirSync(__dirname)
  .filter((name) => name.endsWith('.browser.test.ts'))
  .map((name) => readFileSync(join(__dirname, name), 'utf8'));

function routes(): readonly string[] {
  const { pages, subPackages } = JSON.parse(
    readFileSync(join(ROOT, 'miniprogram', 'app.json'), 'utf8'),
  ) as AppConfig;
  return [
    ...pages,
    ...subPackages.flatMap(({ root, pages: inside }) => inside.map((page) => `${root}/${page}`)),
  ];
}

test('every page of the mini program has its paths', () => {
  const names = routes().map((route) => route.split('/').at(-2));
  expect(names.sort()).toEqual([...PAGES].sort());
});

describe.each(PAGES)('%s', (page) => {
  test('has a spec for every path, and no spec without one', () => {
    expect(Object.keys(SPECS[page]).sort()).toEqual([...PATHS[page]].sort());
  });

  test('is walked by one file', () => {
    const walks = TEST_FILES.filter((source) => source.includes(`{ ${page}Specs }`));
    expect(walks).toHaveLength(1);
  });
});
