/**
 * The emulator's clock lies in one shared 64-bit word, so that function threads read it without a message
 * and see a move at once, even in the middle of an invocation.
 */

export interface Clock {
  /** The emulator's time, in milliseconds since 1970 UTC. */
  nowMs(): number;
}

export type ClockState =
  /** The clock stands still until it is moved. */
  | { readonly frozenAtMs: number }
  /** The clock runs with real time, this much ahead of it. */
  | { readonly offsetMs: number };

// Taken before anything replaces `Date.now`: inside a function's thread that is this very clock.
const realNow = Date.now.bind(Date);

export function realNowMs(): number {
  return realNow();
}

export function newClockMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT);
}

/** One word holds value and kind together (the lowest bit says "frozen"), so no reader sees half a move. */
export function writeClock(memory: SharedArrayBuffer, state: ClockState): void {
  const frozen = 'frozenAtMs' in state;
  const valueMs = frozen ? state.frozenAtMs : state.offsetMs;
  if (!Number.isSafeInteger(valueMs))
    throw new RangeError(`A clock needs whole milliseconds, not ${valueMs}`);
  Atomics.store(new BigInt64Array(memory), 0, (BigInt(valueMs) << 1n) | (frozen ? 1n : 0n));
}

export function readClockState(memory: SharedArrayBuffer): ClockState {
  const word = Atomics.load(new BigInt64Array(memory), 0);
  const valueMs = Number(word >> 1n);
  return (word & 1n) === 1n ? { frozenAtMs: valueMs } : { offsetMs: valueMs };
}

export function clockOn(memory: SharedArrayBuffer): Clock {
  return {
    nowMs: () => {
      const state = readClockState(memory);
      return 'frozenAtMs' in state ? state.frozenAtMs : realNowMs() + state.offsetMs;
    },
  };
}
