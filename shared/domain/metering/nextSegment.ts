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
import {
  dialOf,
  dialValue,
  type MeterType,
  roomValue,
  type Segment,
  startOf,
  type TimeElsewhere,
  typeOf,
  unended,
} from './segment';
import type {
  Exchange,
  ExchangedMeter,
  RatioChange,
  Replacement,
  Restart,
  Reversal,
  SegmentTask,
  WorkOrderRefusal,
} from './workOrder';

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

/** One of two rooms that had each other's meter; days that were closed with it come to something else. */
export interface ExchangeOfRoom extends Pick<Exchange, 'atMs'> {
  readonly leaving: ExchangedMeter;
  readonly arriving: ExchangedMeter & Pick<MeterType, 'capacityWh'>;
}

/** The dial belongs to the meter; current transformer and breaker belong to the line. */
export function withExchange(account: RegisterHistory, { atMs, leaving, arriving }: ExchangeOfRoom): Applied {
  if (segmentNow(account)?.meterNo !== leaving.meterNo) return refuse('meterChanged');
  const { registerWh, ratesWh } = leaving;
  const value = { takenAtMs: atMs, registerWh, ...defined({ ratesWh }) };
  const handedOver = withArrival(withDeparture(account, leaving.meterNo, atMs), arriving.meterNo, atMs);
  return withNextSegment(handedOver, { value, reopens: true }, (end, { ctRatio, breakerA }) => ({
    ...defined({ capacityWh: arriving.capacityWh, ctRatio, breakerA }),
    meterNo: arriving.meterNo,
    fromMs: atMs,
    openingWh: arriving.registerWh,
    ...defined({ openingRatesWh: arriving.ratesWh }),
    ...baseOf(end),
  }));
}

/** A meter comes here that other rooms know: what it said before it said there. */
export function withArrival(account: RegisterHistory, meterNo: string, atMs: number): RegisterHistory {
  const { segments, elsewhere = [] } = account;
  const isAway = (time: TimeElsewhere): boolean => time.meterNo === meterNo && time.toMs === undefined;
  if (elsewhere.some(isAway))
    return {
      ...account,
      elsewhere: elsewhere.map((time) => (isAway(time) ? { ...time, toMs: atMs } : time)),
    };
  if (segments.some((segment) => segment.meterNo === meterNo)) return account;
  return { ...account, elsewhere: [...elsewhere, { meterNo, toMs: atMs }] };
}

/** A meter that served here goes to another room: what it says from now on it says there. */
export function withDeparture(account: RegisterHistory, meterNo: string, atMs: number): RegisterHistory {
  const { elsewhere = [] } = account;
  const isAway = elsewhere.some((time) => time.meterNo === meterNo && time.toMs === undefined);
  return isAway ? account : { ...account, elsewhere: [...elsewhere, { meterNo, fromMs: atMs }] };
}

/** The meter went from room to room at no such moment. */
export function withoutHandover(account: RegisterHistory, meterNo: string, atMs: number): RegisterHistory {
  const { elsewhere = [], ...rest } = account;
  const times = elsewhere.flatMap((time): readonly TimeElsewhere[] => {
    const { fromMs, toMs } = time;
    if (time.meterNo !== meterNo) return [time];
    if (toMs === atMs) return fromMs === undefined ? [] : [{ meterNo, fromMs }];
    return fromMs === atMs && toMs === undefined ? [] : [time];
  });
  return withElsewhere(rest, times);
}

/**
 * The segment that an order began never was: the one before it runs on, and whatever was read since is judged again. Of
 * closed days only what midnights hang on is remembered, so that it goes back to the reading before the order, however
 * far that is, but never beyond the base.
 */
