/** What tests may ask of the phone, as `window.__preview`. */
import type { Caller } from './lifetimes';
import type { SetDataCall } from './setData';

export interface PageRecord {
  readonly route: string;
  /** Size of the page's first `setData`, as JSON; null before it. */
  firstSetDataBytes: number | null;
  /** The page's own, not those of its components. */
  setDataCalls: number;
}

export interface PreviewRecord {
  /** In the order in which they were opened, closed ones included. */
  readonly pages: readonly PageRecord[];
  /** Resolves when nothing is on its way any more: no request, picture, font or movement that ends by itself. */
  readonly idle: () => Promise<void>;
}

declare global {
  interface Window {
    __preview?: PreviewRecord;
  }
}

const CALM_FRAMES = 3;

export class Recorder {
  readonly #pages: PageRecord[] = [];
  readonly #byCaller = new WeakMap<Caller, PageRecord>();
  #requests = 0;

  constructor() {
    const plainFetch = window.fetch.bind(window);
    window.fetch = async (...request) => {
      this.#requests++;
      try {
        return await plainFetch(...request);
      } finally {
        // What follows from the answer comes first.
        window.setTimeout(() => this.#requests--);
      }
    };
    window.__preview = { pages: this.#pages, idle: () => this.#idle() };
  }

  pageCreated(caller: Caller, route: string): void {
    const record: PageRecord = { route, firstSetDataBytes: null, setDataCalls: 0 };
    this.#pages.push(record);
    this.#byCaller.set(caller, record);
  }

  setDataCalled({ caller, bytes }: SetDataCall): void {
    const record = this.#byCaller.get(caller);
    if (!record) return;
    record.setDataCalls++;
    record.firstSetDataBytes ??= bytes;
  }

  async #idle(): Promise<void> {
    for (let calm = 0; calm < CALM_FRAMES;) {
      await new Promise(requestAnimationFrame);
      calm = this.#isCalm() ? calm + 1 : 0;
    }
  }

  #isCalm(): boolean {
    const moving = document
      .getAnimations()
      .some(
        ({ playState, effect }) =>
          playState === 'running' && effect?.getComputedTiming().endTime !== Infinity,
      );
    const loading = [...document.images].some(({ complete, hidden }) => !complete && !hidden);
    return this.#requests === 0 && document.fonts.status === 'loaded' && !moving && !loading;
  }
}
