/**
 * What a meter says, and whether it can be believed.
 *
 * A verdict depends on the reading and on the good ones around it in the meter's own time, never on the order in
 * which they are handled: whoever replays the same readings in another order reaches the same verdicts.
 */
import { HOUR_MS, MINUTE_MS } from '../basis/shanghaiTime';
import type { WattHour } from '../basis/units';

/** A register's value at a moment of the meter's clock. */
export interface RegisterValue {
  readonly takenAtMs: number;
  readonly registerWh: WattHour;
  /** The same by rate, where the meter has time-of-use registers; then `registerWh` is their sum. */
  readonly ratesWh?: readonly WattHour[];
}

/** As the dial shows it. */
export interface Reading extends RegisterValue {
  readonly meterNo: string;
  /** `total`: read now. `frozen`: the register that the meter kept at midnight (日冻结). */
  readonly register: 'total' | 'frozen';
  readonly receivedAtMs: number;
  readonly relay?: RelayState;
  readonly powerW?: number;
}

export type RelayState = 'closed' | 'open';

export type QuarantineReason =
  | 'unknownMeter'
  | 'malformed'
  /** Of reports that count, a part could not be read. */
  | 'partUnread'
  | 'clockAhead'
  | 'clockBehind'
  | 'beforeOpening'
  | 'afterRemoval'
  | 'conflictingValue'
  | 'frozenMismatch'
  | 'rateMismatch'
  | 'registerFell'
  | 'jump'
  /** A month's division hung on it, and is settled no more. */
  | 'tooLate';

/** `late`: believable, but already known, so nothing changes. */
export type Verdict = 'accepted' | 'duplicate' | 'late' | QuarantineReason;

/** A suspect reading waits in quarantine; later readings, or staff, may still make it good. */
export function isSuspect(verdict: Verdict): verdict is QuarantineReason {
  return verdict !== 'accepted' && verdict !== 'duplicate' && verdict !== 'late';
}

/** A meter counts in steps of 0.01 kWh. */
export const TICK_WH = 10;
export const CLOCK_AHEAD_LIMIT_MS = 5 * MINUTE_MS;
const BREAKER_W = 8_800; // 40 A × 220 V
const JUMP_TOLERANCE = 1.2;

/** The most that a room's breaker can have let through, with the two ticks that rounding may add. */
export function largestPlausibleWh(elapsedMs: number): number {
  return (BREAKER_W * JUMP_TOLERANCE * elapsedMs) / HOUR_MS + 2 * TICK_WH;
}

/**
 * By the meter's time; of two values for one moment the lower comes first, so that a suspicion never costs a student;
 * of two that say the same, the one that came first.
 */
export function inMeterOrder(a: Reading, b: Reading): number {
  return (
    a.takenAtMs - b.takenAtMs ||
    a.registerWh - b.registerWh ||
    a.receivedAtMs - b.receivedAtMs ||
    Number(a.register === 'frozen') - Number(b.register === 'frozen')
  );
}

/** The same key with another value is a conflict; the same key with the same value is a repetition. */
function readingKey(reading: Pick<Reading, 'meterNo' | 'register' | 'takenAtMs'>): string {
  return `${reading.meterNo}:${reading.register}:${reading.takenAtMs}`;
}

/** Deterministic, so that a reading that is judged again is the same case. */
export function quarantineId(
  reading: Pick<Reading, 'meterNo' | 'register' | 'takenAtMs' | 'registerWh'>,
): string {
  return `${readingKey(reading)}:${reading.registerWh}`;
}
