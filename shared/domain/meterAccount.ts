/**
 * What a meter's registers come to: midnight registers, days, fen.
 *
 * Invariants: energy is the register's difference and nothing else; the days of a gap sum to the gap; a month's
 * charge is rounded once, on its running total, and a day's is the difference of two such totals, so days sum
 * to months and months to the charge, to the fen.
 */
import { judgeReadings, type Judged } from './judgement';
import type { Reading, RegisterValue } from './reading';
import { addDays, dayOf, monthOf, startOfDayMs, type Day } from './shanghaiTime';
import { costOfEnergy, tariffOn, type TariffVersion } from './tariff';
import { exactCost, fen, roundToFen, wattHour, type ExactCost, type Fen, type WattHour } from './units';
import { assert } from './result';

/** A day stays provisional for three whole days after its own: late readings may still re-divide it. */
export const PROVISIONAL_DAYS = 3;

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

export interface Settlement {
  readonly account: MeterAccount;
  readonly judged: readonly Judged[];
}

const EMPTY_MONTH: MonthToDate = { energyWh: wattHour(0), cost: exactCost(0) };

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

/** Settles readings none of which `needsHistory`: the common case, one step on from the latest value. */
export function settleNext(account: MeterAccount, readings: readonly Reading[]): Settlement {
  const repeated = readings.filter((reading) => isKnown(account, reading));
  const { account: settled, judged } = settle(
    account,
    account.latest,
    readings.filter((reading) => !repeated.includes(reading)),
  );
  return { account: settled, judged: [...repeated.map(asDuplicate), ...judged] };
}

/**
 * Settles again from the last closed day. `readings` are all that were received for the open period; values
 * the account knows already take part too, so that what has been archived is not forgotten.
 */
export function settleAgain(account: MeterAccount, readings: readonly Reading[]): Settlement {
  const { closed } = account;
  const start: MeterAccount = { ...account, midnights: [], latest: closed.reading };
  const remembered = knownValues(account)
    .filter((value) => !readings.some((reading) => sameValue(reading, value)))
    .map((value): Reading => ({ ...value, meterNo: '', register: 'total', receivedAtMs: value.takenAtMs }));
  const { account: settled, judged } = settle(start, closed.reading, [...remembered, ...readings]);
  return { account: settled, judged: judged.filter(({ reading }) => reading.meterNo !== '') };
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

function settle(account: MeterAccount, start: RegisterValue, readings: readonly Reading[]): Settlement {
  const beforeOpening = (reading: Reading): boolean => reading.takenAtMs < account.opening.takenAtMs;
  const { accepted, judged } = judgeReadings(
    start,
    readings.filter((reading) => !beforeOpening(reading)),
  );
  // A register frozen before the opening, at no more than it opened with, is no riddle: it was never ours to settle.
  const early = readings.filter(beforeOpening).map((reading): Judged => ({
    reading,
    verdict: reading.registerWh <= account.opening.registerWh ? 'late' : 'beforeOpening',
  }));
  return { account: accepted.reduce(withValue, account), judged: [...early, ...judged] };
}

function asDuplicate(reading: Reading): Judged {
  return { reading, verdict: 'duplicate' };
}

function withValue(account: MeterAccount, value: RegisterValue): MeterAccount {
  const passed: MidnightRegister[] = [];
  for (
    let day = addDays(dayOf(account.latest.takenAtMs), 1);
    startOfDayMs(day) <= value.takenAtMs;
    day = addDays(day, 1)
  ) {
    if (day > account.closed.day) passed.push(midnightBetween(account.latest, value, day));
  }
  const { takenAtMs, registerWh } = value;
  return { ...account, midnights: [...account.midnights, ...passed], latest: { takenAtMs, registerWh } };
}

function midnightBetween(from: RegisterValue, to: RegisterValue, day: Day): MidnightRegister {
  const midnightMs = startOfDayMs(day);
  if (midnightMs === to.takenAtMs) {
    const { takenAtMs, registerWh } = to;
    return { day, registerWh, estimated: false, reading: { takenAtMs, registerWh } };
  }
  const share = (midnightMs - from.takenAtMs) / (to.takenAtMs - from.takenAtMs);
  const registerWh = wattHour(from.registerWh + Math.floor((to.registerWh - from.registerWh) * share));
  return { day, registerWh, estimated: true, reading: from };
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

function knownValues(account: MeterAccount): RegisterValue[] {
  return [
    account.closed.reading,
    ...account.midnights.map((midnight) => midnight.reading),
    account.latest,
  ].filter((value, index, all) => all.findIndex((other) => sameValue(other, value)) === index);
}

function sameValue(a: RegisterValue, b: RegisterValue): boolean {
  return a.takenAtMs === b.takenAtMs && a.registerWh === b.registerWh;
}
