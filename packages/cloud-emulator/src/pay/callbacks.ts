/** Telling functions of payments and refunds, again and again until they say that they have understood. */

/** How long WeChat waits before each repetition, counted from the attempt before; then it gives up. */
const REPEAT_AFTER_SECONDS = [
  15, 15, 30, 180, 600, 1_200, 1_800, 1_800, 1_800, 3_600, 10_800, 10_800, 10_800, 21_600, 21_600,
];

/** How far WeChat is with telling the function; it outlives a restart. */
export interface CallbackProgress {
  readonly attempts: number;
  readonly acknowledged: boolean;
  /** When it is told (again); absent once it need not be. */
  readonly dueAtMs?: number;
}

/** What a function is called with. */
export interface CallEvent {
  readonly event: object;
  /** Whose identity the function finds in its context, if anybody's. */
  readonly openid?: string;
}

/** Calls a function as the platform does; gives what it returned. */
export type CallFunction = (call: CallEvent & { readonly functionName: string }) => Promise<unknown>;

/** Something that a function is to hear of. */
export interface Tellable {
  readonly functionName: string;
  readonly callback?: CallbackProgress;
}

export interface CallbackParts<Told extends Tellable> {
  /** As they are kept now. */
  readonly all: () => readonly Told[];
  readonly latest: (told: Told) => Told | undefined;
  readonly put: (told: Told) => void;
  readonly eventOf: (told: Told) => CallEvent;
  readonly nowMs: () => number;
  readonly call: CallFunction;
}

export class Callbacks<Told extends Tellable> {
  readonly #parts: CallbackParts<Told>;
  readonly #running = new Set<Promise<void>>();

  constructor(parts: CallbackParts<Told>) {
    this.#parts = parts;
  }

  /** The first attempt, at once; the schedule takes over if it is not acknowledged. */
  begin(told: Told): Promise<void> {
    return this.#track(this.#attempt(told));
  }

  /** The first attempt is the schedule's. */
  postpone(told: Told): void {
    this.#book(told, 0, REPEAT_AFTER_SECONDS[0]);
  }

  /** Tells once more what was told, whatever the answer was: WeChat promises no exactly-once. */
  repeat(told: Told): Promise<void> {
    const latest = this.#parts.latest(told);
    return latest ? this.#track(this.#send(latest).then(() => undefined)) : Promise.resolve();
  }

  /** Sends what is due, once each, as a cloud that was away would not catch up either; waits for all that run. */
  async deliverDue(): Promise<number> {
    const nowMs = this.#parts.nowMs();
    const due = this.#parts
      .all()
      .filter(({ callback }) => callback?.dueAtMs !== undefined && callback.dueAtMs <= nowMs);
    for (const told of due) void this.#track(this.#attempt(told));
    await this.settled();
    return due.length;
  }

  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  /** The next attempt is booked before this one is made: a crash in between repeats, it never forgets. */
  async #attempt(told: Told): Promise<void> {
    const attempts = told.callback?.attempts ?? 0;
    const booked = this.#book(told, attempts + 1, REPEAT_AFTER_SECONDS[attempts]);
    if (!(await this.#send(booked))) return;
    const latest = this.#parts.latest(told);
    // What the function itself has begun anew meanwhile, it has not been told of.
    if (latest === undefined || latest.callback !== booked.callback) return;
    this.#parts.put({ ...latest, callback: { attempts: attempts + 1, acknowledged: true } });
  }

  #book(told: Told, attempts: number, afterSeconds: number | undefined): Told {
    const dueAtMs = afterSeconds === undefined ? undefined : this.#parts.nowMs() + afterSeconds * 1_000;
    const callback = { attempts, acknowledged: false, ...(dueAtMs !== undefined && { dueAtMs }) };
    const booked = { ...told, callback };
    this.#parts.put(booked);
    return booked;
  }

  /** True if the function said that it has understood; its failures are in the invocation's record. */
  async #send(told: Told): Promise<boolean> {
    const { eventOf, call } = this.#parts;
    try {
      const answer = await call({ functionName: told.functionName, ...eventOf(told) });
      return typeof answer === 'object' && answer !== null && 'errcode' in answer && answer.errcode === 0;
    } catch {
      return false;
    }
  }

  #track(work: Promise<void>): Promise<void> {
    const tracked = work.finally(() => {
      this.#running.delete(tracked);
    });
    this.#running.add(tracked);
    return tracked;
  }
}
