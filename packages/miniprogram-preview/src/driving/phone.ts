/** A phone in a browser, held by a test: what is tapped, typed and seen on it. */
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { phoneAddress, type PhoneSettings } from '../site/pages';

const WIDTH_PX = 390;
const HEIGHT_PX = 844;
const ROLES = ['button', 'link', 'tab', 'radio', 'switch', 'checkbox'] as const;
/** Where a finger goes that pulls the page down, from the top of the window. */
const PULL_FROM_PX = 120;
const PULL_TO_PX = [160, 220, 280, 340];

export interface PhoneOptions extends PhoneSettings {
  /** Where the preview is served. */
  readonly url: string;
  readonly widthPx?: number;
  readonly heightPx?: number;
  /** Anything else of the browser's window, such as `deviceScaleFactor`. */
  readonly context?: BrowserContextOptions;
}

/** What a page has told the phone since it was opened. */
export interface PageRecord {
  readonly route: string;
  /** Size of the page's first `setData`, as JSON; null before it. */
  readonly firstSetDataBytes: number | null;
  /** The page's own, not those of its components. */
  readonly setDataCalls: number;
}

/** A phone with the mini program open on it. End it with `close()`. */
export async function openPhone(browser: Browser, options: PhoneOptions): Promise<Phone> {
  const phone = await takePhone(browser, options);
  await phone.open();
  return phone;
}

/** A phone of its own, with nothing stored on it and no page open yet. */
export async function takePhone(browser: Browser, options: PhoneOptions): Promise<Phone> {
  const { url, widthPx = WIDTH_PX, heightPx = HEIGHT_PX, context = {}, ...settings } = options;
  const window = await browser.newContext({
    viewport: { width: widthPx, height: heightPx },
    hasTouch: true,
    isMobile: true,
    baseURL: url,
    ...context,
  });
  return new Phone(await window.newPage(), settings);
}

export class Phone {
  /** Playwright's own, for whatever is not here. */
  readonly page: Page;
  /** What its pages have said in the console as an error, and what they have thrown. */
  readonly complaints: readonly string[];
  readonly #settings: PhoneSettings;

  constructor(page: Page, settings: PhoneSettings) {
    this.page = page;
    this.#settings = settings;
    const complaints: string[] = [];
    this.complaints = complaints;
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
  }

  /** What is on the glass: the page on top and what lies over it. */
  get glass(): Locator {
    return this.page.locator('body');
  }

  /** @param path a page with its query, as in `wx.navigateTo`; the first page if absent */
  async open(path = this.#settings.path): Promise<void> {
    await this.page.goto(phoneAddress({ ...this.#settings, ...(path === undefined ? {} : { path }) }));
  }

  /** A button, link, tab, radio, switch or box by its name. A name given as text must be the whole of it. */
  control(name: string | RegExp): Locator {
    const [first, ...others] = ROLES.map((role) => this.glass.getByRole(role, { name, exact: true }));
    if (first === undefined) throw new Error('There are no roles');
    return others.reduce((any, one) => any.or(one), first).filter({ visible: true });
  }

  /** Taps the control of this name, or the text where there is none. */
  async tap(name: string | RegExp): Promise<void> {
    const text = this.glass.getByText(name, { exact: true }).filter({ visible: true });
    await this.control(name).or(text).first().tap();
  }

  /** @param label what the field is called, or the text that stands in it while it is empty */
  async type(label: string | RegExp, text: string): Promise<void> {
    await this.glass.getByRole('textbox', { name: label }).filter({ visible: true }).first().fill(text);
  }

  /** Resolves when the text is on the glass. */
  async see(text: string | RegExp): Promise<void> {
    await this.glass.getByText(text).filter({ visible: true }).first().waitFor();
  }

  /** All that can be read on the glass. */
  text(): Promise<string> {
    return this.glass.innerText();
  }

  /** With a finger, from the top of the page downwards; whoever has scrolled goes back to the top first. */
  async pullDown(): Promise<void> {
    await this.page.evaluate(
      `document.querySelectorAll('.phone-scroll').forEach((page) => page.scrollTo(0, 0))`,
    );
    const middle = (this.page.viewportSize()?.width ?? WIDTH_PX) / 2;
    const touch = await this.page.context().newCDPSession(this.page);
    const at = (y: number): object => ({ touchPoints: [{ x: middle, y }] });
    await touch.send('Input.dispatchTouchEvent', {
      type: 'touchStart',
      touchPoints: [],
      ...at(PULL_FROM_PX),
    });
    for (const y of PULL_TO_PX)
      await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [], ...at(y) });
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await touch.detach();
  }

  /** Resolves when nothing is on its way any more: no request, picture, font or movement that ends by itself. */
  async idle(): Promise<void> {
    await this.#booted();
    await this.page.evaluate('__preview.idle()');
  }

  /** The pages in the order in which they were opened, closed ones included. */
  async pages(): Promise<readonly PageRecord[]> {
    await this.#booted();
    return this.page.evaluate('__preview.pages');
  }

  /** The browser counts the page as loaded before the mini program on it has come. */
  async #booted(): Promise<void> {
    await this.page.waitForFunction('window.__preview !== undefined');
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}
