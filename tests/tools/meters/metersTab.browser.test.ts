/** The console's tab of our meters, in a browser. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { launchBrowser } from 'miniprogram-preview/driving';
import type { Browser } from 'playwright-core';
import { type LocalCloud, startLocalCloud } from '../../../tools/cloud/localCloud';

const NOW_MS = Date.UTC(2026, 2, 1, 8);
const METERS = 30;
const PATIENCE_MS = 20_000;

let browser: Browser;
let emulator: LocalCloud;
let dataFolder: string;

beforeAll(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), 'meters-tab-'));
  const clock = { frozenAtMs: NOW_MS };
  [browser, emulator] = await Promise.all([
    launchBrowser(),
    startLocalCloud(join(__dirname, '..', '..', '..'), { dataFolder, clock, seed: 1 }),
  ]);
});
afterAll(async () => {
  await browser.close();
  await emulator.stop();
  rmSync(dataFolder, { recursive: true, force: true });
});

test('no meters are said to be none; one of many is found and silenced', async () => {
  const page = await browser.newPage({ viewport: { width: 390, height: 800 } });
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(`${emulator.url}/console#meters`);
  await page.getByText('No meters are installed, or none like this.').waitFor();
  emulator.meters.install({
    seed: 7,
    gateways: [],
    singles: Array.from({ length: METERS }, (_, number) => ({
      meterNo: `M${String(number + 1).padStart(3, '0')}`,
      installedAtMs: NOW_MS - 240 * 3_600_000,
      meanWatts: 300,
    })),
  });
  await page.getByText(`1–25 of ${METERS}`).waitFor();
  await page.getByRole('searchbox', { name: 'meter' }).fill('M029');
  await page.getByRole('button', { name: 'Silence: M029' }).click();
  await page.getByText(/^silent, last heard/).waitFor();
  expect(emulator.meters.park.meter('M029').silent).toBe(true);
  await page.close();
});
