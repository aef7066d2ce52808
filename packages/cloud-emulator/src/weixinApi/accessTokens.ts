/**
 * Access tokens of an app, each good for two hours. The two addresses that give them know nothing of each
 * other's: one gives a new token every time, the other the same one until it is nearly over.
 */
import type { SeededIds } from '../random/seededIds';
import type { StateKey, StateStore } from '../state/stateStore';
import { ApiRefusal } from './apiRefusal';
import type { App } from './endpoint';

const LASTS_MS = 7_200_000;
/** How long an old token and a new one both work. */
const OVERLAP_MS = 5 * 60_000;
/** “强制刷新模式……需间隔30秒” */
const FORCED_APART_MS = 30_000;
/** Those that are over are told from those that never were. */
const REMEMBERED = 4;

export interface Credential {
  readonly access_token: string;
  readonly expires_in: number;
}

interface Given {
  readonly token: string;
  readonly untilMs: number;
}

/** `plain` is `/cgi-bin/token`, `stable` is `/cgi-bin/stable_token`. */
type Kind = 'plain' | 'stable';

interface Parts {
  readonly state: StateStore;
  readonly ids: SeededIds;
  readonly nowMs: () => number;
  readonly app: App;
}

export class AccessTokens {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** A new one; the one before works on for a while. */
  plain(): Credential {
    const endMs = this.#parts.nowMs() + OVERLAP_MS;
    return this.#give(
      'plain',
      this.#given('plain').map((one) => ({ ...one, untilMs: Math.min(one.untilMs, endMs) })),
    );
  }

  /** The latest one while it has time left. @param force gives a new one and ends all others at once */
  stable(force: boolean): Credential {
    const nowMs = this.#parts.nowMs();
    if (force) {
      this.#refuseTooSoon(nowMs);
      return this.#give('stable', []);
    }
    const given = this.#given('stable');
    const latest = given.at(-1);
    return latest && latest.untilMs - nowMs > OVERLAP_MS
      ? { access_token: latest.token, expires_in: Math.floor((latest.untilMs - nowMs) / 1_000) }
      : this.#give('stable', given);
  }

  /** @throws ApiRefusal for a token that was never given, or is over */
  check(token: string | null): void {
    if (token === null || token === '') throw new ApiRefusal(41001, 'access_token missing');
    const given = [...this.#given('plain'), ...this.#given('stable')].find((one) => one.token === token);
    if (!given) throw new ApiRefusal(40001, 'invalid credential, access_token is invalid or not latest');
    if (given.untilMs <= this.#parts.nowMs()) throw new ApiRefusal(42001, 'access_token expired');
  }

  #given(kind: Kind): readonly Given[] {
    return (this.#parts.state.get(this.#key(kind)) as readonly Given[] | undefined) ?? [];
  }

  #key(kind: Kind): StateKey {
    return ['accessToken', this.#parts.app, kind];
  }

  #give(kind: Kind, before: readonly Given[]): Credential {
    const { state, ids, nowMs } = this.#parts;
    const given = { token: `${ids.hex()}${ids.hex()}`, untilMs: nowMs() + LASTS_MS };
    state.put(this.#key(kind), [...before, given].slice(-REMEMBERED));
    return { access_token: given.token, expires_in: LASTS_MS / 1_000 };
  }

  #refuseTooSoon(nowMs: number): void {
    const key = ['accessTokenForcedAtMs', this.#parts.app];
    const beforeMs = this.#parts.state.get(key) as number | undefined;
    if (beforeMs !== undefined && nowMs - beforeMs < FORCED_APART_MS)
      throw new ApiRefusal(45011, 'api minute-quota reach limit, must slower, retry next minute');
    this.#parts.state.put(key, nowMs);
  }
}
