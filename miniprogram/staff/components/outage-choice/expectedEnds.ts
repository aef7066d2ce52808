import { addDays, dayOf, HOUR_MS, startOfDayMs } from '../../../shared/domain/basis/shanghaiTime';

const HOURS_AHEAD = [1, 2, 4, 8];
/** When people are at work again. */
const MORNING_MS = 8 * HOUR_MS;

/** What staff can promise with one tap: whole hours, at least one from now, and the next morning; earliest first. */
export function expectedEnds(nowMs: number): readonly number[] {
  const wholeHourMs = Math.ceil(nowMs / HOUR_MS) * HOUR_MS;
  const morningMs = startOfDayMs(addDays(dayOf(nowMs), 1)) + MORNING_MS;
  const ends = [...HOURS_AHEAD.map((hours) => wholeHourMs + hours * HOUR_MS), morningMs];
  return [...new Set(ends)].sort((a, b) => a - b);
}
