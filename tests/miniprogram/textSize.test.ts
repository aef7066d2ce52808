/** Text follows the size that the person has set in WeChat: it does so only in rem, and only below a page-meta. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const ROOT = join(__dirname, '..', '..', 'miniprogram');
const SYSTEM_SIZE = '<page-meta root-font-size="system" />\n';
/** Of `font`, of a variable such as `--td-button-large-font`, and the heights of lines, which hold the text. */
const TEXT_IN_PX = /(?:font|font-size|line-height):[^;]*\dr?px/;

interface App {
  readonly pages: readonly string[];
  readonly subPackages: readonly { readonly root: string; readonly pages: readonly string[] }[];
}

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

function textInPx(sheet: string): readonly string[] {
  return sheet.split('\n').filter((line) => TEXT_IN_PX.test(line));
}

describe('every page’s text is as large as the person has set it', () => {
  const { pages, subPackages } = JSON.parse(read('app.json')) as App;
  const all = [...pages, ...subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`))];

  test.each(all)('%s', (page) => {
    expect(read(`${page}.wxml`).slice(0, SYSTEM_SIZE.length)).toBe(SYSTEM_SIZE);
  });
});

describe('no style sheet has text in px', () => {
  const sheets = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.wxss') && !path.startsWith('miniprogram_npm/'));

  test.each(sheets)('%s', (path) => {
    expect(textInPx(read(path))).toEqual([]);
  });

  test.each(['  font-size: 15px;', '  line-height: 40rpx;', '  --td-button-font: 600 16px / 1.5 x;'])(
    'which is seen: %s',
    (line) => {
      expect(textInPx(`.a {\n${line}\n}`)).toEqual([line]);
    },
  );
});
