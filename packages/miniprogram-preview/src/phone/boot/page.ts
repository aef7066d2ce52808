/** One page on the phone: its bar, the window it scrolls in, and its life from `onLoad` to `onUnload`. */
import type { Root } from 'glass-easel-miniprogram-adapter';
import type { Json } from '../../language/compiledApp';
import { element } from '../element';
import { type Caller, callPage } from './lifetimes';
import { type BarColors, type NavigationBar, navigationBar } from './navigationBar';
import { PullDown } from './pullDown';
import { queryRecord, type Target } from './routes';
import { watchScrolling } from './scrolling';

export interface PageSettings {
  readonly target: Target;
  readonly root: Root;
  /** The page's JSON over `window` of `app.json`. */
  readonly config: Json;
  readonly backText: string;
  readonly onBack?: () => void;
}

export class PageView {
  readonly element: HTMLElement;
  readonly target: Target;
  readonly caller: Caller;
  readonly pullDown: PullDown;
  readonly #root: Root;
  readonly #bar: NavigationBar;
  readonly #scroller: HTMLElement;
  #isReady = false;

  constructor({ target, root, config, backText, onBack }: PageSettings) {
    this.target = target;
    this.#root = root;
    this.caller = root.get() as Caller;
    this.#bar = navigationBar({
      title: textOf(config['navigationBarTitleText'], ''),
      background: textOf(config['navigationBarBackgroundColor'], '#000000'),
      textStyle: textOf(config['navigationBarTextStyle'], 'white'),
      backText,
      ...(onBack ? { onBack } : {}),
    });
    this.#scroller = element('div', { class: 'phone-scroll', tabindex: '0' });
    this.element = element(
      'section',
      { class: 'phone-page', 'data-route': target.route },
      config['navigationStyle'] === 'custom' ? undefined : this.#bar.element,
      element('div', { class: 'phone-window' }, this.#scroller),
    );
    if (config['disableScroll'] === true) this.#scroller.style.overflow = 'hidden';
    this.pullDown = new PullDown(this.#scroller, config['enablePullDownRefresh'] === true, () =>
      callPage(this.caller, 'onPullDownRefresh'),
    );
    watchScrolling(this.#scroller, Number(config['onReachBottomDistance'] ?? 50), {
      onScroll: (scrollTop) => callPage(this.caller, 'onPageScroll', { scrollTop }),
      onBottom: () => callPage(this.caller, 'onReachBottom'),
    });
  }

  /** To be called once, with `element` in the document. */
  open(): void {
    const placeholder = element('div');
    this.#scroller.append(placeholder);
    const options = queryRecord(this.target.query);
    Object.assign(this.caller, { route: this.target.route, options });
    this.#root.attach(this.#scroller as never, placeholder as never);
    callPage(this.caller, 'onLoad', options);
    this.show();
    queueMicrotask(() => {
      if (this.#isReady) return;
      this.#isReady = true;
      callPage(this.caller, 'onReady');
    });
  }

  show(): void {
    this.element.hidden = false;
    callPage(this.caller, 'onShow');
    this.#root.getComponent().triggerPageLifetime('show', []);
  }

  hide(): void {
    callPage(this.caller, 'onHide');
    this.#root.getComponent().triggerPageLifetime('hide', []);
    this.element.hidden = true;
  }

  unload(): void {
    this.#isReady = true;
    callPage(this.caller, 'onUnload');
    this.#root.release();
    this.pullDown.close();
    this.element.remove();
  }

  setTitle(title: string): void {
    this.#bar.setTitle(title);
  }

  setColors(colors: BarColors): void {
    this.#bar.setColors(colors);
  }
}

function textOf(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}
