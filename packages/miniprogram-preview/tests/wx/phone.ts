/** A phone in a real browser, over a local cloud, with a mini program of one page that does what a test wants. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../../../../tests/support/browser';
import {
  buildTestFunctions,
  type TestCloud,
  type TestFunction,
} from '../../../../tests/support/testFunctions';
import type { EmulatorOptions } from '../../../cloud-emulator/src';
import { openPreview } from '../../src/site';
import { writeSmallProgram } from '../smallProgram';

const ROOT = join(__dirname, '..', '..', '..', '..');
const VIEWPORT = { width: 390, height: 844 };

export interface Phones {
  readonly cloud: TestCloud;
  /** Gives somebody a phone; its browser remembers what was stored on it. */
  open(openid: string, language?: 'zh_CN' | 'en'): Promise<Phone>;
  close(): Promise<void>;
}

export interface Phone {
  readonly page: Page;
  /** Calls `wx`: `begin("wx.login()")`. What it comes to is asked for later, for somebody may have to answer first. */
  begin(call: string): Promise<void>;
  /** The same, by a tap on the page. */
  tap(call: string): Promise<void>;
  /** `{ok}` or `{failed}` of what was begun. */
  outcome(): Promise<unknown>;
  close(): Promise<void>;
}

export async function startPhones(
  functions: Readonly<Record<string, TestFunction>>,
  options: Partial<EmulatorOptions> & { readonly codes?: readonly { name: string; text: string }[] } = {},
): Promise<Phones> {
  const folder = writeSmallProgram();
  const { codes = [], ...others } = options;
  const built = await buildTestFunctions(functions);
  const preview = await openPreview({ root: ROOT, miniprogramFolder: folder, desk: { students: [], codes } });
  const cloud = await built.start({ site: preview.answer, ...others });
  const browser = await launchBrowser();
  const context = await browser.newContext({ viewport: VIEWPORT });
  return {
    cloud,
    open: async (openid, language = 'zh_CN') =>
      phoneOn(await context.newPage(), `${cloud.emulator.url}/phone/?openid=${openid}&lang=${language}`),
    async close() {
      await browser.close();
      await preview.close();
      await built.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function phoneOn(page: Page, address: string): Promise<Phone> {
  await page.goto(address);
  await page.getByText('Do it').waitFor();
  const wish = (call: string): string =>
    `globalThis.wish = () => { globalThis.outcome = Promise.resolve(${call}).then((ok) => ({ ok }), (failed) => ({ failed })); }`;
  return {
    page,
    async begin(call) {
      await page.evaluate(`(() => { ${wish(call)}; globalThis.wish(); })()`);
    },
    async tap(call) {
      await page.evaluate(`(() => { ${wish(call)}; })()`);
      await page.getByText('Do it').click();
    },
    outcome: () => page.evaluate('globalThis.outcome'),
    close: () => page.close(),
  };
}
