/** A page that keeps somebody out is found: the specs look at every page with the same eyes. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { launchBrowser } from 'miniprogram-preview/driving';
import type { Browser, Page } from 'playwright-core';
import { barriers } from '../support/barriers';
import { misheard } from '../support/screenReader';

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage();
});
afterAll(async () => {
  await browser.close();
});

const around = (body: string): string =>
  `<!doctype html><html lang="en"><title>Rooms</title><main><h1>Rooms</h1>${body}</main></html>`;

test('a page that everybody can use has none', async () => {
  await page.setContent(around('<div role="button" tabindex="0">Bind</div>'));
  expect(await barriers(page)).toEqual([]);
});

test.each([
  ['a button without a name', '<div role="button" tabindex="0"></div>', 'aria-command-name'],
  ['a field without a name', '<input type="text">', 'label'],
  ['a heading of no level', '<div role="heading">Floors</div>', 'aria-required-attr'],
  [
    'a name that is not what stands there',
    '<button aria-label="Call">Hotline</button>',
    'label-content-name-mismatch',
  ],
])('%s is one', async (_, body, rule) => {
  await page.setContent(around(body));
  expect((await barriers(page)).map((line) => /\(([a-z-]+)\) at/.exec(line)?.[1])).toEqual([rule]);
});

const DIALOG = '<div role="dialog" aria-modal="true" aria-label="Sure?"><button>Save</button></div>';

test.each([
  ['of names of their own', '<button>Save my name</button><button>Save my line</button>'],
  ['in rows of names of their own', row('301', 'Open') + row('302', 'Open')],
  [
    'in a dialog, and the same in what is hidden behind it',
    `<p aria-hidden="true"><button>Save</button></p>${DIALOG}`,
  ],
])('buttons %s are told apart', async (_, body) => {
  await page.setContent(body);
  expect(await misheard(page.locator('body'))).toEqual([]);
});

test.each([
  [
    'two buttons of one name',
    '<button>Save</button><button>Save</button>',
    'two buttons of one name: “Save”',
  ],
  [
    'two rows of one name',
    row('301', 'Open') + row('301', 'Open'),
    'two buttons of one name: “301” › “Open”',
  ],
  [
    'a page that can be reached behind a dialog',
    `<p>Floors</p>${DIALOG}`,
    'behind the dialog, and yet heard: - paragraph: Floors',
  ],
])('%s: that is found', async (_, body, found) => {
  await page.setContent(body);
  expect(await misheard(page.locator('body'))).toEqual([found]);
});

function row(name: string, button: string): string {
  return `<div role="group" aria-label="${name}"><button>${button}</button></div>`;
}
