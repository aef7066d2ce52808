/**
 * What readings come to, worked out from the whole list at once as one would on paper: an oracle for the rules, and
 * deliberately none of their code.
 */
import type { TariffVersion } from '../../shared/domain/billing/tariff';
import type { RegisterValue } from '../../shared/domain/metering/reading';

const DAY_MS = 86_400_000;
const OFFSET_MS = 8 * 3_600_000;

export interface PlainDay {
  readonly day: string;
  readonly energyWh: number;
  readonly chargeFen: number;
}

/** @param values in order; the first is the opening */
export function plainBill(
  values: readonly RegisterValue[],
  tariffs: readonly TariffVersion[],
): readonly PlainDay[] {
  const first = values[0];
  const last = values[values.length - 1];
  if (first === undefined || last === undefined) return [];
  const days: PlainDay[] = [];
  let monthWh = 0;
  let monthCost = 0;
  let registerWh: number = first.registerWh;
  for (let dayMs = midnightBefore(first.takenAtMs); dayMs < last.takenAtMs; dayMs += DAY_MS) {
    const day = new Date(dayMs + OFFSET_MS).toISOString().slice(0, 10);
    const endMs = dayMs + DAY_MS;
    const endWh = endMs <= last.takenAtMs ? registerAt(values, endMs) : last.registerWh;
    if (day.endsWith('-01')) [monthWh, monthCost] = [0, 0];
    const energyWh = endWh - registerWh;
    const cost = monthCost + costOf(tariffs, day, monthWh, monthWh + energyWh);
    days.push({ day, energyWh, chargeFen: rounded(cost) - rounded(monthCost) });
    [monthWh, monthCost, registerWh] = [monthWh + energyWh, cost, endWh];
  }
  return days;
}

function midnightBefore(timeMs: number): number {
  return Math.floor((timeMs + OFFSET_MS) / DAY_MS) * DAY_MS - OFFSET_MS;
}

function registerAt(values: readonly RegisterValue[], timeMs: number): number {
  const before = values.filter(({ takenAtMs }) => takenAtMs <= timeMs).pop();
  const after = values.find(({ takenAtMs }) => takenAtMs >= timeMs);
  if (before === undefined || after === undefined) throw new Error('outside the readings');
  if (before.takenAtMs === timeMs) return before.registerWh;
  const elapsed = (after.registerWh - before.registerWh) * (timeMs - before.takenAtMs);
  return before.registerWh + Math.floor(elapsed / (after.takenAtMs - before.takenAtMs));
}

function costOf(tariffs: readonly TariffVersion[], day: string, fromWh: number, toWh: number): number {
  const tariff = [...tariffs]
    .sort((a, b) => (a.effectiveFromDay < b.effectiveFromDay ? -1 : 1))
    .filter(({ effectiveFromDay }) => effectiveFromDay <= day)
    .pop();
  if (tariff === undefined) throw new Error(`no tariff on ${day}`);
  return tariff.tiers.reduce((sum, tier, index) => {
    const endWh = tariff.tiers[index + 1]?.fromWh ?? Infinity;
    return sum + Math.max(0, Math.min(toWh, endWh) - Math.max(fromWh, tier.fromWh)) * tier.price;
  }, 0);
}

function rounded(cost: number): number {
  return Math.round(cost / 100_000);
}
