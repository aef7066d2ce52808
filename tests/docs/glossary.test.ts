/** The glossary leads to where a word is defined. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { readPage, ROOT, tableRows } from './pages';

const PAGE = readPage('docs/glossary.md');
const WORDS = tableRows(PAGE).map(([term = '', chinese = '', meaning = '', where = '']) => {
  const [path = '', exported] = [...where.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
  return { term, chinese, meaning, path, exported };
});

test('every word has its Chinese and one line', () => {
  expect(WORDS.length).toBeGreaterThan(80);
  expect(WORDS.filter(({ chinese, meaning }) => !/\p{Script=Han}/u.test(chinese) || meaning === '')).toEqual(
    [],
  );
});

test.each(WORDS)('$term is where the glossary says', ({ path, exported }) => {
  const place = join(ROOT, path);
  expect(existsSync(place)).toBe(true);
  if (exported === undefined) return;
  const source = statSync(place).isDirectory() ? '' : readFileSync(place, 'utf8');
  expect(source).toMatch(
    new RegExp(`^export (async )?(const|function|class|interface|type) ${exported}\\b`, 'm'),
  );
});

test('every room has its words', () => {
  const rooms = readdirSync(join(ROOT, 'docs', 'domain')).map((file) => file.replace('.md', ''));
  expect(rooms.filter((room) => !PAGE.includes(`(domain/${room}.md)`))).toEqual([]);
});
