import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { html } from '../../src';
import { launchBrowser, openPhone } from '../../src/driving';
import { servePreview, type ServeSettings } from '../../src/site/server';
import { programFolder } from '../support/programFolder';

const folder = programFolder({
  'app.json': JSON.stringify({ pages: ['home'] }),
  'home.wxml': '<button bindtap="show">show</button>',
  'home.ts': 'Page({ show() { wx.openPrivacyContract(); } });',
});
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  folder.remove();
});

async function served<Result>(
  settings: Partial<ServeSettings>,
  use: (url: string) => Promise<Result>,
): Promise<Result> {
  const preview = await servePreview({ project: folder.path, ...settings });
  try {
    return await use(preview.url);
  } finally {
    await preview.close();
  }
}

test('the frame holds a phone for whoever is named, in the language chosen', async () => {
  await served({ phone: { openid: 'oAnna', language: 'en', path: 'home?a=1' } }, async (url) => {
    const page = await browser.newPage();
    await page.goto(url);
    await page.frameLocator('iframe').getByText('show').waitFor();
    expect(await page.locator('iframe').getAttribute('src')).toBe(
      '/phone/?openid=oAnna&lang=en&path=home%3Fa%3D1',
    );
    await page.close();
  });
});

test('pages that are brought along are served, and one at the top takes the frame’s place', async () => {
  const pages = { '/': () => html('<p>mine</p>'), '/more': () => html('<p>more</p>') };
  await served({ pages }, async (url) => {
    expect(await (await fetch(url)).text()).toBe('<p>mine</p>');
    expect(await (await fetch(`${url}/more`)).text()).toBe('<p>more</p>');
    expect((await fetch(`${url}/nowhere`)).status).toBe(404);
  });
});

test('the mini program goes by its name, whatever is in it', async () => {
  await served({ name: 'A "B" <c>' }, async (url) => {
    const phone = await openPhone(browser, { url });
    await phone.tap('show');
    await phone.see('《A "B" <c>小程序隐私保护指引》');
    expect(await phone.page.title()).toBe('A "B" <c>');
    await phone.close();
  });
});

test('a port that is taken is refused', async () => {
  await served({}, async (url) => {
    const again = servePreview({ project: folder.path, port: Number(new URL(url).port) });
    await expect(again).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

test('whoever asks for the head of a page alone is told that it is there', async () => {
  await served({}, async (url) => {
    const { status, headers } = await fetch(url, { method: 'HEAD' });
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect((await fetch(`${url}/phone/changes`, { method: 'HEAD' })).status).not.toBe(200);
  });
});
