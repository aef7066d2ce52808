/** What the local cloud is to think of pictures: people say so, by what is in them or for the next one. */
import { createHash } from 'node:crypto';
import { isLoopbackHost } from '../loopback/address';
import type { StateStore } from '../state/stateStore';
import type { Suggest } from './verdict';

/** `failed`: WeChat could not look at it. `lost`: nobody ever hears of it. */
export type MediaFate = Suggest | 'failed' | 'lost';

export const MEDIA_FATES = [
  'pass',
  'review',
  'risky',
  'failed',
  'lost',
] as const satisfies readonly MediaFate[];

const LARGEST_BYTES = 10 * 1024 * 1024;

export class MediaMarks {
  readonly #state: StateStore;
  readonly #next: MediaFate[] = [];

  constructor(state: StateStore) {
    this.#state = state;
  }

  /** For the next picture that is judged, whatever it is; several calls stand in a row. */
  next(fate: MediaFate): void {
    this.#next.push(fate);
  }

  /** For every picture with these bytes. @param sha256 in hexadecimal */
  mark(sha256: string, fate: MediaFate): void {
    this.#state.put(['mediaMark', sha256], fate);
  }

  async judge(mediaUrl: string): Promise<MediaFate> {
    const next = this.#next.shift();
    if (next !== undefined) return next;
    const content = await fetched(mediaUrl);
    if (content === undefined) return 'failed';
    const sha256 = createHash('sha256').update(content).digest('hex');
    return (this.#state.get(['mediaMark', sha256]) as MediaFate | undefined) ?? 'pass';
  }
}

/** WeChat fetches the picture itself; the local cloud goes nowhere but to this machine. */
async function fetched(mediaUrl: string): Promise<Uint8Array | undefined> {
  if (!isLoopbackHost(new URL(mediaUrl).hostname)) return undefined;
  try {
    const response = await fetch(mediaUrl);
    const content = new Uint8Array(await response.arrayBuffer());
    return response.ok && content.length <= LARGEST_BYTES ? content : undefined;
  } catch {
    return undefined; // an address that nobody answers is one that WeChat can't fetch either
  }
}
