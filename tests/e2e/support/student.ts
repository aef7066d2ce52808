/** A student with a phone in the hand: what is seen, tapped and typed, in the words of a student. */
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import type { Emulator } from '../../../emulator';
import { pathText, type Room } from '../../../shared/domain/room';
import { audit } from './audit';

export interface PhoneSettings {
  readonly widthPx: number;
  readonly language: 'zh_CN' | 'en';
}

export interface Person {
  readonly openid: string;
  readonly name: string;
}

const PHONE_HEIGHT_PX = 844;
const PATIENCE_MS = 10_000;

export class Student {
  readonly person: Person;
  readonly phone: Page;
  readonly settings: PhoneSettings;
  readonly #emulator: Emulator;
  readonly #context: BrowserContext;
  /** What the page complained of; a spec fails for it when the phone is put away. */
  readonly #complaints: string[] = [];

  private constructor(
    emulator: Emulator,
    context: BrowserContext,
    phone: Page,
    person: Person,
    settings: PhoneSettings,
  ) {
    this.#emulator = emulator;
    this.#context = context;
    this.phone = phone;
    this.person = person;
    this.settings = settings;
    phone.setDefaultTimeout(PATIENCE_MS);
    phone.on('pageerror', (error) => this.#complaints.push(error.message));
  }

  static async withPhone(
    browser: Browser,
    emulator: Emulator,
    person: Person,
    settings: PhoneSettings,
  ): Promise<Student> {
    const context = await browser.newContext({
      viewport: { width: settings.widthPx, height: PHONE_HEIGHT_PX },
      hasTouch: true,
      isMobile: true,
      deviceScaleFactor: 2,
      baseURL: emulator.url,
    });
    return new Student(emulator, context, await context.newPage(), person, settings);
  }

  /** What is on the glass now: the page on top and what lies over it. */
  get glass(): Locator {
    return this.phone.locator('body');
  }

  /** @param path a page with its query, as in `wx.navigateTo`; the first screen if absent */
  async opens(path?: string): Promise<void> {
    const query = new URLSearchParams({ openid: this.person.openid, lang: this.settings.language });
    if (path !== undefined) query.set('path', path);
    await this.phone.goto(`/phone/?${query.toString()}`);
  }

  async sees(text: string | RegExp): Promise<void> {
    try {
      await this.#shown(text).first().waitFor({ state: 'visible' });
    } catch {
      throw new Error(
        `${this.person.name} does not see “${String(text)}” but:\n${await this.glass.innerText()}`,
      );
    }
  }

  async seesNoMore(text: string | RegExp): Promise<void> {
    await this.#shown(text).first().waitFor({ state: 'hidden' });
  }

  async taps(name: string | RegExp): Promise<void> {
    await this.button(name).tap();
  }

  button(name: string | RegExp): Locator {
    const button = this.glass.getByRole('button', { name }).or(this.glass.getByRole('tab', { name }));
    return button
      .or(this.glass.getByRole('radio', { name }))
      .or(this.glass.getByRole('switch', { name }))
      .filter({ visible: true })
      .first();
  }

  async tapsText(text: string | RegExp): Promise<void> {
    await this.#shown(text).first().tap();
  }

  async types(label: string | RegExp, text: string): Promise<void> {
    await this.field(label).fill(text);
  }

  field(label: string | RegExp): Locator {
    return this.glass.getByLabel(label).filter({ visible: true }).first();
  }

  async goesBack(): Promise<void> {
    await this.glass.getByRole('button', { name: /^(返回|Back)$/ }).tap();
  }

  async losesTheNet(): Promise<void> {
    await this.#context.setOffline(true);
  }

  async findsTheNet(): Promise<void> {
    await this.#context.setOffline(false);
  }

  /** Looks closely at what is shown: contrast, touch targets, overflow, numbers. Takes a picture where asked to. */
  async looksAt(name: string): Promise<void> {
    await audit(this.phone, `${name} ${this.settings.language} ${this.settings.widthPx}`);
  }

  /** Calls a cloud function as this student's phone does, to set a scene. */
  async calls<Data>(name: string, data: object): Promise<Data> {
    const { openid } = this.person;
    const answer = (await this.#emulator.callFunction(name, data, { openid })) as { ok: boolean; data: Data };
    if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer)}`);
    return answer.data;
  }

  /** Lives in the room already when the spec begins; with the meter's code the binding is confirmed. */
  async livesIn(room: Room, { confirmed = true } = {}): Promise<void> {
    await this.calls('bind', {
      action: 'confirm',
      roomId: room._id,
      path: pathText(room.path),
      name: this.person.name,
      ...(confirmed ? { qrSecret: room.qrSecret } : {}),
    });
  }

  async putPhoneAway(): Promise<void> {
    await this.#context.close();
    if (this.#complaints.length > 0) throw new Error(`The page complained: ${this.#complaints.join('; ')}`);
  }

  #shown(text: string | RegExp): Locator {
    return this.glass.getByText(text).filter({ visible: true });
  }
}
