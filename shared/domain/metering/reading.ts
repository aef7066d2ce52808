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
  /** Where the register stood still before: when it was first read so. */
  readonly stillSinceMs?: number;
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
/** What a room's breaker is rated for, in ampere, where nobody said otherwise. */
export const USUAL_BREAKER_A = 40;
const VOLT = 220;
const JUMP_TOLERANCE = 1.2;
/** A meter shows what it counted at least so often; only readings as close can tell that its register stood still. */
const LONGEST_STANDSTILL_MS = HOUR_MS;

/** The most that a room's breaker can have let through, with the two ticks that rounding may add. */
export function largestPlausibleWh(elapsedMs: number, breakerA = USUAL_BREAKER_A): number {
  return (breakerA * VOLT * JUMP_TOLERANCE * elapsedMs) / HOUR_MS + 2 * TICK_WH;
}

/**
 * The longest that energy can have been used for between a good value and a later moment. There are meters whose
 * register moves once an hour: what one step shows was used while it stood still.
 */
export function countedForMs({ takenAtMs, stillSinceMs = takenAtMs }: RegisterValue, atMs: number): number {
  return Math.max(atMs - takenAtMs, Math.min(atMs - stillSinceMs, LONGEST_STANDSTILL_MS));
}

/** A good value, with what the good one before it tells of a register that stands still. */
export function afterStandstill(previous: RegisterValue, value: RegisterValue): RegisterValue {
  const stands =
    value.registerWh === previous.registerWh && value.takenAtMs - previous.takenAtMs <= LONGEST_STANDSTILL_MS;
  return stands ? { ...value, stillSinceMs: previous.stillSinceMs ?? previous.takenAtMs } : value;
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
