/** Addresses that work for a while, by the emulator's clock, and for one file only. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SeededIds } from '../random/seededIds';
import type { StateStore } from '../state/stateStore';

const SECRET_KEY = ['storageSecret'];

/** `sign` and `t`, as they stand in an address or in the header of an upload; `t` in seconds. */
export interface Signature {
  readonly sign: string;
  readonly t: string;
}

/** What a signature allows: to fetch what lies under a key, or to put something there. */
type Use = 'get' | 'put';

export class Signatures {
  readonly #secret: string;
  readonly #nowMs: () => number;

  /** The secret stays, so that addresses given out before a restart work after it. */
  constructor(parts: { readonly state: StateStore; readonly ids: SeededIds; readonly nowMs: () => number }) {
    const kept = parts.state.get(SECRET_KEY) as string | undefined;
    this.#secret = kept ?? parts.ids.hex();
    if (kept === undefined) parts.state.put(SECRET_KEY, this.#secret);
    this.#nowMs = parts.nowMs;
  }

  sign(use: Use, key: string, maxAgeSeconds: number): Signature {
    const t = String(Math.ceil(this.#nowMs() / 1000) + maxAgeSeconds);
    return { sign: this.#digest(use, key, t), t };
  }

  allows(use: Use, key: string, { sign, t }: Signature): boolean {
    const wanted = Buffer.from(this.#digest(use, key, t));
    const given = Buffer.from(sign);
    const genuine = given.length === wanted.length && timingSafeEqual(given, wanted);
    return genuine && this.#nowMs() <= Number(t) * 1000;
  }

  #digest(use: Use, key: string, t: string): string {
    return createHmac('sha256', this.#secret).update(`${use} ${key} ${t}`).digest('hex').slice(0, 32);
  }
}
