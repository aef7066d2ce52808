import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type FixturePhone, startFixturePhone } from '../support/fixturePhone';

const WORDS = '<view class="words" style="margin-left: 2rem">Words</view>';
const PAGES = {
  plain: WORDS,
  system: `<!-- as set -->\n<page-meta root-font-size="system" />${WORDS}`,
  own: `<page-meta root-font-size="{{size}}" />${WORDS}<view class="larger" bindtap="larger">Larger</view>`,
};

let phone: FixturePhone;

beforeAll(async () => {
  const names = Object.keys(PAGES).map((name) => `pages/${name}/index`);
  const texts = Object.entries(PAGES).flatMap(([name, template]) => [
    [`pages/${name}/index.wxml`, template],
    [`pages/${name}/index.wxss`, '.words { font: 500 1rem / 1.5rem sans-serif; }'],
    [
      `pages/${name}/index.ts`,
      'Page({ data: { size: "20px" }, larger() { this.setData({ size: "24px" }); } });',
    ],
  ]);
  phone = await startFixturePhone({
    'app.json': JSON.stringify({ pages: names }),
    'app.ts': 'Object.assign(globalThis, { wx }); App({});',
    ...(Object.fromEntries(texts) as Record<string, string>),
  });
});
afterAll(async () => {
  await phone.close();
});

test.each<[page: keyof typeof PAGES, text: string | undefined, rem: number]>([
  ['plain', undefined, 19.5],
  ['plain', '32', 19.5],
  ['system', undefined, 16],
  ['system', '32', 32],
  ['own', '32', 20],
])('on the page “%s” of a phone with text of %s px a rem is %d px', async (page, text, rem) => {
  const opened = await phone.open(`pages/${page}/index`, text === undefined ? {} : { text });
  expect(await opened.style('words', 'fontSize', 'lineHeight', 'marginLeft')).toEqual([
    `${rem}px`,
    `${rem * 1.5}px`,
    `${rem * 2}px`,
  ]);
  expect(opened.complaints).toEqual([]);
  await opened.close();
});

test('a page changes its rem, and no other page’s', async () => {
  const opened = await phone.open('pages/own/index');
  await opened.page.getByText('Larger').click();
  expect(await opened.style('words', 'fontSize')).toEqual(['24px']);
  await opened.page.evaluate('wx.navigateTo({ url: "/pages/system/index" })');
  await opened.page.locator('[data-route="pages/system/index"] .words').waitFor();
  expect(await opened.style('words', 'fontSize')).toEqual(['16px']);
  await opened.close();
});

test('a program is told the text size', async () => {
  const opened = await phone.open('pages/plain/index', { text: '28' });
  const told = '(({ fontSizeSetting, fontSizeScaleFactor }) => [fontSizeSetting, fontSizeScaleFactor])';
  expect(await opened.page.evaluate(`${told}(wx.getAppBaseInfo())`)).toEqual([28, 1.75]);
  expect(await opened.page.evaluate(`${told}(wx.getSystemInfoSync())`)).toEqual([28, 1.75]);
  await opened.close();
});
