/**
 * Days close, and what a late reading still moves afterwards is booked as an adjustment.
 *
 * Invariant: a row that was closed never changes; closed rows and adjustments of a month sum to what the month would
 * have come to in the order in which things happened, in Wh and in fen.
 */
import { addDays, type Day, DAY_MS, dayOf, monthOf, startOfDayMs } from '../basis/shanghaiTime';
import { exactCost, fen, roundToFen, wattHour } from '../basis/units';
import { expiredGapsAfter } from '../metering/expiredGaps';
import { neighboursOf } from '../metering/midnights';
import {
  type HistoryBase,
  openMidnights,
  RECOMPUTE_DAYS,
  type RegisterHistory,
  withAnchors,
} from '../metering/registerHistory';
import { closedMonths, type DayRow, pricedSpans, rowOf } from './dayRows';
import { type Adjustment, EMPTY_MONTH } from './monthToDate';
import type { TariffVersion } from './tariff';

/** A day stays provisional for three whole days after its own: late readings may still re-divide it. */
export const PROVISIONAL_DAYS = 3;

export interface Closing {
  readonly account: RegisterHistory;
  readonly closedRows: readonly DayRow[];
}

/**
 * Closes the days that have been provisional long enough. The days of one gap close together, so that a late reading
 * finds as few of them closed as can be.
 */
export function closeDays(
  account: RegisterHistory,
  tariffs: readonly TariffVersion[],
  nowMs: number,
): Closing {
  const closable = openMidnights(account).filter((day) => {
    const old = nowMs >= startOfDayMs(addDays(day, PROVISIONAL_DAYS));
    const { after } = neighboursOf(account, startOfDayMs(day));
    return old && after !== undefined && after.takenAtMs <= startOfDayMs(addDays(day, 1));
  });
  const closedDay = closable[closable.length - 1];
  if (closedDay === undefined) return { account, closedRows: [] };
  const closedRows = pricedSpans(account, tariffs)
    .filter(({ from }) => from.day >= account.closedDay && from.day < closedDay)
    .map((span) => rowOf(account, span));
  const candidates = [account.closedDay, ...openMidnights(account)].filter(
    (day) => day > account.base.day && day < closedDay && isPriceBoundary(day, tariffs),
  );
  const closed: RegisterHistory = {
    ...account,
    closedDay,
    boundaries: [...account.boundaries, ...candidates],
  };
  const moved = advanceBase(closed, tariffs, nowMs);
  return { account: withAnchors(moved, [...moved.points, moved.latest]), closedRows };
}

/** At these midnights energy changes its price by moving from one side to the other. */
function isPriceBoundary(day: Day, tariffs: readonly TariffVersion[]): boolean {
  return day.endsWith('-01') || tariffs.some(({ effectiveFromDay }) => effectiveFromDay === day);
}

/** Lets go of the months that no reading is settled into any more. */
function advanceBase(
  account: RegisterHistory,
  tariffs: readonly TariffVersion[],
  nowMs: number,
): RegisterHistory {
  const oldest = dayOf(nowMs - RECOMPUTE_DAYS * DAY_MS);
  const months = account.boundaries.filter((day, index) => {
    if (!day.endsWith('-01') || day > oldest) return false;
    // No midnight after it may hang on the same two readings.
    const next = account.boundaries[index + 1] ?? account.closedDay;
    const { after } = neighboursOf(account, startOfDayMs(day));
    return after !== undefined && after.takenAtMs <= startOfDayMs(next);
  });
  const day = months[months.length - 1];
  const edge = pricedSpans(account, tariffs).find(({ from }) => from.day === day)?.from;
  if (day === undefined || edge === undefined) return account;
  const before = [...closedMonths(account, tariffs)].filter(([month]) => month < monthOf(day));
  const chargeFen = before.reduce<number>(
    (sum, [, { cost }]) => sum + roundToFen(cost),
    account.base.chargeFen,
  );
  const passed = account.boundaries.filter((boundary) => boundary <= day);
  const letGo = expiredGapsAfter(account, passed);
  const base: HistoryBase = {
    day,
    value: edge.value,
    chargeFen: fen(chargeFen),
    ...(letGo.length === 0 ? {} : { letGo }),
  };
  return { ...account, base, boundaries: account.boundaries.filter((boundary) => boundary > day) };
}

/** What the closed days of `before` come to in `after`, where that is not the same. */
export function adjustmentsBetween(
  before: RegisterHistory,
  after: RegisterHistory,
  tariffs: readonly TariffVersion[],
  booking: { readonly id: string; readonly nowMs: number },
): readonly Adjustment[] {
  const booked = closedMonths(before, tariffs);
  return [...closedMonths(after, tariffs)].flatMap(([month, sum]) => {
    const was = booked.get(month) ?? EMPTY_MONTH;
    const more = {
      energyWh: wattHour(sum.energyWh - was.energyWh),
      tieredWh: wattHour(sum.tieredWh - was.tieredWh),
      cost: exactCost(sum.cost - was.cost),
      chargeFen: fen(roundToFen(sum.cost) - roundToFen(was.cost)),
    };
    if (more.energyWh === 0 && more.cost === 0) return [];
    const bookedDay = after.closedDay;
    return [{ adjustmentId: `${booking.id}:${month}`, bookedDay, month, ...more, atMs: booking.nowMs }];
  });
}
