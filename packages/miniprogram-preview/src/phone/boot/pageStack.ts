/** The pages that are open, the last one on top. */
import type { CompiledApp, Json } from '../../language/compiledApp';
import { complain } from './complain';
import { PageView } from './page';
import type { Program } from './program';
import { type Target, targetOf } from './routes';

const MOST_PAGES = 10;

export class PageStack {
  readonly #app: CompiledApp;
  readonly #holder: HTMLElement;
  readonly #backText: string;
  readonly #program: () => Program;
  readonly #tabs: ReadonlySet<string>;
  /** Pages of the tab bar stay as they were left. */
  readonly #keptTabs = new Map<string, PageView>();
  readonly #onChange: (top: PageView) => void;
  readonly #onCreate: (page: PageView) => void;
  #pages: PageView[] = [];

  constructor(settings: {
    readonly app: CompiledApp;
    readonly holder: HTMLElement;
    /** Routes of the tab bar. */
    readonly tabs: readonly string[];
    readonly backText: string;
    readonly program: () => Program;
    readonly onCreate: (page: PageView) => void;
    readonly onChange: (top: PageView) => void;
  }) {
    this.#app = settings.app;
    this.#holder = settings.holder;
    this.#backText = settings.backText;
    this.#program = settings.program;
    this.#onChange = settings.onChange;
    this.#onCreate = settings.onCreate;
    this.#tabs = new Set(settings.tabs);
  }

  /** Oldest first. */
  get pages(): readonly PageView[] {
    return this.#pages;
  }

  get top(): PageView | undefined {
    return this.#pages.at(-1);
  }

  navigateTo(url: string): Promise<void> {
    return this.#go(url, (target) => {
      if (this.#tabs.has(target.route)) throw new Error('can not navigateTo a tabbar page');
      if (this.#pages.length >= MOST_PAGES) throw new Error('webview count limit exceed');
      const page = this.#create(target, true);
      this.top?.hide();
      this.#push(page);
    });
  }

  redirectTo(url: string): Promise<void> {
    return this.#go(url, (target) => {
      if (this.#tabs.has(target.route)) throw new Error('can not redirectTo a tabbar page');
      const page = this.#create(target, this.#pages.length > 1);
      this.#pages.pop()?.unload();
      this.#push(page);
    });
  }

  reLaunch(url: string): Promise<void> {
    return this.#go(url, (target) => {
      const page = this.#create(target, false);
      this.#unloadAll();
      this.#push(page);
    });
  }

  switchTab(url: string): Promise<void> {
    return this.#go(url, (target) => {
      if (!this.#tabs.has(target.route)) throw new Error('can not switch to no-tabBar page');
      if (this.top?.target.route === target.route) return;
      const kept = this.#keptTabs.get(target.route);
      const page = kept ?? this.#create(target, false);
      for (const one of this.#pages.reverse()) {
        if (this.#isKept(one)) one.hide();
        else one.unload();
      }
      this.#pages = [];
      if (kept) {
        this.#pages.push(kept);
        kept.show();
        this.#onChange(kept);
      } else this.#push(page);
    });
  }

  navigateBack(delta: number): Promise<void> {
    const count = Math.min(Math.max(delta, 1), this.#pages.length - 1);
    for (let left = count; left > 0; left--) this.#pages.pop()?.unload();
    const { top } = this;
    if (count > 0 && top) {
      top.show();
      this.#onChange(top);
    }
    return Promise.resolve();
  }

  #go(url: string, act: (target: Target) => void): Promise<void> {
    const target = targetOf(url, this.top?.target.route ?? '');
    if (!this.#app.components[target.route]?.isPage)
      return Promise.reject(new Error(`page "${target.route}" is not found`));
    try {
      act(target);
      return Promise.resolve();
    } catch (error) {
      complain(error);
      return Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
  }

  #create(target: Target, canGoBack: boolean): PageView {
    const window = (this.#app.config['window'] ?? {}) as Json;
    const page = new PageView({
      target,
      root: this.#program().createPage(target.route, target.query),
      config: { ...window, ...this.#app.components[target.route]?.config },
      backText: this.#backText,
      ...(canGoBack ? { onBack: () => void this.navigateBack(1) } : {}),
    });
    this.#onCreate(page);
    return page;
  }

  #push(page: PageView): void {
    const { route } = page.target;
    if (this.#tabs.has(route)) this.#keptTabs.set(route, page);
    this.#pages.push(page);
    this.#holder.append(page.element);
    this.#onChange(page);
    page.open();
  }

  #isKept(page: PageView): boolean {
    return this.#keptTabs.get(page.target.route) === page;
  }

  #unloadAll(): void {
    for (const page of new Set([...this.#pages.reverse(), ...this.#keptTabs.values()])) page.unload();
    this.#pages = [];
    this.#keptTabs.clear();
  }
}
