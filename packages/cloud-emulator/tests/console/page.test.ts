import { mkdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { flaws, fontFile, fontStyle, launchBrowser } from 'miniprogram-preview/driving';
import type { Browser, Page } from 'playwright-core';
import { ANNA, BUILDING, live, MARKUP, READINGS, type SmallCloud, startSmallCloud } from './smallCloud';

/** With `SCREENS` set to a folder, every tab is kept there as a picture. */
const SCREENS = process.env['SCREENS'] ?? '';
const FONTS = '/fonts/';
const TABS = ['Data', 'Invocations', 'Orders', 'Messages', 'Timers', 'Lamps', 'Counts'];
const PATIENCE_MS = 20_000;
const BROKEN_AMOUNTS = [/¥\s?\d+(?:\.\d|\.\d{3,})?(?![\d.])/, /\d\.(?:\d|\d{3,}) kg/];

let browser: Browser;
let full: SmallCloud;
let empty: SmallCloud;

beforeAll(async () => {
  [browser, full, empty] = await Promise.all([
    launchBrowser(),
    startSmallCloud({ site: chineseFonts }),
    startSmallCloud({ site: chineseFonts }),
  ]);
  await live(full);
});
afterAll(async () => {
  await browser.close();
  await Promise.all([full.remove(), empty.remove()]);
});

/** The browser that the tests bring along has none. */
function chineseFonts({ url = '' }: IncomingMessage, response: ServerResponse): boolean {
  if (url === `${FONTS}style.css`) response.setHeader('content-type', 'text/css').end(fontStyle(FONTS));
  else if (url.startsWith(FONTS)) response.end(fontFile(url.slice(FONTS.length)));
  else return false;
  return true;
}

async function opened({ emulator }: SmallCloud, tab: string, width = 1280): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(`${emulator.url}/console#${tab.toLowerCase()}`);
  await page.addStyleTag({ url: `${emulator.url}${FONTS}style.css` });
  await page
    .getByText(/^as of \d/)
    .first()
    .waitFor();
  return page;
}

async function lookAt(page: Page, name: string): Promise<void> {
  const found = await flaws(page, BROKEN_AMOUNTS);
  if (SCREENS !== '') {
    mkdirSync(SCREENS, { recursive: true });
    await page.screenshot({ path: join(SCREENS, `console-${name}.png`), fullPage: true });
  }
  expect(found.map((flaw) => `${name}: ${flaw}`)).toEqual([]);
}

const main = (page: Page) => page.getByRole('main');

test.each(TABS)('%s is readable when nothing has happened, and says so', async (tab) => {
  const page = await opened(empty, tab, 390);
  if (tab !== 'Timers' && tab !== 'Data') await main(page).locator('.empty').first().waitFor();
  await lookAt(page, `${tab}-empty`);
  await page.close();
});

describe.each([390, 1280])('at %d px', (width) => {
  test.each(TABS)('%s is readable when much has happened', async (tab) => {
    const page = await opened(full, tab, width);
    for (const one of await main(page).locator('summary').all()) await one.click();
    await lookAt(page, `${tab}-${width}`);
    await page.close();
  });
});

describe('data', () => {
  async function query(page: Page, where: string, order = ''): Promise<void> {
    await page.getByRole('textbox', { name: /^where/ }).fill(where);
    await page.getByRole('textbox', { name: 'order by' }).fill(order);
    await page.getByRole('button', { name: 'Run' }).click();
  }

  test('a query is answered in the order asked for, with the index that served it', async () => {
    const page = await opened(full, 'Data');
    await page.getByRole('button', { name: /^shelves/ }).click();
    await query(page, '{"state": "live"}', 'state desc, _id desc');
    await page.getByText('2 documents found · index byState · 2 documents read for this page').waitFor();
    expect(await main(page).locator('summary b').allInnerTexts()).toEqual(['r2', 'r1']);
    await page.close();
  });

  test('what a document holds is text, whatever it looks like', async () => {
    const page = await opened(full, 'Data');
    await page.getByRole('button', { name: /^shelves/ }).click();
    await query(page, '{"_id": "r1"}');
    await page.getByText('1 document found').waitFor();
    const shown = main(page).locator('pre');
    expect(await shown.innerText()).toContain(BUILDING);
    expect(await shown.innerText()).toContain(JSON.stringify(MARKUP));
    expect(await main(page).locator('img').count()).toBe(0);
    expect(await page.title()).toBe('Local cloud');
    await page.close();
  });

  test.each([
    ['{"state": ', /^This is no JSON: /],
    ['[1]', /“where” must be a JSON object/],
    ['{"amountFen": {"$nothing": 1}}', /\$nothing/],
  ])('a bad query is told under the box, and nothing is lost: %s', async (where, words) => {
    const page = await opened(full, 'Data');
    await page.getByRole('button', { name: /^shelves/ }).click();
    await page.getByText('3 documents found').waitFor();
    await query(page, where);
    await page.getByRole('alert').filter({ hasText: words }).waitFor();
    expect(await page.getByRole('textbox', { name: /^where/ }).inputValue()).toBe(where);
    expect(await main(page).locator('summary').count()).toBe(3);
    await lookAt(page, `Data-bad-query-${where.length}`);
    await query(page, '{}');
    await page.getByRole('alert').filter({ hasText: words }).waitFor({ state: 'detached' });
    await page.close();
  });

  test('a long list comes page by page', async () => {
    const page = await opened(full, 'Data');
    await page.getByText(`1–20 of ${READINGS}`).waitFor();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByText(`41–${READINGS} of ${READINGS}`).waitFor();
    expect(await page.getByRole('button', { name: 'Next' }).isDisabled()).toBe(true);
    await page.close();
  });
});

