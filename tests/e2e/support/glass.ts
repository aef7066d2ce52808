/** What can be looked at: a phone's screen, who holds it, and what its pages have complained of. */
import type { Locator, Page } from 'playwright-core';

export interface PhoneSettings {
  readonly widthPx: number;
  readonly language: 'zh_CN' | 'en';
  /** How large text is set in WeChat; as usual if absent. */
  readonly textSizePx?: number;
  /** Whether axe-core looks too: it takes as long as a tap. It does if absent. */
  readonly barriers?: boolean;
}

export interface Person {
  readonly openid: string;
  readonly name: string;
}

export interface Glass {
  readonly person: Person;
  readonly phone: Page;
  readonly settings: PhoneSettings;
  readonly complaints: readonly string[];
  /** The page on top and what lies over it. */
  readonly glass: Locator;
}
