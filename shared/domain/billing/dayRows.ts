/**
 * What a meter's account comes to, day by day.
 *
 * Invariant: a month's charge is rounded once, on its running total, and a day's is the difference of two such totals;
 * so days sum to months, and months to the charge, to the fen.
 */
import { defined } from '../basis/defined';
import { assert } from '../basis/result';
import { type Day, type Month, monthOf } from '../basis/shanghaiTime';
import { exactCost, type Fen, fen, roundToFen, type WattHour, wattHour } from '../basis/units';
import { type MidnightRegister, midnightRegisters } from '../metering/midnights';
import type { RegisterHistory } from '../metering/registerHistory';
import { dayRegisters, type MeterPart } from './dayRegisters';
import { EMPTY_MONTH, type MonthToDate } from './monthToDate';
import { partsOfUse, tariffOn, type TariffVersion, type Use } from './tariff';

export interface DayRow {
  readonly day: Day;
  /** What the meter's dial showed as the day began and ended. */
  readonly fromWh: WattHour;
  readonly toWh: WattHour;
  readonly energyWh: WattHour;
  readonly chargeFen: Fen;
  readonly tariffId: string;
  /** One of the two registers lies between readings, not on one. */
  readonly estimated: boolean;
  /** By time-of-use register, where the meter has them. */
  readonly ratesWh?: readonly WattHour[];
  /** Where the two figures are not of one dial, counting one for one: the meters of the day, in order. */
  readonly meters?: readonly MeterPart[];
}

/** From one edge to the next: within a month and a tariff version. */
export interface PricedSpan {
  readonly from: MidnightRegister;
  readonly to: MidnightRegister;
  readonly use: Use;
  readonly tariffId: string;
  /** The month to date before and after it. */
  readonly before: MonthToDate;
  readonly after: MonthToDate;
}

/** The account's time since its base, priced: closed boundaries first, then day by day. */
export function pricedSpans(
  account: RegisterHistory,
  tariffs: readonly TariffVersion[],
): readonly PricedSpan[] {
  const [first, ...ends] = midnightRegisters(account);
  const spans: PricedSpan[] = [];
  let from = first;
  let month = EMPTY_MONTH;
  for (const to of ends) {
    assert(from !== undefined, 'an account has a base');
    const span = priced(from, to, month, tariffs);
    spans.push(span);
    month = monthOf(to.day) === monthOf(from.day) ? span.after : EMPTY_MONTH;
    from = to;
  }
  return spans;
}

/** Today's row and all others that are not closed; the last one is the day of the latest value, so far. */
export function openRows(account: RegisterHistory, tariffs: readonly TariffVersion[]): readonly DayRow[] {
  return pricedSpans(account, tariffs)
    .filter(({ from }) => from.day >= account.closedDay)
    .map((span) => rowOf(account, span));
}

/** All that has been used since the opening. */
export function chargeOf(account: RegisterHistory, tariffs: readonly TariffVersion[]): Fen {
  const spans = pricedSpans(account, tariffs);
  return fen(spans.reduce<number>((sum, span) => sum + fenOf(span), account.base.chargeFen));
}

/** What the closed days since the base come to, month by month. */
export function closedMonths(
  account: RegisterHistory,
  tariffs: readonly TariffVersion[],
): ReadonlyMap<Month, MonthToDate> {
  const closed = pricedSpans(account, tariffs).filter(({ from }) => from.day < account.closedDay);
  return new Map(closed.map(({ from, after }) => [monthOf(from.day), after]));
}

export function rowOf({ segments }: RegisterHistory, span: PricedSpan): DayRow {
  const { from, to, use, tariffId } = span;
  return {
    day: from.day,
    ...dayRegisters(segments, from.value, to.value),
    energyWh: use.energyWh,
    chargeFen: fenOf(span),
    tariffId,
    estimated: from.estimated || to.estimated,
    ...defined({ ratesWh: use.ratesWh }),
  };
}

function fenOf({ before, after }: PricedSpan): Fen {
  return fen(roundToFen(after.cost) - roundToFen(before.cost));
}

function priced(
  from: MidnightRegister,
  to: MidnightRegister,
  month: MonthToDate,
  tariffs: readonly TariffVersion[],
): PricedSpan {
  const tariff = tariffOn(tariffs, from.day);
  assert(tariff !== undefined, `a tariff is in force on ${from.day}`);
  const use = useBetween(from, to);
  const { cost, tieredWh } = partsOfUse(tariff, month.tieredWh, use);
  const after: MonthToDate = {
    energyWh: wattHour(month.energyWh + use.energyWh),
    tieredWh,
    cost: exactCost(month.cost + cost),
  };
  return { from, to, use, tariffId: tariff._id, before: month, after };
}

function useBetween({ value: from }: MidnightRegister, { value: to }: MidnightRegister): Use {
  const energyWh = wattHour(to.registerWh - from.registerWh);
  const ratesWh = to.ratesWh?.map((wh, rate) => wattHour(wh - (from.ratesWh?.[rate] ?? 0)));
  return { energyWh, ...defined({ ratesWh }) };
}
