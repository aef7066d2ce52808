import { ApiError } from '../../tencentApi/apiError';

const WINDOW_MS = 1_000;

/** So many requests of an action in any second, in real time: a limit protects real machines. */
export class RateLimit {
  readonly #requestsPerSecond: number;
  readonly #realNowMs: () => number;
  readonly #times = new Map<string, number[]>();

  constructor(requestsPerSecond: number, realNowMs: () => number) {
    this.#requestsPerSecond = requestsPerSecond;
    this.#realNowMs = realNowMs;
  }

  /** @throws ApiError when the action has been asked for too often; what is refused does not count */
  take(action: string): void {
    const nowMs = this.#realNowMs();
    const recent = (this.#times.get(action) ?? []).filter((atMs) => nowMs - atMs < WINDOW_MS);
    if (recent.length >= this.#requestsPerSecond)
      throw new ApiError(
        'RequestLimitExceeded',
        `Your current request times equals to \`${recent.length + 1}\` in a second, which exceeds the frequency limit ` +
          `\`${this.#requestsPerSecond}\` for a second. Please reduce the frequency of calls.`,
      );
    this.#times.set(action, [...recent, nowMs]);
  }
}
