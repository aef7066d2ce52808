/**
 * Moving the clock far. It halts on the way and lets the meters report there, as they would have, so that no meter
 * seems silent and no day lacks its readings; the last stretch is left to the timers.
 */

const MINUTE_MS = 60_000;
/** Meters count as silent after two hours. */
const HALT_EVERY_MS = 110 * MINUTE_MS;
/** Between the last reports and the end, so that functions with a timer have seen them by then. */
const FOR_TIMERS_MS = 5 * MINUTE_MS;
/** A move of weeks halts less often instead of taking all day. */
const MOST_HALTS = 200;

export interface MovingCloud {
  /** Moves the clock; never back. */
  setClock(ms: number): Promise<void>;
  metersReport(): Promise<void>;
  /** Resolves when no function runs: one that does would see the clock jump under it. */
  settled(): Promise<void>;
}

export interface Move {
  readonly fromMs: number;
  readonly toMs: number;
  readonly onHalt?: (atMs: number) => void;
  /** Stops at the next halt. */
  readonly signal?: AbortSignal;
}

/** Where the clock halts and the meters report, oldest first. Empty when there is no way to go. */
export function haltsOf({ fromMs, toMs }: Pick<Move, 'fromMs' | 'toMs'>): readonly number[] {
  if (toMs <= fromMs) return [];
  const lastMs = Math.max(fromMs, toMs - FOR_TIMERS_MS);
  const everyMs = Math.max(HALT_EVERY_MS, Math.ceil((lastMs - fromMs) / MOST_HALTS));
  const count = Math.floor((lastMs - fromMs - 1) / everyMs);
  const between = Array.from({ length: Math.max(0, count) }, (_, index) => fromMs + (index + 1) * everyMs);
  return [...between, lastMs];
}

export async function moveClock(cloud: MovingCloud, move: Move): Promise<void> {
  const halts = haltsOf(move);
  if (halts.length === 0) return;
  for (const haltMs of halts) {
    if (move.signal?.aborted) return;
    await cloud.settled();
    await cloud.setClock(haltMs);
    await cloud.metersReport();
    move.onHalt?.(haltMs);
  }
  await cloud.settled();
  await cloud.setClock(move.toMs);
  await cloud.settled();
  move.onHalt?.(move.toMs);
}
