/**
 * How many days the balance may last: a range, because a dorm room's next week is no certainty. The last 7 and
 * the last 28 days give a fast and a slow pace; the weekday shapes both.
 */
import { addDays, type Day, weekdayOf } from '../basis/shanghaiTime';
import { EXACT_COST_PER_FEN, type Fen, type Price } from '../basis/units';

export interface Forecast {
  readonly fewestDays: number;
  readonly mostDays: number;
}

const RECENT_DAYS = 7;
/** Beyond this a forecast says nothing that helps. */
export const FORECAST_LIMIT_DAYS = 366;

/**
 * @param dailyWh energy of the last complete days, oldest first, the last one being `lastDay`
 * @returns undefined where there is less than a day to go by, or nothing was used
 */
export function forecastDays(
  availableFen: Fen,
  dailyWh: readonly number[],
  lastDay: Day,
  price: Price,
): Forecast | undefined {
  const paces = [mean(dailyWh.slice(-RECENT_DAYS)), mean(dailyWh)];
  if (dailyWh.length === 0 || Math.max(...paces) <= 0) return undefined;
  const shape = weekdayShape(dailyWh, lastDay);
  const affordableWh = Math.max(0, availableFen) * (EXACT_COST_PER_FEN / price);
  const [fast = 0, slow = 0] = paces
    .sort((a, b) => b - a)
    .map((paceWh) => daysUntilUsed(affordableWh, paceWh, shape, lastDay));
  return { fewestDays: fast, mostDays: slow };
}

function daysUntilUsed(affordableWh: number, paceWh: number, shape: readonly number[], lastDay: Day): number {
  let restWh = affordableWh;
  for (let days = 0; days < FORECAST_LIMIT_DAYS; days += 1) {
    restWh -= paceWh * (shape[weekdayOf(addDays(lastDay, days + 1))] ?? 1);
    if (restWh < 0) return days;
  }
  return FORECAST_LIMIT_DAYS;
}

/** A weekday's share of the mean; 1 where it has not been seen twice yet. */
function weekdayShape(dailyWh: readonly number[], lastDay: Day): readonly number[] {
  const overall = mean(dailyWh);
  return Array.from({ length: 7 }, (_, weekday) => {
    const seen = dailyWh.filter(
      (_wh, index) => weekdayOf(addDays(lastDay, index + 1 - dailyWh.length)) === weekday,
    );
    return seen.length < 2 || overall === 0 ? 1 : mean(seen) / overall;
  });
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
