import {
  type Clock,
  clockOn,
  type ClockState,
  newClockMemory,
  readClockState,
  realNowMs,
  writeClock,
} from './sharedClock';

/** The side of the clock that only the emulator's own process holds: it may move it and hears of moves. */
export class MovableClock implements Clock {
  readonly memory = newClockMemory();
  readonly #clock = clockOn(this.memory);
  readonly #listeners = new Set<() => void>();

  constructor(state: ClockState = { offsetMs: 0 }) {
    writeClock(this.memory, state);
  }

  nowMs(): number {
    return this.#clock.nowMs();
  }

  get frozen(): boolean {
    return 'frozenAtMs' in readClockState(this.memory);
  }

  /** Puts the clock to a time in milliseconds since 1970 UTC. A frozen clock stays frozen, a running one runs on. */
  set(timeMs: number): void {
    writeClock(this.memory, this.frozen ? { frozenAtMs: timeMs } : { offsetMs: timeMs - realNowMs() });
    for (const listener of [...this.#listeners]) listener();
  }

  advance(byMs: number): void {
    this.set(this.nowMs() + byMs);
  }

  /** Calls back after every move; the returned function ends that. */
  onMove(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }
}
