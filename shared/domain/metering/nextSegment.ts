/** Orders by which one segment of a room's meters follows another: another meter, a dial that begins anew, another ratio. */
import { defined } from '../basis/defined';
import { refuse, type Result, success } from '../basis/result';
import { isPlausible, unwrapRollover } from './dial';
import type { RegisterValue } from './reading';
import {
  anchorReadings,
  openPeriodStart,
  type RegisterHistory,
  segmentNow,
  withAnchors,
  withJump,
} from './registerHistory';
import { dialOf, dialValue, roomValue, type Segment, typeOf, unended } from './segment';
import type { RatioChange, Replacement, Restart, Reversal, WorkOrderRefusal } from './workOrder';

type Applied = Result<RegisterHistory, WorkOrderRefusal>;

/** The old segment ends at its final register, and the room's register runs on with the new meter. */
export function withReplacement(
  account: RegisterHistory,
  { atMs, finalWh, finalRatesWh, meter, implausible }: Replacement,
): Applied {
  const value = { takenAtMs: atMs, registerWh: finalWh, ...defined({ ratesWh: finalRatesWh }) };
  return withNextSegment(account, { value, implausible }, (end) => ({
    ...typeOf(meter),
    meterNo: meter.meterNo,
    fromMs: atMs,
    openingWh: meter.initialWh,
    ...defined({ openingRatesWh: meter.initialRatesWh }),
    ...baseOf(end),
  }));
}

/** The old count ends where the new one begins, and the room's register runs on. */
export function withRestart(account: RegisterHistory, restart: Restart): Applied {
  const { atMs, finalWh, finalRatesWh, initialWh, initialRatesWh, implausible } = restart;
  const initial = { takenAtMs: atMs, registerWh: initialWh, ...defined({ ratesWh: initialRatesWh }) };
  const rolledOver = finalWh === undefined;
  const value = rolledOver
    ? initial
    : { takenAtMs: atMs, registerWh: finalWh, ...defined({ ratesWh: finalRatesWh }) };
  return withNextSegment(account, { value, rolledOver, implausible }, (end, old) => ({
    ...typeOf(old),
    meterNo: old.meterNo,
    fromMs: atMs,
    openingWh: initialWh,
    ...defined({ openingRatesWh: initialRatesWh }),
    ...baseOf(end),
  }));
}

export function withRatio(
  account: RegisterHistory,
  { atMs, registerWh, ctRatio, implausible }: RatioChange,
): Applied {
  const value = { takenAtMs: atMs, registerWh };
  return withNextSegment(account, { value, implausible }, (end, old) => ({
    ...typeOf(old),
    meterNo: old.meterNo,
    fromMs: atMs,
    openingWh: registerWh,
    ...baseOf(end),
    ctRatio,
  }));
}

/**
 * The segment that an order began never was: the one before it runs on, and whatever was read since is judged again. Of
 * closed days only what midnights hang on is remembered, so that it goes back to the reading before the order, however
 * far that is, but never beyond the base.
 */
export function withReversal(account: RegisterHistory, { reversed: { atMs } }: Reversal): Applied {
  const { segments, base } = account;
  const [before, last] = segments.slice(-2);
  if (before === undefined || last?.fromMs !== atMs) return refuse('notLast');
  if (atMs < base.value.takenAtMs) return refuse('periodClosed');
  const kept = anchorReadings(account).filter(({ takenAtMs }) => takenAtMs < atMs);
  const restored = {
    ...withJump(account, undefined),
    segments: [...segments.slice(0, -2), unended(before)],
  };
  return success(withAnchors(restored, kept.length === 0 ? [base.value] : kept));
}

/** What somebody read off the dial as a segment ended. */
interface TypedFinal {
  readonly value: RegisterValue;
  readonly rolledOver?: boolean;
  /** It was confirmed although the line can hardly have let so much through. */
  readonly implausible?: true | undefined;
}

/** A figure that somebody typed has to be as plausible as one that the meter sent. */
function withNextSegment(
  account: RegisterHistory,
  { value: final, rolledOver = false, implausible }: TypedFinal,
  next: (end: RegisterValue, old: Segment) => Segment,
): Applied {
  const old = segmentNow(account);
  const begun = Math.max(openPeriodStart(account).takenAtMs, old?.fromMs ?? 0);
  if (old === undefined || final.takenAtMs < begun) return refuse('periodClosed');
  const before = anchorReadings(account).filter(({ takenAtMs }) => takenAtMs <= final.takenAtMs);
  const last = before[before.length - 1];
  const dial = { ...dialOf(old), rolledOver };
  const start = dialValue(old, last ?? account.opening);
  const end = unwrapRollover(dial, final, start);
  if (end === 'rateMismatch') return refuse('finalBelowReading');
  const swapped = roomValue(old, end);
  if (last !== undefined && swapped.registerWh < last.registerWh) return refuse('finalBelowReading');
  if (implausible !== true && !isPlausible(dial, start, end)) return refuse('finalImplausible');
  const ended = { ...old, end, ...defined({ implausibleEnd: implausible }) };
  const segments = [...account.segments.slice(0, -1), ended, next(swapped, old)];
  const swappedAccount = { ...withJump(account, undefined), segments: inUse(account, segments) };
  const earlier = before.filter(({ takenAtMs }) => takenAtMs < final.takenAtMs);
  return success(withAnchors(swappedAccount, [...earlier, swapped]));
}

/** Meters that were removed before the period that may be recomputed are dropped. */
function inUse({ base }: Pick<RegisterHistory, 'base'>, segments: readonly Segment[]): readonly Segment[] {
  return segments.filter(({ end }) => end === undefined || end.takenAtMs >= base.value.takenAtMs);
}

function baseOf({ registerWh, ratesWh }: RegisterValue): Pick<Segment, 'baseWh' | 'baseRatesWh'> {
  return { baseWh: registerWh, ...defined({ baseRatesWh: ratesWh }) };
}
