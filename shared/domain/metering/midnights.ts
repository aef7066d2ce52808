/**
 * The register at a midnight: read or frozen at that moment, else on the line between the good readings around it,
 * cut to what the dial can count.
 */
import { defined } from '../basis/defined';
import { assert } from '../basis/result';
import { type Day, dayOf, startOfDayMs } from '../basis/shanghaiTime';
import { type WattHour, wattHour } from '../basis/units';
import type { RegisterValue } from './reading';
import { anchorReadings, openMidnights, type RegisterHistory } from './registerHistory';
import { ratioOf, type Segment } from './segment';

export interface MidnightRegister {
  readonly day: Day;
  readonly value: RegisterValue;
  readonly estimated: boolean;
}

/**
 * Where the account's energy is measured, in order: the base, each closed boundary, and every midnight of the open
 * period; at the end the latest value, where a day has begun that is not over.
 */
export function midnightRegisters(account: RegisterHistory): readonly MidnightRegister[] {
  const { base, boundaries, closedDay, latest } = account;
  const days = [...boundaries, ...(closedDay === base.day ? [] : [closedDay]), ...openMidnights(account)];
  const edges = [
    { day: base.day, value: base.value, estimated: false },
    ...days.map((day): MidnightRegister => midnightRegister(account, day)),
  ];
  const today = dayOf(latest.takenAtMs);
  const begun = latest.takenAtMs > Math.max(startOfDayMs(today), account.opening.takenAtMs);
  const unfinished = begun && today >= closedDay;
  return unfinished ? [...edges, { day: today, value: latest, estimated: false }] : edges;
}

/** The good values on both sides of a moment; one at the very moment is both. */
export function neighboursOf(
  account: RegisterHistory,
  timeMs: number,
): { readonly before?: RegisterValue; readonly after?: RegisterValue } {
  const points = anchorReadings(account);
  const before = points.filter(({ takenAtMs }) => takenAtMs <= timeMs).pop();
  const after = points.find(({ takenAtMs }) => takenAtMs >= timeMs);
  return { ...(before && { before }), ...(after && { after }) };
}

function midnightRegister(account: RegisterHistory, day: Day): MidnightRegister {
  const timeMs = startOfDayMs(day);
  const { before, after } = neighboursOf(account, timeMs);
  assert(before !== undefined, `${day} lies after a reading`);
  if (before === after) return { day, value: before, estimated: false };
  // Days that were closed on what an order told, which was taken back: until something is read again, nothing is known.
  if (after === undefined) return { day, value: { ...before, takenAtMs: timeMs }, estimated: true };
  const segment = account.segments.filter(({ fromMs }) => fromMs <= timeMs).pop();
  return { day, value: interpolated(segment, before, after, timeMs), estimated: true };
}

function interpolated(
  segment: Segment | undefined,
  before: RegisterValue,
  after: RegisterValue,
  takenAtMs: number,
): RegisterValue {
  const ratio = segment === undefined ? 1 : ratioOf(segment);
  const part = (from: number, to: number): WattHour => {
    const counted = ((to - from) / ratio) * (takenAtMs - before.takenAtMs);
    return wattHour(from + Math.floor(counted / (after.takenAtMs - before.takenAtMs)) * ratio);
  };
  if (after.ratesWh === undefined || segment?.openingRatesWh === undefined) {
    const { ratesWh } = before;
    const registerWh = part(before.registerWh, after.registerWh);
    return { takenAtMs, registerWh, ...defined({ ratesWh }) };
  }
  const ratesWh = after.ratesWh.map((wh, rate) => part(before.ratesWh?.[rate] ?? 0, wh));
  const usedWh = ratesWh.reduce<number>((sum, wh, rate) => sum + wh - (before.ratesWh?.[rate] ?? 0), 0);
  return { takenAtMs, registerWh: wattHour(before.registerWh + usedWh), ratesWh };
}
