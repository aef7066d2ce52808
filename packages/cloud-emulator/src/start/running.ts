/** Lets happen by the clock what otherwise happens on request: triggers, and what is delivered again or later. */
import type { MovableClock } from '../clock/movableClock';
import type { Emulator } from '../emulator';
import type { FunctionRuntime } from '../functions/runtime';
import { runTimers } from '../timers/scheduler';
import { watchClock } from '../timers/watchClock';

type Parts = Pick<FunctionRuntime, 'functions'> &
  Pick<Emulator, 'fireTimer' | 'pay' | 'hub' | 'security'> & { readonly clock: MovableClock };

export class Running {
  readonly #parts: Parts;
  #count = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get isOn(): boolean {
    return this.#count > 0;
  }

  start(): { stop(): void } {
    const { clock, functions, fireTimer, pay, hub, security } = this.#parts;
    this.#count += 1;
    const stops = [
      runTimers(functions.values(), clock, (name) => {
        fireTimer(name).catch(() => undefined); // its failure is in the invocation's record
      }),
      watchClock(clock, () => void pay.deliverDue()),
      watchClock(clock, () => void hub.forwards.deliverDue()),
      watchClock(clock, () => void security.deliverDue()),
    ];
    return {
      stop: () => {
        this.#count -= 1;
        for (const stop of stops) stop();
      },
    };
  }
}
