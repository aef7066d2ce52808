import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser, openPhone, type Phone, takePhone } from '../../src/driving';
import { type ServedPreview, servePreview } from '../../src/site/server';
import { type ProgramFolder, programFolder } from '../support/programFolder';

let folder: ProgramFolder;
let preview: ServedPreview;
let browser: Browser;

beforeAll(async () => {
  folder = programFolder();
  [preview, browser] = await Promise.all([servePreview({ project: folder.path }), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await preview.close();
  folder.remove();
});

const opened = (path: string): Promise<Phone> => openPhone(browser, { url: preview.url, path });

test('a control is tapped by its name, and a text that is no control by its words', async () => {
  const phone = await opened('pages/controls/index');
  await phone.tap('submit');
  await phone.see('form {"text":"first"');
  await phone.tap('press');
  await phone.see('press');
  await phone.close();
});

test('a field is found by its placeholder, and told what was typed', async () => {
  const phone = await opened('pages/controls/index');
  await phone.type('amount', '12');
  await phone.see('typed 12 at 2');
  await phone.close();
});

test('the phone knows which pages were opened, and what they complained of', async () => {
  const phone = await opened('pages/life/index');
  await phone.tap('go');
  await phone.idle();
  expect((await phone.pages()).map(({ route }) => route)).toEqual([
    'pages/life/index',
    'pages/controls/index',
  ]);
  expect(phone.complaints).toEqual([]);
  await phone.page.evaluate('console.error("that went wrong")');
  expect(phone.complaints).toEqual(['that went wrong']);
  await phone.close();
});

test.each([
  ['idle', (phone: Phone): Promise<unknown> => phone.idle()],
  ['pages', (phone: Phone): Promise<unknown> => phone.pages()],
])('%s() waits for a mini program that is still on its way', async (_name, asked) => {
  const phone = await takePhone(browser, { url: preview.url, path: 'pages/life/index' });
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await phone.page.route('**/phone/app.json', (route) => held.then(() => route.continue()));
  await phone.open();
  // The page answers in order: what was asked before has found no mini program yet.
  await Promise.all([asked(phone), phone.page.evaluate('0').then(letGo)]);
  expect((await phone.pages()).map(({ route }) => route)).toEqual(['pages/life/index']);
  await phone.close();
});

test('a phone that was only taken shows nothing, and opens the page it is told to', async () => {
  const phone = await takePhone(browser, { url: preview.url, widthPx: 320, language: 'en' });
  expect(phone.page.url()).toBe('about:blank');
  await phone.open('pages/long/index');
  await phone.see('row 3');
  expect(new URL(phone.page.url()).search).toBe('?openid=oPreview&lang=en&path=pages%2Flong%2Findex');
  expect(await phone.text()).toContain('row 19');
  await phone.close();
});
