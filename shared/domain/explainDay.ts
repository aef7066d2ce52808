/**
 * How a day's fen come about, for whoever wants to check the arithmetic.
 *
 * Invariant: what rounding left over before the day, and the day's energy at its tiers' prices, are the day's fen and
 * what is left over after it; nothing is lost in between.
 */
import type { DayRow } from './dayRows';
import { EMPTY_MONTH, type MonthToDate } from './meterAccount';
import { assert } from './result';
import { monthOf } from './shanghaiTime';
import { costOfEnergy, energyByTier, type TariffVersion, type TierPart } from './tariff';
import { EXACT_COST_PER_FEN, exactCost, roundToFen, wattHour, type ExactCost, type Fen } from './units';

/** Where a month stood as a day began. */
export interface MonthBefore {
  /** The month's energy until then, whatever tariffs it had, Wh. */
  readonly monthFromWh: number;
  /** What rounding the month's cost until then left over, in 1e-7 yuan: from −half a fen to below half a fen. */
  readonly carriedCost: number;
}

export interface DayExplanation {
  /** The two registers. */
  readonly fromWh: number;
  readonly toWh: number;
  readonly energyWh: number;
  /** The day's energy at its prices, tier by tier; none for a day without use. */
  readonly parts: readonly TierPart[];
  /** Came over from the month so far, in 1e-7 yuan. */
  readonly carriedCost: ExactCost;
  readonly chargeFen: Fen;
  /** Goes on to the month's next day, in 1e-7 yuan. */
  readonly leftOverCost: ExactCost;
}

/** @param tariff the version that the row names */
export function explainDay(
  row: Readonly<Record<'fromWh' | 'toWh' | 'energyWh', number>> & MonthBefore,
  tariff: TariffVersion,
): DayExplanation {
  const from = wattHour(row.monthFromWh);
  const to = wattHour(row.monthFromWh + row.energyWh);
  const cost = exactCost(row.carriedCost + costOfEnergy(tariff, from, to));
  return {
    fromWh: row.fromWh,
    toWh: row.toWh,
    energyWh: row.energyWh,
    parts: energyByTier(tariff, from, to),
    carriedCost: exactCost(row.carriedCost),
    chargeFen: roundToFen(cost),
    leftOverCost: leftOver(cost),
  };
}

/**
 * Each row with where its month stood before it.
 * @param rows in order, and from the month's first charged day on: nothing before may be missing
 */
export function withMonthBefore<Row extends Pick<DayRow, 'day' | 'energyWh' | 'tariffId'>>(
  rows: readonly Row[],
  tariffs: readonly TariffVersion[],
): readonly (Row & MonthBefore)[] {
  let month: MonthToDate = EMPTY_MONTH;
  return rows.map((row, index) => {
    const before = rows[index - 1];
    if (before === undefined || monthOf(before.day) !== monthOf(row.day)) month = EMPTY_MONTH;
    const { energyWh, cost } = month;
    const tariff = tariffs.find(({ _id }) => _id === row.tariffId);
    assert(tariff !== undefined, `tariff ${row.tariffId} of ${row.day} exists`);
    const toWh = wattHour(energyWh + row.energyWh);
    month = { energyWh: toWh, cost: exactCost(cost + costOfEnergy(tariff, energyWh, toWh)) };
    return { ...row, monthFromWh: energyWh, carriedCost: leftOver(cost) };
  });
}

function leftOver(cost: ExactCost): ExactCost {
  return exactCost(cost - roundToFen(cost) * EXACT_COST_PER_FEN);
}
