/**
 * What a meter's account comes to, day by day.
 *
 * Invariant: a month's charge is rounded once, on its running total, and a day's is the difference of two such totals;
 * so days sum to months, and months to the charge, to the fen.
 */
import {
  EMPTY_MONTH,
  type ClosedUpTo,
  type MeterAccount,
  type MidnightRegister,
  type MonthToDate,
} from './meterAccount';
import { assert } from './result';
import { addDays, dayOf, monthOf, startOfDayMs, type Day } from './shanghaiTime';
import { costOfEnergy, tariffOn, type TariffVersion } from './tariff';
import { exactCost, fen, roundToFen, wattHour, type Fen, type WattHour } from './units';

/** A day stays provisional for three whole days after its own: late readings may still re-divide it. */
export const PROVISIONAL_DAYS = 3;

export interface DayRow {
  readonly day: Day;
  readonly fromWh: WattHour;
  readonly toWh: WattHour;
  readonly energyWh: WattHour;
  readonly chargeFen: Fen;
  readonly tariffId: string;
  /** One of the two registers lies between readings, not on one. */
  readonly estimated: boolean;
}

/** Today's rows and all others that are not closed; the last one is the day of the latest value, so far. */
export function provisionalRows(account: MeterAccount, tariffs: readonly TariffVersion[]): readonly DayRow[] {
  return walk(account, tariffs).map(({ row }) => row);
}

/** All that has been used since the opening, in fen. */
export function chargeOf(account: MeterAccount, rows: readonly DayRow[]): Fen {
  return fen(rows.reduce<number>((sum, row) => sum + row.chargeFen, account.closed.chargeFen));
}

/**
 * Closes the days that have been provisional long enough. The days of one gap close together, so that no later
 * reading can fall between a midnight that is fixed and one that was estimated from the same two readings.
 */
export function closeDays(
  account: MeterAccount,
  tariffs: readonly TariffVersion[],
  nowMs: number,
): { readonly account: MeterAccount; readonly closedRows: readonly DayRow[] } {
  const closable = account.midnights.filter((midnight, index) => {
    const old = nowMs >= startOfDayMs(addDays(midnight.day, PROVISIONAL_DAYS));
    const next = account.midnights[index + 1];
    return old && (next === undefined || next.reading.takenAtMs >= startOfDayMs(midnight.day));
  });
  const boundary = closable[closable.length - 1];
  if (boundary === undefined) return { account, closedRows: [] };
  const count = account.midnights.indexOf(boundary) + 1;
  const steps = walk(account, tariffs).slice(0, count);
  const closedRows = steps.map(({ row }) => row);
  const month = steps[count - 1]?.month ?? EMPTY_MONTH;
  const monthEnds = monthOf(boundary.day) !== monthOf(addDays(boundary.day, -1));
  const closed: ClosedUpTo = {
    day: boundary.day,
    registerWh: boundary.registerWh,
    estimated: boundary.estimated,
    reading: boundary.reading,
    month: monthEnds ? EMPTY_MONTH : month,
    chargeFen: chargeOf(account, closedRows),
  };
  return { account: { ...account, closed, midnights: account.midnights.slice(count) }, closedRows };
}

interface Step {
  readonly row: DayRow;
  /** The month to date after the row. */
  readonly month: MonthToDate;
}

/** The open days in order, each priced from the month's running total. */
function walk(account: MeterAccount, tariffs: readonly TariffVersion[]): readonly Step[] {
  const steps: Step[] = [];
  let from: Pick<MidnightRegister, 'day' | 'registerWh' | 'estimated'> = account.closed;
  let month = account.closed.month;
  const ends = [...account.midnights, ...unfinishedDay(account)];
  for (const end of ends) {
    const step = priceDay(from.day, from, end, month, tariffs);
    steps.push(step);
    const monthEnds = monthOf(end.day) !== monthOf(from.day);
    month = monthEnds ? EMPTY_MONTH : step.month;
    from = end;
  }
  return steps;
}

/** The day of the latest value, unless that value was read at its first moment. */
function unfinishedDay(account: MeterAccount): Pick<MidnightRegister, 'day' | 'registerWh' | 'estimated'>[] {
  const day = dayOf(account.latest.takenAtMs);
  const begun = account.latest.takenAtMs > Math.max(startOfDayMs(day), account.opening.takenAtMs);
  if (!begun || day < account.closed.day) return [];
  return [{ day, registerWh: account.latest.registerWh, estimated: false }];
}

function priceDay(
  day: Day,
  from: Pick<MidnightRegister, 'registerWh' | 'estimated'>,
  to: Pick<MidnightRegister, 'registerWh' | 'estimated'>,
  month: MonthToDate,
  tariffs: readonly TariffVersion[],
): Step {
  const tariff = tariffOn(tariffs, day);
  assert(tariff !== undefined, `a tariff is in force on ${day}`);
  const energyWh = wattHour(to.registerWh - from.registerWh);
  const monthWh = wattHour(month.energyWh + energyWh);
  const cost = exactCost(month.cost + costOfEnergy(tariff, month.energyWh, monthWh));
  const row: DayRow = {
    day,
    fromWh: from.registerWh,
    toWh: to.registerWh,
    energyWh,
    chargeFen: fen(roundToFen(cost) - roundToFen(month.cost)),
    tariffId: tariff._id,
    estimated: from.estimated || to.estimated,
  };
  return { row, month: { energyWh: monthWh, cost } };
}
