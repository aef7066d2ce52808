/**
 * The HTTP forwards of a hub: few at once, and each that is not acknowledged again after 1 s, 3 s and 10 s of the
 * local cloud's time; then it is dropped. On request some are lost or sent twice, as the seed has it, in whatever
 * order they come.
 */
import { createHash } from 'node:crypto';
import { type BodyForm, bodyOf, type ForwardedMessage } from './forwardBody';

export interface ForwardAnswer {
  readonly status: number;
}

export interface ForwardTrouble {
  /** The share of messages that are lost altogether. */
  readonly loss?: number;
  /** The share of messages that are sent twice, each time with a nonce of its own. */
  readonly duplication?: number;
  readonly seed?: number;
}

export interface ForwardParts {
  readonly post: (body: string) => Promise<ForwardAnswer>;
  readonly nowMs: () => number;
  readonly form: BodyForm;
  /** False where nobody has set up a forward. */
  readonly isOn?: boolean;
}

/** A message that is sent again after a failure counts once. */
export type ForwardCounts = Readonly<
  Record<'sent' | 'acknowledged' | 'lost' | 'duplicated' | 'dropped', number>
>;

interface Retry {
  readonly message: ForwardedMessage;
  readonly attempts: number;
  readonly dueAtMs: number;
}

const RETRY_AFTER_MS = [1_000, 3_000, 10_000];
/** A server of ours is not to be overrun by its own hub. */
const AT_ONCE = 4;
const LOST: ForwardAnswer = { status: 504 };
/** The hub has heard the device, and that is all there is to do. */
const HEARD: ForwardAnswer = { status: 200 };

export class Forwards {
  readonly #parts: ForwardParts;
  readonly #running = new Set<Promise<unknown>>();
  readonly #turns: (() => void)[] = [];
  #free = AT_ONCE;
  #seq = 0;
  #retries: readonly Retry[] = [];
  #trouble: Required<ForwardTrouble> = { loss: 0, duplication: 0, seed: 0 };
  #counts: ForwardCounts = { sent: 0, acknowledged: 0, lost: 0, duplicated: 0, dropped: 0 };

  constructor(parts: ForwardParts) {
    this.#parts = parts;
  }

  /** How many messages went which way. */
  get counts(): ForwardCounts {
    return this.#counts;
  }

  setTrouble({ loss = 0, duplication = 0, seed = 0 }: ForwardTrouble): void {
    this.#trouble = { loss, duplication, seed };
  }

  /** What the first attempt brought. */
  send(message: ForwardedMessage): Promise<ForwardAnswer> {
    if (this.#parts.isOn === false) return Promise.resolve(HEARD);
    this.#count('sent');
    const { loss, duplication } = this.#trouble;
    if (this.#draw('loss', message) < loss) {
      this.#count('lost');
      return Promise.resolve(LOST);
    }
    if (this.#draw('duplication', message) < duplication) {
      this.#count('duplicated');
      void this.#track(this.#post(message));
    }
    return this.#track(this.#attempt(message, 0));
  }

  /** Sends again what is due by now; how many. */
  async deliverDue(): Promise<number> {
    const nowMs = this.#parts.nowMs();
    const due = this.#retries.filter(({ dueAtMs }) => dueAtMs <= nowMs);
    this.#retries = this.#retries.filter(({ dueAtMs }) => dueAtMs > nowMs);
    await Promise.all(due.map(({ message, attempts }) => this.#track(this.#attempt(message, attempts))));
    return due.length;
  }

  /** Resolves when nothing is on its way. What waits for its time may still come. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  async #attempt(message: ForwardedMessage, attempts: number): Promise<ForwardAnswer> {
    const answer = await this.#post(message);
    if (answer.status === 200) {
      this.#count('acknowledged');
      return answer;
    }
    const afterMs = RETRY_AFTER_MS[attempts];
    if (afterMs === undefined) this.#count('dropped');
    else
      this.#retries = [
        ...this.#retries,
        { message, attempts: attempts + 1, dueAtMs: this.#parts.nowMs() + afterMs },
      ];
    return answer;
  }

  async #post(message: ForwardedMessage): Promise<ForwardAnswer> {
    const { form, nowMs } = this.#parts;
    await this.#turn();
    try {
      this.#seq += 1;
      return await this.#parts.post(bodyOf(message, form, { seq: this.#seq, nowMs: nowMs() }));
    } finally {
      this.#free += 1;
      this.#turns.shift()?.();
    }
  }

  /** Waits until one of the few places is free, and takes it. */
  async #turn(): Promise<void> {
    while (this.#free === 0)
      await new Promise<void>((resolve) => {
        this.#turns.push(resolve);
      });
    this.#free -= 1;
  }

  /** Between 0 and 1, by what the message says: the order of messages that come at once is nobody's to repeat. */
  #draw(what: string, { topic, payload }: ForwardedMessage): number {
    const text = `${this.#trouble.seed}/${what}/${topic}/${payload}`;
    return createHash('sha256').update(text).digest().readUInt32BE(0) / 2 ** 32;
  }

  #count(what: keyof ForwardCounts): void {
    this.#counts = { ...this.#counts, [what]: this.#counts[what] + 1 };
  }

  #track<T>(work: Promise<T>): Promise<T> {
    const tracked = work.finally(() => {
      this.#running.delete(tracked);
    });
    this.#running.add(tracked);
    return tracked;
  }
}
