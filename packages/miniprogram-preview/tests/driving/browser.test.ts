import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../src/driving/browser';

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
});

test('a page is laid out, scripted and touched', async () => {
  const page = await browser.newPage({ viewport: { width: 390, height: 800 }, hasTouch: true });
  await page.setContent('<button onclick="this.textContent = innerWidth">tap</button>');
  await page.getByText('tap').tap();
  expect(await page.getByRole('button').textContent()).toBe('390');
  await page.close();
});
