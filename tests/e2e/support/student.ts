/** A student with a phone in the hand: what is seen, tapped and typed, in the words of a student. */
import type { Emulator } from 'cloud-emulator';
import { type Phone, takePhone } from 'miniprogram-preview/driving';
import type { Browser, Locator, Page } from 'playwright-core';
import type { Room } from '../../../shared/domain/documents/room';
import { pathText } from '../../../shared/domain/rooms/room';
import { audit } from './audit';
import { type Dictionary, escaped } from './dictionary';
import type { Glass, Person, PhoneSettings } from './glass';
import { PICTURES } from './pictures';

export type { Person, PhoneSettings } from './glass';

/** What a phone is given out with. */
export interface PhoneContext {
  readonly browser: Browser;
  readonly emulator: Emulator;
  readonly dictionary: Dictionary;
}

/** What a function finds that runs in the browser. */
interface BrowserGlobals {
  readonly getComputedStyle: (element: unknown) => { readonly color: string };
}

/** A busy machine takes its time; a spec that succeeds never waits for this. */
const PATIENCE_MS = 20_000;
const ROLES = ['button', 'tab', 'radio', 'switch', 'checkbox'] as const;
/** What the browser itself says when the net is gone, which is no complaint of the page. */
const NET_IS_GONE = /Failed to load resource|ERR_INTERNET_DISCONNECTED/;

export class Student implements Glass {
  readonly person: Person;
  readonly phone: Page;
  readonly settings: PhoneSettings;
  /** Calls that set the scene, which no phone has made. */
  calledBefore = 0;
  readonly #surroundings: PhoneContext;
  readonly #device: Phone;

  private constructor(
    surroundings: PhoneContext,
    device: Phone,
    { person, settings }: { readonly person: Person; readonly settings: PhoneSettings },
  ) {
    this.#surroundings = surroundings;
    this.#device = device;
    this.phone = device.page;
    this.person = person;
    this.settings = settings;
    device.page.setDefaultTimeout(PATIENCE_MS);
  }

  /** What its pages have said in the console, as WeChat's tools would show it. */
  get complaints(): readonly string[] {
    return this.#device.complaints.filter((complaint) => !NET_IS_GONE.test(complaint));
  }

  static async withPhone(
    surroundings: PhoneContext,
    person: Person,
    settings: PhoneSettings,
  ): Promise<Student> {
    const phone = await takePhone(surroundings.browser, {
      url: surroundings.emulator.url,
      openid: person.openid,
      language: settings.language,
      widthPx: settings.widthPx,
      ...(settings.textSizePx === undefined ? {} : { textSizePx: settings.textSizePx }),
      context: { deviceScaleFactor: PICTURES.wanted ? PICTURES.deviceScaleFactor : 1 },
    });
    return new Student(surroundings, phone, { person, settings });
  }

  /** What is on the glass now: the page on top and what lies over it. */
  get glass(): Locator {
    return this.#device.glass;
  }

  /** @param path a page with its query, as in `wx.navigateTo`; the first screen if absent */
  async opens(path?: string): Promise<void> {
    await this.#device.open(path);
  }

  async sees(text: string | RegExp): Promise<void> {
    await this.#waits(this.#shown(text), 'visible', `does not see ${said(text)}`);
  }

  async seesNoMore(text: string | RegExp): Promise<void> {
    await this.#waits(this.#shown(text), 'hidden', `still sees ${said(text)}`);
  }

