/** The local cloud's time, as whoever started it reads and moves it. */
export interface EmulatorClock {
  nowMs(): number;
  /** A frozen clock stays frozen, a running one runs on from there. */
  set(ms: number): void;
  advance(ms: number): void;
}