test('an invocation opens to its log, its calls and its failure, and stays open while others come', async () => {
  const page = await opened(full, 'Invocations');
  await page.getByRole('checkbox', { name: 'failed only' }).check();
  const boom = main(page).locator('details').filter({ hasText: 'boom' });
  await boom.locator('summary').click();
  for (const words of [
    ANNA,
    'it went boom',
    'about to fail',
    'database.getDocument',
    'DATABASE_COLLECTION_NOT_EXIST',
  ])
    await boom.getByText(words).first().waitFor();
  await full.emulator.callFunction('boom', {}, { openid: 'oBen' }).catch(() => undefined);
  await main(page).locator('summary').filter({ hasText: 'oBen' }).waitFor();
  expect(await boom.last().getAttribute('open')).not.toBeNull();
  await page.close();
});

test('an order is paid as a payer does it, and its callback is seen; what is refused is told', async () => {
  const page = await opened(full, 'Orders');
  const order = page.getByRole('row').filter({ hasText: 'T2' });
  await page.getByRole('combobox', { name: 'with the next payment' }).selectOption('decline');
  await order.getByRole('button', { name: 'Pay T2' }).click();
  await page.getByRole('alert').filter({ hasText: 'BANKERROR' }).waitFor();
  await order.getByRole('button', { name: 'Pay T2' }).click();
  await order.getByText('SUCCESS').waitFor();
  await order.getByText('understood, attempt 1').waitFor();
  await page.close();
});

test('a timer says how far it is away, is fired by keyboard, and its message is there', async () => {
  const page = await opened(full, 'Timers');
  await page.getByText('Nothing fires by itself here').waitFor();
  const fire = page.getByRole('button', { name: 'Fire remind now' });
  await page.getByText('in 1 h 0 min').waitFor();
  await fire.focus();
  full.emulator.clock.advance(300_000);
  await page.getByText('in 55 min').waitFor(); // the timer is as it was, how far it is away is not
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Messages' }).click();
  await expect(main(page).locator('article').nth(1).waitFor()).resolves.toBeUndefined();
  await page.getByText('¥12.50').first().waitFor();
  await page.close();
});

test('devices bring a tab of their own', async () => {
  const page = await opened(full, 'Lamps');
  await page.getByText('Lamps: hall, stairs').waitFor();
});

test('the clock is moved on, and counting begins anew', async () => {
  const page = await opened(full, 'Counts');
  const beforeMs = full.emulator.clock.nowMs();
  await page.getByRole('button', { name: '+1 h' }).click();
  const face = page.getByRole('group', { name: /^Clock/ }).getByRole('time');
  await page.getByRole('button', { name: 'Begin anew' }).click();
  await page.getByText(/^0 calls since/).waitFor();
  expect(full.emulator.clock.nowMs()).toBe(beforeMs + 3_600_000);
  expect(await face.innerText()).toBe(
    new Date(beforeMs + 9 * 3_600_000).toISOString().slice(0, 19).replace('T', ' '),
  );
  await page.close();
});

test('with the cloud away, what was seen stays with its age, until it is back', async () => {
  const page = await opened(full, 'Orders');
  await page.context().setOffline(true);
  await page.getByText(/does not answer .* Trying again\. What you see is as of \d/).waitFor();
  expect(await page.getByRole('row').filter({ hasText: 'T1' }).isVisible()).toBe(true);
  await lookAt(page, 'Orders-away');
  await page.context().setOffline(false);
  await page.getByText(/^as of \d/).waitFor();
  await page.close();
});

test('the tabs are reached by keyboard, and by address', async () => {
  const page = await opened(full, 'Data');
  const link = page.getByRole('link', { name: 'Timers' });
  await link.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('table', { name: 'Timers' }).waitFor();
  expect(await link.getAttribute('aria-current')).toBe('page');
  await page.goBack();
  await page.getByRole('textbox', { name: /^where/ }).waitFor();
  await page.close();
});

test('the page runs its own script only, and asks its own address only', async () => {
  const answer = await fetch(`${full.emulator.url}/console`);
  expect(answer.headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; script-src 'self'; style-src 'self'/,
  );
  expect((await fetch(`${full.emulator.url}/console/../../package.json`)).status).toBe(404);
  expect((await fetch(`${full.emulator.url}/console/client/index.ts`)).status).toBe(404);
});
