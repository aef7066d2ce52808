/**
 * What is known of a meter's registers: where its account was opened, what is closed, the midnights that are still
 * provisional, and the latest good value. `settleReadings.ts` moves it on, `dayRows.ts` says what it comes to.
 */
import type { Reading, RegisterValue } from './reading';
import { dayOf, type Day } from './shanghaiTime';
import { exactCost, fen, wattHour, type ExactCost, type Fen, type WattHour } from './units';

export interface MeterAccount {
  readonly opening: RegisterValue;
  readonly closed: ClosedUpTo;
  /** The provisional midnights after `closed.day`, ascending, one for each. */
  readonly midnights: readonly MidnightRegister[];
  /** The high-water mark: the last good value. */
  readonly latest: RegisterValue;
}

/** Everything before `day` is closed and never changes again. */
export interface ClosedUpTo {
  /** The first day that is still provisional. */
  readonly day: Day;
  /** The register as that day began; on the first day, as the account was opened. */
  readonly registerWh: WattHour;
  readonly estimated: boolean;
  /** The last good value at or before that moment. */
  readonly reading: RegisterValue;
  /** Energy and cost of the month of `day`, before `day`. */
  readonly month: MonthToDate;
  /** All that was charged before `day`. */
  readonly chargeFen: Fen;
}

export interface MonthToDate {
  readonly energyWh: WattHour;
  readonly cost: ExactCost;
}

/** The register as `day` began: read (or frozen by the meter) at that moment, else between its neighbours. */
export interface MidnightRegister {
  readonly day: Day;
  readonly registerWh: WattHour;
  readonly estimated: boolean;
  /** The last good value at or before this midnight. */
  readonly reading: RegisterValue;
}

export const EMPTY_MONTH: MonthToDate = { energyWh: wattHour(0), cost: exactCost(0) };

export function openAccount(opening: RegisterValue): MeterAccount {
  return {
    opening,
    closed: {
      day: dayOf(opening.takenAtMs),
      registerWh: opening.registerWh,
      estimated: false,
      reading: opening,
      month: EMPTY_MONTH,
      chargeFen: fen(0),
    },
    midnights: [],
    latest: opening,
  };
}

/** True if the account knows exactly this value, so that a repetition needs no look into the past. */
export function isKnown(account: MeterAccount, value: RegisterValue): boolean {
  return knownValues(account).some(
    (known) => known.takenAtMs === value.takenAtMs && known.registerWh === value.registerWh,
  );
}

/** True if `reading` can't be judged by what the account remembers: it lies before its latest value. */
export function needsHistory(account: MeterAccount, reading: Reading): boolean {
  const inOpenPeriod = reading.takenAtMs >= account.closed.reading.takenAtMs;
  return inOpenPeriod && reading.takenAtMs <= account.latest.takenAtMs && !isKnown(account, reading);
}

export function knownValues(account: MeterAccount): RegisterValue[] {
  return [
    account.closed.reading,
    ...account.midnights.map((midnight) => midnight.reading),
    account.latest,
  ].filter((value, index, all) => all.findIndex((other) => sameValue(other, value)) === index);
}

export function sameValue(a: RegisterValue, b: RegisterValue): boolean {
  return a.takenAtMs === b.takenAtMs && a.registerWh === b.registerWh;
}
