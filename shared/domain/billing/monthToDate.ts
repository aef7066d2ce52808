/** Where a month stands: what it has used and exactly costs, before it is rounded to fen. */
import type { Day, Month } from '../basis/shanghaiTime';
import { type ExactCost, exactCost, type Fen, type WattHour, wattHour } from '../basis/units';

/** What a month came to before a day: energy in all, what of it the tiers counted, and its exact cost. */
export interface MonthToDate {
  readonly energyWh: WattHour;
  readonly tieredWh: WattHour;
  readonly cost: ExactCost;
}

export const EMPTY_MONTH: MonthToDate = {
  energyWh: wattHour(0),
  tieredWh: wattHour(0),
  cost: exactCost(0),
};

/** What closed days of a month come to more (or, negative, less) than was booked for them. */
export interface Adjustment extends MonthToDate {
  readonly adjustmentId: string;
  /** The first day that was open: the adjustment counts to this day's bill, and days from it on go on from there. */
  readonly bookedDay: Day;
  /** The month that it concerns. */
  readonly month: Month;
  readonly chargeFen: Fen;
  readonly atMs: number;
}
