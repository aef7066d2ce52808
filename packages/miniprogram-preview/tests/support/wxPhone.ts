/** A phone in a real browser, over a local cloud, with a mini program of one page that does what a test wants. */
import { rmSync } from 'node:fs';
import type { EmulatorOptions } from 'cloud-emulator';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../../src/driving/browser';
import { openPreview, type ScannableCode } from '../../src/site/preview';
import { type CloudFunction, type SmallCloud, startSmallCloud } from './cloud';
import { writeSmallProgram } from './onePageProgram';

/** WeChat writes an amount with its two decimals. */
export const BROKEN_AMOUNTS = [/¥\s?\d+(?:\.\d|\.\d{3,})?(?![\d.])/];
const VIEWPORT = { width: 390, height: 844 };

export interface Phones {
  readonly cloud: SmallCloud;
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
  functions: Readonly<Record<string, CloudFunction>>,
  options: Partial<EmulatorOptions> & { readonly codes?: readonly ScannableCode[] } = {},
): Promise<Phones> {
  const folder = writeSmallProgram();
  const { codes = [], ...others } = options;
  const preview = await openPreview({ project: folder, codes });
  const cloud = await startSmallCloud(functions, { site: preview.answer, ...others });
  const browser = await launchBrowser();
  const context = await browser.newContext({ viewport: VIEWPORT });
  return {
    cloud,
    open: async (openid, language = 'zh_CN') =>
      phoneOn(await context.newPage(), `${cloud.emulator.url}/phone/?openid=${openid}&lang=${language}`),
    async close() {
      await browser.close();
      await preview.close();
      await cloud.remove();
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
