/**
 * How a day's fen come about, for whoever wants to check the arithmetic.
 *
 * Invariant: what rounding left over before the day, and the day's energy at its tiers' prices, are the day's fen and
 * what is left over after it; nothing is lost in between.
 */
import { assert } from '../basis/result';
import { monthOf } from '../basis/shanghaiTime';
import {
  EXACT_COST_PER_FEN,
  type ExactCost,
  exactCost,
  type Fen,
  roundToFen,
  wattHour,
} from '../basis/units';
import type { DayRow } from './dayRows';
import { type Adjustment, EMPTY_MONTH, type MonthToDate } from './monthToDate';
import { partsOfUse, type TariffVersion, type TierPart, type Use } from './tariff';

/** Where a month stood as a day began. */
export interface MonthBefore {
  /** The month's energy until then as the tiers count it, whatever tariffs it had, Wh. */
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
  row: Readonly<Record<'fromWh' | 'toWh' | 'energyWh', number>> & {
    readonly ratesWh?: readonly number[];
  } & MonthBefore,
  tariff: TariffVersion,
): DayExplanation {
  const { parts, cost: ofDay } = partsOfUse(tariff, wattHour(row.monthFromWh), useOf(row));
  const cost = exactCost(row.carriedCost + ofDay);
  return {
    fromWh: row.fromWh,
    toWh: row.toWh,
    energyWh: row.energyWh,
    parts,
    carriedCost: exactCost(row.carriedCost),
    chargeFen: roundToFen(cost),
    leftOverCost: leftOver(cost),
  };
}

/**
 * Each row with where its month stood before it.
 * @param rows in order, and from the month's first charged day on: nothing before may be missing
 * @param adjustments those of the same months: days after one was booked go on from what it made of the month
 */
export function withMonthBefore<Row extends Pick<DayRow, 'day' | 'energyWh' | 'tariffId' | 'ratesWh'>>(
  rows: readonly Row[],
  tariffs: readonly TariffVersion[],
  adjustments: readonly Adjustment[],
): readonly (Row & MonthBefore)[] {
  let month = EMPTY_MONTH;
  return rows.map((row, index) => {
    const before = rows[index - 1];
    if (before === undefined || monthOf(before.day) !== monthOf(row.day)) month = EMPTY_MONTH;
    month = adjustments
      .filter((booked) => booked.month === monthOf(row.day) && booked.bookedDay <= row.day)
      .filter(({ bookedDay }) => before === undefined || before.day < bookedDay)
      .reduce(adjusted, month);
    const { tieredWh, cost } = month;
    const tariff = tariffs.find(({ _id }) => _id === row.tariffId);
    assert(tariff !== undefined, `tariff ${row.tariffId} of ${row.day} exists`);
    const used = partsOfUse(tariff, tieredWh, useOf(row));
    month = {
      energyWh: wattHour(month.energyWh + row.energyWh),
      tieredWh: used.tieredWh,
      cost: exactCost(cost + used.cost),
    };
    return { ...row, monthFromWh: tieredWh, carriedCost: leftOver(cost) };
  });
}

function adjusted(month: MonthToDate, { energyWh, tieredWh, cost }: Adjustment): MonthToDate {
  return {
    energyWh: wattHour(month.energyWh + energyWh),
    tieredWh: wattHour(month.tieredWh + tieredWh),
    cost: exactCost(month.cost + cost),
  };
}

function useOf({ energyWh, ratesWh }: { energyWh: number; ratesWh?: readonly number[] }): Use {
  return { energyWh: wattHour(energyWh), ...(ratesWh ? { ratesWh: ratesWh.map(wattHour) } : {}) };
}

function leftOver(cost: ExactCost): ExactCost {
  return exactCost(cost - roundToFen(cost) * EXACT_COST_PER_FEN);
}
