/**
 * What is known of a room's registers: its meters, what is closed, and of the good readings those that a midnight may
 * still be estimated from. `settleReadings.ts` moves it on, `dayRows.ts` says what it comes to.
 *
 * Invariant: of the midnights that matter, the open ones and the closed ones that money depends on, the account knows
 * the nearest good reading on either side. So it is a function of the set of readings, however late one comes.
 *
 * All values are the room's own register (`segment.ts`), not a dial's figures.
 */
import { addDays, type Day, dayOf, startOfDayMs } from '../basis/shanghaiTime';
import { type Fen, fen } from '../basis/units';
import type { Reading, RegisterValue } from './reading';
import { dialFigures, firstSegment, type MeterType, type Segment, type TimeElsewhere } from './segment';

export interface RegisterHistory {
  readonly opening: RegisterValue;
  /** Ascending; the last one serves the room now. */
  readonly segments: readonly Segment[];
  readonly base: HistoryBase;
  /** Midnights after the base at which a month or a tariff began, and before which everything is closed: ascending. */
  readonly boundaries: readonly Day[];
  /** The first day that is still provisional. */
  readonly closedDay: Day;
  /** Good values, ascending, before the latest. */
  readonly points: readonly RegisterValue[];
  /** The high-water mark: the last good value. */
  readonly latest: RegisterValue;
  /** An impossible jump since the latest value, of the dial: what shows as much or more continues it. */
  readonly jumpWh?: number;
  /** What staff decided about suspect readings of the time that may still be recomputed. */
  readonly rulings?: readonly Ruling[];
  /** When its meters were other rooms'. */
  readonly elsewhere?: readonly TimeElsewhere[];
}

/**
 * A late reading is settled for at least so many days; then it is a case for staff. Raw messages are kept as long, because
 * a late reading is validated together with the readings before it.
 */
export const RECOMPUTE_DAYS = 90;

/** From here on charges may be recomputed: the opening, or a month's first midnight. Nothing before it ever changes. */
export interface HistoryBase {
  readonly day: Day;
  readonly value: RegisterValue;
  /** All that was charged before. */
  readonly chargeFen: Fen;
  /** Of expired midnights, the last gaps of which staff have not heard yet. */
  readonly letGo?: readonly ExpiredGap[];
}

/** Between two good readings lay a month's first midnight. */
export interface ExpiredGap {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface Ruling {
  readonly quarantineId: string;
  readonly takenAtMs: number;
  /** Accepting allows a jump; what is discarded is as if it had never come. */
  readonly ruling: 'accept' | 'discard';
  /** It is about all that the meter took from this reading on. */
  readonly all?: RuledTogether;
}

export interface RuledTogether {
  readonly meterNo: string;
  readonly fromMs: number;
  /** What was received later was not ruled upon. */
  readonly untilMs: number;
  /** A discarded jump that nothing lower had refuted: until something does, what shows as much is a jump still. */
  readonly ceiling?: Ceiling;
}

export interface Ceiling {
  /** The last good value was taken then. */
  readonly sinceMs: number;
  readonly jumpWh: number;
}

export function openHistory(meterNo: string, opening: RegisterValue, type: MeterType = {}): RegisterHistory {
  const day = dayOf(opening.takenAtMs);
  return {
    opening,
    segments: [firstSegment(meterNo, opening, type)],
    base: { day, value: opening, chargeFen: fen(0) },
    boundaries: [],
    closedDay: day,
    points: [],
    latest: opening,
  };
}

export function anchorReadings({ points, latest }: RegisterHistory): readonly RegisterValue[] {
  return [...points, latest];
}

/** The first good value of the open period: days were closed on it, so it is settled from there. */
export function openPeriodStart(account: RegisterHistory): RegisterValue {
  const startMs = startOfDayMs(account.closedDay);
  return anchorReadings(account).find(({ takenAtMs }) => takenAtMs >= startMs) ?? account.latest;
}

/** Midnights after the first open day's own, up to the latest value. */
export function openMidnights({ closedDay, latest }: RegisterHistory): readonly Day[] {
  const days: Day[] = [];
  for (let day = addDays(closedDay, 1); startOfDayMs(day) <= latest.takenAtMs; day = addDays(day, 1)) {
    days.push(day);
  }
  return days;
}

/** The account with these good values, of which it keeps the nearest to each midnight that matters. */
export function withAnchors(account: RegisterHistory, values: readonly RegisterValue[]): RegisterHistory {
  const sorted = [...values].sort((a, b) => a.takenAtMs - b.takenAtMs);
  const latest = sorted[sorted.length - 1] ?? account.latest;
  const moved = { ...account, latest };
  const midnights = [...account.boundaries, account.closedDay, ...openMidnights(moved)].map(startOfDayMs);
  const points = sorted.slice(0, -1).filter((_value, index) => {
    const before = sorted[index - 1]?.takenAtMs ?? -Infinity;
    const after = sorted[index + 1]?.takenAtMs ?? Infinity;
    return midnights.some((midnightMs) => before < midnightMs && midnightMs < after);
  });
  return { ...moved, points };
}

export function withJump(account: RegisterHistory, jumpWh: number | undefined): RegisterHistory {
  const { jumpWh: before, ...rest } = account;
  if (jumpWh !== undefined) return { ...rest, jumpWh };
  return before === undefined ? account : rest;
}

/** The service of the meter that hangs there now. */
export function segmentNow({ segments }: Pick<RegisterHistory, 'segments'>): Segment | undefined {
  return segments[segments.length - 1];
}

/** The meter was another room's when it took this reading, and there it is judged. */
export function isElsewhere(
  { elsewhere = [] }: Pick<RegisterHistory, 'elsewhere'>,
  { meterNo, takenAtMs }: Pick<Reading, 'meterNo' | 'takenAtMs'>,
): boolean {
  return elsewhere.some(
    ({ meterNo: no, fromMs = -Infinity, toMs = Infinity }) =>
      no === meterNo && fromMs <= takenAtMs && takenAtMs < toMs,
  );
}

/** What the meter's dial shows now, as far as is known. */
export function dialNow(account: RegisterHistory): RegisterValue {
  const segment = segmentNow(account);
  return segment === undefined ? account.latest : dialFigures(segment, account.latest);
}
