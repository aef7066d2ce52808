import type { PhoneLanguage } from '../language/phoneLanguage';

/** What the phone's `wx` object needs of the phone it runs in. */
export interface PhoneHost {
  /** What WeChat calls the mini program. */
  readonly programName: string;
  /** Who holds the phone. */
  readonly openid: string;
  /** Where overlays (modal, toast, action sheet) are drawn, above the page. */
  readonly overlay: HTMLElement;
  readonly language: PhoneLanguage;
  /** How large the person has set text in WeChat. */
  readonly textSizePx: number;
  readonly navigation: {
    navigateTo(url: string): Promise<void>;
    redirectTo(url: string): Promise<void>;
    reLaunch(url: string): Promise<void>;
    navigateBack(delta: number): Promise<void>;
    switchTab(url: string): Promise<void>;
    setTitle(title: string): void;
    /** Of the navigation bar, as CSS has them; its text is black or white. */
    setColors(colors: { readonly text: 'black' | 'white'; readonly background: string }): void;
    startPullDownRefresh(): Promise<void>;
    stopPullDownRefresh(): void;
    /** Route of the page on top, without leading slash. */
    currentRoute(): string;
  };
}
