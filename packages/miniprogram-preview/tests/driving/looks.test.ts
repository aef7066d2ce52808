import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { flaws, launchBrowser } from '../../src/driving';

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

test.each<[flaw: string, body: string, found: readonly string[]]>([
  ['nothing', '<p>All is well: 1.25</p>', []],
  ['a faint text', '<p style="color: #999">faint</p>', ['faint, 2.85 to 1: “faint”']],
  [
    'a small control',
    '<button style="width: 20px; height: 20px">x</button>',
    ['small for a finger, 20 × 20: “x” (button )'],
  ],
  [
    'a control without a name',
    '<button style="width: 60px; height: 60px"></button>',
    ['without a name: “” (button )'],
  ],
  [
    'a text whose letters stand below each other',
    '<p style="width: 1em; font-size: 16px">北京师范大学</p>',
    ['squeezed into 6 lines: “北京师范大学”'],
  ],
  [
    'nothing in what is only heard',
    '<p style="width: 1px; height: 1px; overflow: hidden; overflow-wrap: anywhere">only heard</p>',
    [],
  ],
  ['nothing in a narrow column', '<p style="width: 2em; font-size: 16px">北京师范大学</p>', []],
  ['a word of JavaScript’s own', '<p>costs undefined</p>', ['broken words: “costs undefined”']],
  ['a place that was not filled', '<p>for {name}</p>', ['broken words: “for {name}”']],
  ['an amount that the app writes otherwise', '<p>$5.5</p>', ['broken words: “$5.5”']],
])('%s is found', async (_flaw, body, found) => {
  const page = await browser.newPage({ viewport: { width: 390, height: 800 } });
  await page.setContent(`<body style="background: #fff">${body}`);
  expect(await flaws(page, [/\$\d+\.\d(?!\d)/])).toEqual(found);
  await page.close();
});
