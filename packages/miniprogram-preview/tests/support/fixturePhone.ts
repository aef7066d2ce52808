/** A phone with the fixture on it, in a real browser. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../../src/driving/browser';
import { openPreview } from '../../src/site/preview';
import { type ProgramFolder, programFolder } from './programFolder';

/** All that the phone asks of a cloud by itself. */
const NOW_MS = Date.UTC(2026, 2, 31);

export interface FixturePhone {
  readonly folder: ProgramFolder;
  readonly browser: Browser;
  /** Opens the mini program on a phone of its own. */
  open(path: string, settings?: Readonly<Record<string, string>>): Promise<Opened>;
  close(): Promise<void>;
}

export interface Opened {
  readonly page: Page;
  /** What the console was told, as `error: …`, and what was fetched from another machine. */
  readonly complaints: string[];
  /** The text of the first element of this class on the page on top. */
  text(className: string): Promise<string>;
  /** Computed, of the first element of this class on the page on top. */
  style(className: string, ...properties: readonly string[]): Promise<unknown>;
  close(): Promise<void>;
}

/** @param files over or beside those of the fixture */
export async function startFixturePhone(files: Readonly<Record<string, string>> = {}): Promise<FixturePhone> {
  const folder = programFolder(files);
  const preview = await openPreview({ project: folder.path });
  const server = createServer((request, response) => {
    if (request.url === '/emulator/clock') response.end(JSON.stringify({ nowMs: NOW_MS }));
    else if (!preview.answer(request, response)) response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const browser = await launchBrowser();
  return {
    folder,
    browser,
    async open(path, settings = {}) {
      const context = await browser.newContext({
        viewport: { width: 390, height: 760 },
        hasTouch: true,
        deviceScaleFactor: 2,
      });
      context.setDefaultTimeout(15_000);
      const address = `http://127.0.0.1:${port}/phone/?${new URLSearchParams({ path, ...settings }).toString()}`;
      return opened(context, address);
    },
    async close() {
      await browser.close();
      await preview.close();
      await new Promise((resolve) => server.close(resolve));
      folder.remove();
    },
  };
}

async function opened(context: BrowserContext, address: string): Promise<Opened> {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()))
      complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`thrown: ${error.message}`));
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== '127.0.0.1')
      complaints.push(`elsewhere: ${request.url()}`);
  });
  await page.goto(address);
  await page.locator('.phone-page, .phone-failure').first().waitFor();
  return {
    page,
    complaints,
    text: async (className) =>
      (await page.locator(`.phone-page:not([hidden]) .${className}`).first().textContent()) ?? '',
    style: (className, ...properties) =>
      page.evaluate(
        `(({ ${properties.join(', ')} }) => [${properties.join(', ')}])(getComputedStyle(document.querySelector('.phone-page:not([hidden]) .${className}')))`,
      ),
    close: () => context.close(),
  };
}
