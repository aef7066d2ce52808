/** What a room uses on an ordinary day: what a forecast goes by, and what is suggested to somebody who tops up. */
import { addDays, type Day } from '../basis/shanghaiTime';
import { EXACT_COST_PER_FEN, type Fen, fen, type Price } from '../basis/units';
import type { MeterRecord } from '../metering/meterShard';
import type { DayRow } from './dayRows';

export interface CompleteDays {
  /** Oldest first, the last one being `lastDay`. */
  readonly dailyWh: readonly number[];
  readonly lastDay: Day;
}

/** The last days that are over, closed or not. */
export function completeDays(
  meter: Pick<MeterRecord, 'account' | 'recentWh'>,
  open: readonly DayRow[],
  today: Day,
): CompleteDays {
  const rows = open.filter(({ day }) => day < today);
  const lastDay = rows[rows.length - 1]?.day ?? addDays(meter.account.closedDay, -1);
  return { dailyWh: [...meter.recentWh, ...rows.map(({ energyWh }) => energyWh)], lastDay };
}

/**
 * The mean of the days on which anything was used: a room without power uses nothing, and is to be asked for what it
 * will use once the power is back.
 * @returns undefined where no day is known on which anything was used
 */
export function usualDayFen(dailyWh: readonly number[], price: Price): Fen | undefined {
  const used = dailyWh.filter((energyWh) => energyWh > 0);
  if (used.length === 0) return undefined;
  const meanWh = used.reduce((sum, energyWh) => sum + energyWh, 0) / used.length;
  return fen(Math.round((meanWh * price) / EXACT_COST_PER_FEN));
}