export function withReversal(account: RegisterHistory, { reversed }: Reversal): Applied {
  const { segments, base } = account;
  const { atMs } = reversed;
  const [before, last] = segments.slice(-2);
  if (before === undefined || last?.fromMs !== atMs || !hasBegun(reversed, last, before))
    return refuse('notLast');
  if (atMs < base.value.takenAtMs) return refuse('periodClosed');
  const kept = anchorReadings(account).filter(({ takenAtMs }) => takenAtMs < atMs);
  const meterNos = before.meterNo === last.meterNo ? [] : [before.meterNo, last.meterNo];
  const restored = {
    ...meterNos.reduce((one, meterNo) => withoutHandover(one, meterNo, atMs), withJump(account, undefined)),
    segments: [...segments.slice(0, -2), unended(before)],
  };
  return success(withAnchors(restored, kept.length === 0 ? [base.value] : kept));
}

/** At the same moment another order may have followed. */
function hasBegun(order: SegmentTask, last: Segment, before: Segment): boolean {
  if (order.kind === 'replacement') return last.meterNo === order.meter.meterNo;
  if (order.kind !== 'exchange') return last.meterNo === before.meterNo;
  const pair = [order.meter.meterNo, order.other.meterNo];
  return pair.includes(last.meterNo) && pair.includes(before.meterNo);
}

/** What somebody read off the dial as a segment ended. */
interface TypedFinal {
  readonly value: RegisterValue;
  readonly rolledOver?: boolean;
  /** It was confirmed although the line can hardly have let so much through. */
  readonly implausible?: true | undefined;
  /** It may lie in closed days. */
  readonly reopens?: boolean;
}

/** A figure that somebody typed has to be as plausible as one that the meter sent. */
function withNextSegment(
  account: RegisterHistory,
  { value: final, rolledOver = false, implausible, reopens = false }: TypedFinal,
  next: (end: RegisterValue, old: Segment) => Segment,
): Applied {
  const old = segmentNow(account);
  const { takenAtMs: settledMs } = reopens ? account.base.value : openPeriodStart(account);
  if (old === undefined || final.takenAtMs < Math.max(settledMs, old.fromMs)) return refuse('periodClosed');
  const before = anchorReadings(account).filter(({ takenAtMs }) => takenAtMs <= final.takenAtMs);
  const last = before.filter(({ takenAtMs }) => takenAtMs >= old.fromMs).pop() ?? startOf(old);
  const dial = { ...dialOf(old), rolledOver };
  const start = dialValue(old, last);
  const told = unwrapRollover(dial, final, start);
  if (told === 'rateMismatch' || roomValue(old, told).registerWh < last.registerWh)
    return refuse('finalBelowReading');
  if (implausible !== true && !isPlausible(dial, start, told)) return refuse('finalImplausible');
  // Where the meter never served, what it showed at its end is what it showed at its beginning.
  const end = final.takenAtMs === old.fromMs && implausible !== true ? start : told;
  const swapped = roomValue(old, end);
  const ended = { ...old, end, ...defined({ implausibleEnd: implausible }) };
  const segments = [...account.segments.slice(0, -1), ended, next(swapped, old)];
  const earlier = before.filter(({ takenAtMs }) => takenAtMs < final.takenAtMs);
  return success(withAnchors(withSegments(withJump(account, undefined), segments), [...earlier, swapped]));
}

/** Meters that were removed before the period that may be recomputed are dropped, and where they have been with them. */
function withSegments(account: RegisterHistory, segments: readonly Segment[]): RegisterHistory {
  const { elsewhere = [], ...rest } = account;
  const inUse = segments.filter(
    ({ end }) => end === undefined || end.takenAtMs >= account.base.value.takenAtMs,
  );
  const times = elsewhere.filter((time) => inUse.some(({ meterNo }) => meterNo === time.meterNo));
  return { ...withElsewhere(rest, times), segments: inUse };
}

function withElsewhere(account: RegisterHistory, times: readonly TimeElsewhere[]): RegisterHistory {
  return times.length === 0 ? account : { ...account, elsewhere: times };
}

function baseOf({ registerWh, ratesWh }: RegisterValue): Pick<Segment, 'baseWh' | 'baseRatesWh'> {
  return { baseWh: registerWh, ...defined({ baseRatesWh: ratesWh }) };
}
