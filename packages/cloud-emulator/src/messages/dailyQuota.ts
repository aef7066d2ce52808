import type { StateStore } from '../state/stateStore';

const SHANGHAI_MS = 8 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

/** How many messages an app may still send today; WeChat's day begins at midnight in Shanghai. It survives a restart. */
export class DailyQuota {
  readonly #parts: {
    readonly state: StateStore;
    readonly nowMs: () => number;
    readonly key: string;
    readonly most: number;
  };

  constructor(parts: { state: StateStore; nowMs: () => number; key: string; most: number }) {
    if (!Number.isSafeInteger(parts.most) || parts.most < 0)
      throw new RangeError(`${parts.most} is no number of messages a day`);
    this.#parts = parts;
  }

  get isUsedUp(): boolean {
    return this.#used() >= this.#parts.most;
  }

  /** To be called together with what is written for the message. */
  use(): void {
    this.#parts.state.put(this.#key(), { day: this.#day(), used: this.#used() + 1 });
  }

  #used(): number {
    const kept = this.#parts.state.get(this.#key()) as { day: number; used: number } | undefined;
    return kept?.day === this.#day() ? kept.used : 0;
  }

  #day(): number {
    return Math.floor((this.#parts.nowMs() + SHANGHAI_MS) / DAY_MS);
  }

  #key(): string[] {
    return ['dailyQuota', this.#parts.key];
  }
}
