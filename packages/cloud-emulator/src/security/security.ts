/** WeChat's content security: what people set, and the verdicts that are pushed to a function. */
import type { MediaCheck, MediaChecks } from './mediaChecks';
import type { MediaFate, MediaMarks } from './mediaMarks';
import { verdictEvent } from './verdictEvent';
import type { WordList, Words } from './words';

export interface SecuritySettings {
  /** The function that the console names for the message push `wxa_media_check`; without it nobody is told. */
  readonly verdictFunction?: string;
  /** By the emulator's clock; WeChat promises half an hour, and usually takes seconds. */
  readonly verdictAfterMs?: number;
  /** Unconfirmed on the real cloud: whether the function finds the uploader's identity in its context. */
  readonly verdictIdentity?: 'none' | 'uploader';
}

/** Calls the function of the message push as the platform does. */
export type PushEvent = (event: object, openid: string | undefined) => Promise<unknown>;

interface SecurityParts {
  readonly words: WordList;
  readonly checks: MediaChecks;
  readonly marks: MediaMarks;
  readonly push: PushEvent;
  readonly identity: 'none' | 'uploader';
  readonly appId: string;
  readonly nowMs: () => number;
}

export class Security {
  readonly #parts: SecurityParts;
  #stopped = false;
  readonly #delivering = new Map<string, Promise<void>>();

  constructor(parts: SecurityParts) {
    this.#parts = parts;
  }

  words(): Words {
    return this.#parts.words.words();
  }

  setWords(words: Partial<Words>): void {
    this.#parts.words.set(words);
  }

  nextPicture(fate: MediaFate): void {
    this.#parts.marks.next(fate);
  }

  markPicture(sha256: string, fate: MediaFate): void {
    this.#parts.marks.mark(sha256, fate);
  }

  /** Pushes the verdicts whose time has come, each once; how many. */
  async deliverDue(): Promise<number> {
    if (this.#stopped) return 0;
    const due = this.#parts.checks.due().filter(({ traceId }) => !this.#delivering.has(traceId));
    for (const check of due) {
      const delivery = this.#deliver(check).finally(() => this.#delivering.delete(check.traceId));
      this.#delivering.set(check.traceId, delivery);
    }
    await this.#settled();
    return due.length;
  }

  /** Verdicts under way arrive while everybody who is part of it still answers; no other is begun. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#settled();
  }

  /** As if it came from the platform, whatever it says. */
  push(event: object): Promise<unknown> {
    return this.#parts.push(event, undefined);
  }

  async #settled(): Promise<void> {
    while (this.#delivering.size > 0) await Promise.all(this.#delivering.values());
  }

  /** Forgotten only afterwards: who dies in between pushes it again, as WeChat may. */
  async #deliver(check: MediaCheck): Promise<void> {
    const { marks, checks, push, identity, appId, nowMs } = this.#parts;
    const fate = await marks.judge(check.mediaUrl);
    if (fate !== 'lost') {
      const event = verdictEvent(check, fate, { appId, nowMs: nowMs() });
      // What the function made of it is in its invocation's record; WeChat does not look.
      await push(event, identity === 'uploader' ? check.openid : undefined).catch(() => undefined);
    }
    checks.answered(check);
  }
}
