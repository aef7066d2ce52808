import type { Day, Month } from '../basis/shanghaiTime';
import type { DayRow } from './dayRows';
import type { Adjustment } from './monthToDate';

/**
 * A shard's closed days of a month: per slot a row a day, written once a day and then never changed, and what was
 * booked in the month about days that had been closed before.
 */
export interface UsageMonth {
  /** `<shard>:YYYY-MM` */
  readonly _id: string;
  readonly bankId: string;
  readonly month: Month;
  readonly meters: Readonly<Record<string, Readonly<Record<Day, DayRow>>>>;
  readonly adjustments?: Readonly<Record<string, Readonly<Record<string, Adjustment>>>>;
}

export function usageMonthId(bankId: string, month: Month): string {
  return `${bankId}:${month}`;
}

/** A day that closes, by the slot of its meter. */
export interface ClosedRow {
  readonly slot: string;
  readonly row: DayRow;
}

/** What is booked about closed days, by the slot of their meter. */
export interface BookedAdjustment {
  readonly slot: string;
  readonly adjustment: Adjustment;
}
