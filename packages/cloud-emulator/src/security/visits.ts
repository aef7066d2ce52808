import type { StateStore } from '../state/stateStore';

const RECENT_MS = 2 * 3_600_000;
/** So that a busy phone does not cost a write per call. */
const WRITE_EVERY_MS = 60_000;

/** When each user was last in the mini program: WeChat checks content only for users of the last two hours. */
export class Visits {
  readonly #state: StateStore;
  readonly #nowMs: () => number;

  constructor(state: StateStore, nowMs: () => number) {
    this.#state = state;
    this.#nowMs = nowMs;
  }

  note(openid: string): void {
    const sinceMs = this.#nowMs() - this.#lastMs(openid);
    if (sinceMs < 0 || sinceMs >= WRITE_EVERY_MS) this.#state.put(['visit', openid], this.#nowMs());
  }

  isRecent(openid: string): boolean {
    return this.#nowMs() - this.#lastMs(openid) <= RECENT_MS;
  }

  #lastMs(openid: string): number {
    return (this.#state.get(['visit', openid]) as number | undefined) ?? -Infinity;
  }
}
