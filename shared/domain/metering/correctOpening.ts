/**
 * An account that began at a wrong register.
 *
 * Invariant: what was read since stays as it is; only what was used between the opening and the first reading after it
 * becomes more, or less.
 */
import { defined } from '../basis/defined';
import { refuse, type Result, success } from '../basis/result';
import { isPlausible } from './dial';
import type { RegisterValue } from './reading';
import { anchorReadings, type RegisterHistory } from './registerHistory';
import { dialOf, dialValue, roomValue } from './segment';
import type { OpeningCorrection, WorkOrderRefusal } from './workOrder';

export function withCorrectedOpening(
  account: RegisterHistory,
  { registerWh, ratesWh }: OpeningCorrection,
): Result<RegisterHistory, WorkOrderRefusal> {
  const { opening, base, points, latest } = account;
  const [first, ...later] = account.segments;
  const { takenAtMs } = opening;
  // What lies before the base is never settled again.
  if (first?.fromMs !== takenAtMs || base.value.takenAtMs !== takenAtMs) return refuse('periodClosed');
  const right = roomValue(first, { takenAtMs, registerWh, ...defined({ ratesWh }) });
  const next = anchorReadings(account).find((value) => value.takenAtMs > takenAtMs);
  if (next !== undefined) {
    if (isAbove(right, next)) return refuse('openingAboveReading');
    if (!isPlausible(dialOf(first), dialValue(first, right), dialValue(first, next)))
      return refuse('finalImplausible');
  }
  const corrected = (value: RegisterValue): RegisterValue => (value.takenAtMs === takenAtMs ? right : value);
  const began = {
    ...first,
    openingWh: registerWh,
    baseWh: right.registerWh,
    ...defined({ openingRatesWh: ratesWh, baseRatesWh: right.ratesWh }),
  };
  return success({
    ...account,
    opening: right,
    segments: [began, ...later],
    base: { ...base, value: right },
    points: points.map(corrected),
    latest: corrected(latest),
  });
}

function isAbove(value: RegisterValue, next: RegisterValue): boolean {
  return (
    value.registerWh > next.registerWh ||
    (value.ratesWh?.some((wh, rate) => wh > (next.ratesWh?.[rate] ?? 0)) ?? false)
  );
}
