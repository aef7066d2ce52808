/**
 * Who follows the service account. One person has another openid there than in the mini program; only the unionid is
 * the same. Whoever stops following is remembered, but cannot be reached.
 */
import { createHash } from 'node:crypto';
import type { StateStore } from '../state/stateStore';

export interface Follower {
  /** At the service account. */
  readonly openid: string;
  readonly unionid: string;
  readonly follows: boolean;
  /** When they began to follow, the last time. */
  readonly sinceMs: number;
}

const PREFIX = 'follower';

export class Followers {
  readonly #state: StateStore;
  readonly #nowMs: () => number;

  constructor({ state, nowMs }: { readonly state: StateStore; readonly nowMs: () => number }) {
    this.#state = state;
    this.#nowMs = nowMs;
  }

  /** As when somebody taps “follow”; the openid by which the account knows them from then on. */
  follow(unionid: string): Follower {
    const openid = openidOf(unionid);
    const known = this.find(openid);
    if (known?.follows === true) return known;
    const follower = { openid, unionid, follows: true, sinceMs: this.#nowMs() };
    this.#state.put([PREFIX, openid], follower);
    return follower;
  }

  unfollow(unionid: string): void {
    const known = this.find(openidOf(unionid));
    if (known) this.#state.put([PREFIX, known.openid], { ...known, follows: false });
  }

  find(openid: string): Follower | undefined {
    return this.#state.get([PREFIX, openid]) as Follower | undefined;
  }

  /** In the order of their openids, as WeChat pages through them. */
  all(): readonly Follower[] {
    return this.#state.list(PREFIX) as readonly Follower[];
  }
}

/** WeChat's looks as random; a letter keeps it from being taken for a number. */
function openidOf(unionid: string): string {
  return `oSA_${createHash('sha256').update(`service account ${unionid}`).digest('hex').slice(0, 24)}`;
}