  /** A skeleton stands where the page's content will be. */
  async seesItLoading(): Promise<void> {
    await this.#waits(
      this.glass.getByRole('status', { name: /^(加载中|Loading)$/ }),
      'visible',
      'sees no skeleton',
    );
  }

  /** The line that stands under a label. */
  async readsBelow(label: string): Promise<string> {
    await this.sees(label);
    const lines = (await this.glass.innerText()).split('\n').map((line) => line.trim());
    const at = lines.findIndex((line) => this.wholly(label).test(line));
    return lines.slice(at + 1).find((line) => line !== '') ?? '';
  }

  /** As the browser says it: `rgb(…)`. */
  async colourOf(text: string): Promise<string> {
    return this.#shown(text)
      .first()
      .evaluate((element) => (globalThis as unknown as BrowserGlobals).getComputedStyle(element).color);
  }

  /** How many bytes the first `setData` of a page carried. */
  async firstSetDataBytes(route: string): Promise<number> {
    const opened = await this.#device.pages();
    const bytes = opened.find((page) => page.route === route)?.firstSetDataBytes ?? null;
    if (bytes === null) throw new Error(`${route} has not set any data`);
    return bytes;
  }

  async taps(name: string | RegExp): Promise<void> {
    const control = this.control(name);
    await this.#waits(control, 'visible', `finds nothing to tap that is called ${said(name)}`);
    await control.tap();
  }

  /** A button, tab, radio, switch or box by its name; a name given as text must be the whole of it. */
  control(name: string | RegExp): Locator {
    const whole = typeof name === 'string' ? this.wholly(name) : name;
    const [first, ...others] = ROLES.map((role) => this.glass.getByRole(role, { name: whole }));
    if (first === undefined) throw new Error('There are no roles');
    return others
      .reduce((any, one) => any.or(one), first)
      .filter({ visible: true })
      .first();
  }

  /** What stands on the glass for words of a spec, in the phone's language; `…` stands for anything. */
  words(chinese: string): RegExp {
    const { dictionary } = this.#surroundings;
    const words = this.settings.language === 'en' ? dictionary.english(chinese) : [chinese];
    return new RegExp(words.map(patternOf).join('|'));
  }

  /** The same words, and nothing around them. */
  wholly(chinese: string): RegExp {
    return new RegExp(`^(?:${this.words(chinese).source})$`);
  }

  async tapsText(text: string | RegExp): Promise<void> {
    await this.sees(text);
    await this.#shown(text).first().tap();
  }

  async types(label: string | RegExp, text: string): Promise<void> {
    const field = this.field(label);
    await this.#waits(field, 'visible', `finds no field that is called ${said(label)}`);
    await field.fill(text);
  }

  field(label: string | RegExp): Locator {
    const name = typeof label === 'string' ? this.words(label) : label;
    return this.glass.getByRole('textbox', { name }).filter({ visible: true }).first();
  }

  /** Taps what asks for pictures, and chooses these from the album. */
  async choosesPictures(name: string | RegExp, pictures: readonly Buffer[]): Promise<void> {
    const asked = this.phone.waitForEvent('filechooser');
    await this.taps(name);
    const files = pictures.map((buffer, index) => ({
      name: `${String(index)}.png`,
      mimeType: 'image/png',
      buffer,
    }));
    await (await asked).setFiles(files);
  }

  async goesBack(): Promise<void> {
    await this.taps(/^(返回|Back)$/);
  }

  /** With a finger, from the top of the page downwards; whoever has scrolled goes back to the top first. */
  async pullsDown(): Promise<void> {
    await this.#device.pullDown();
  }

  async losesTheNet(): Promise<void> {
    await this.phone.context().setOffline(true);
    await this.phone.waitForFunction('!navigator.onLine');
  }

  async findsTheNet(): Promise<void> {
    await this.phone.context().setOffline(false);
    await this.phone.waitForFunction('navigator.onLine');
  }

  /** Looks closely at what is shown: contrast, touch targets, overflow, numbers. Takes a picture where asked to. */
  async looksAt(state: string): Promise<void> {
    await audit(this, state);
  }

  /** Calls a cloud function as this student's phone does, to set a scene. */
  async calls<Data>(name: string, data: object): Promise<Data> {
    const { openid } = this.person;
    this.calledBefore += 1;
    const answer = (await this.#surroundings.emulator.callFunction(name, data, { openid })) as {
      ok: boolean;
      data: Data;
    };
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
    await this.#device.close();
  }

  #shown(text: string | RegExp): Locator {
    const words = typeof text === 'string' ? this.words(text) : text;
    return this.glass.getByText(words).filter({ visible: true });
  }

  async #waits(what: Locator, state: 'visible' | 'hidden', failure: string): Promise<void> {
    try {
      await what.first().waitFor({ state });
    } catch {
      throw new Error(`${this.person.name} ${failure}.`);
    }
  }
}

/** A number is the whole of it: `1 Nov` does not stand in `21 Nov`. */
function patternOf(words: string): string {
  const pattern = escaped(words).replaceAll('…', '.+');
  return /^\d/.test(words) ? `(?<!\\d)${pattern}` : pattern;
}

function said(text: string | RegExp): string {
  return typeof text === 'string' ? `“${text}”` : String(text);
}
