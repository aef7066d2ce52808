/** Pulling a page down to refresh it. */
import { element } from '../element';

/** Pixels of pull, after resistance, at which letting go refreshes; also the height of the open indicator. */
const ENOUGH_PX = 50;
const RESISTANCE = 2;

export class PullDown {
  readonly #indicator = element(
    'div',
    { class: 'phone-pull', 'aria-hidden': 'true' },
    element('i'),
    element('i'),
    element('i'),
  );
  readonly #onRefresh: () => unknown;
  readonly #closed = new AbortController();
  #isOpen = false;

  constructor(scroller: HTMLElement, isEnabled: boolean, onRefresh: () => unknown) {
    this.#onRefresh = onRefresh;
    scroller.append(this.#indicator);
    if (isEnabled) this.#watch(scroller);
  }

  start(): void {
    if (this.#isOpen) return;
    this.#isOpen = true;
    this.#setHeight(ENOUGH_PX);
    this.#onRefresh();
  }

  stop(): void {
    this.#isOpen = false;
    this.#setHeight(0);
  }

  /** The page is gone: the window's mouse is no concern of it any more. */
  close(): void {
    this.#closed.abort();
  }

  #watch(scroller: HTMLElement): void {
    let from: number | undefined;
    const begin = (y: number): void => {
      from = scroller.scrollTop <= 0 && !this.#isOpen ? y : undefined;
    };
    const pull = (y: number): number => (from === undefined ? 0 : Math.max(0, (y - from) / RESISTANCE));
    const move = (y: number): void => {
      if (from !== undefined && scroller.scrollTop <= 0) this.#setHeight(Math.min(pull(y), ENOUGH_PX * 1.5));
    };
    const end = (y: number): void => {
      if (from === undefined) return;
      const enough = pull(y) >= ENOUGH_PX && scroller.scrollTop <= 0;
      from = undefined;
      if (enough) this.start();
      else this.#setHeight(0);
    };
    const height = ({ changedTouches: [touch] }: TouchEvent): number => touch?.clientY ?? 0;
    scroller.addEventListener(
      'touchstart',
      (event) => {
        begin(height(event));
      },
      { passive: true },
    );
    scroller.addEventListener(
      'touchmove',
      (event) => {
        move(height(event));
      },
      { passive: true },
    );
    scroller.addEventListener('touchend', (event) => {
      end(height(event));
    });
    scroller.addEventListener('touchcancel', () => {
      end(-Infinity);
    });
    scroller.addEventListener('mousedown', (event) => {
      begin(event.clientY);
    });
    const { signal } = this.#closed;
    window.addEventListener(
      'mousemove',
      (event) => {
        if (event.buttons === 1) move(event.clientY);
      },
      { signal },
    );
    window.addEventListener(
      'mouseup',
      (event) => {
        end(event.clientY);
      },
      { signal },
    );
  }

  #setHeight(height: number): void {
    this.#indicator.style.height = `${height}px`;
    this.#indicator.classList.toggle('is-open', this.#isOpen);
  }
}
