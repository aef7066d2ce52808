/**
 * Moves a room's register history on.
 *
 * Invariants: energy is the register's difference and nothing else; the days of a gap sum to the gap; the history is
 * a function of the set of readings, in whatever order, batches and repetitions they come, before days close and after.
 */
import { startOfDayMs } from '../basis/shanghaiTime';
import { isInExpiredGap, isWithinGap } from './expiredGaps';
import type { Reading, RegisterValue, Verdict } from './reading';
import {
  anchorReadings,
  type ExpiredGap,
  openPeriodStart,
  type RegisterHistory,
  segmentNow,
  withAnchors,
  withJump,
} from './registerHistory';
import {
  capacityOf,
  dialFigures,
  dialValue,
  endOf,
  isEmpty,
  type Segment,
  segmentOfMeter,
  startOf,
} from './segment';
import { bySegment, type Serving, validateInSegment, valuesOf } from './segmentReadings';
import type { ReadingVerdict } from './validateReadings';

export interface RegisterUpdate {
  readonly account: RegisterHistory;
  readonly judged: readonly ReadingVerdict[];
}

/** Applies readings that are newer than the latest value, without the history; an older one gets a verdict only. */
export function applyInOrder(account: RegisterHistory, readings: readonly Reading[]): RegisterUpdate {
  const { serving, judged } = bySegment(account, readings);
  const segment = segmentNow(account);
  const old = serving.filter(({ reading }) => reading.takenAtMs <= account.latest.takenAtMs);
  const judgedOld = old.map((one) => ({ reading: one.reading, verdict: verdictOnOld(account, one) }));
  if (segment === undefined || old.length === serving.length)
    return { account, judged: [...judged, ...judgedOld] };
  const next = serving.filter((one) => !old.includes(one)).map(({ reading }) => reading);
  const judgement = validateInSegment(
    account,
    segment,
    { start: account.latest, openJumpWh: account.jumpWh },
    next,
  );
  return {
    account: withJump(
      withAnchors(account, [...anchorReadings(account), ...valuesOf(segment, judgement)]),
      judgement.jumpWh,
    ),
    judged: [...judged, ...judgedOld, ...judgement.judged],
  };
}

/**
 * Recomputes the open period, and the gaps of closed days that affect the charge.
 * @param readings everything that is kept of these times, believed or not. Values that the history holds take part too,
 * so that archived readings still count.
 */
export function recompute(account: RegisterHistory, readings: readonly Reading[]): RegisterUpdate {
  const { serving, judged } = bySegment(account, readings);
  // The closed gaps come last: their values must not cut off readings that the open period is recomputed from.
  const closed = closedReadings(account, serving);
  const settled = recomputeOpenPeriod(account, serving);
  const refined = applyToClosedGaps(settled.account, closed);
  return { account: refined.account, judged: [...judged, ...settled.judged, ...refined.judged] };
}

/**
 * Applies late readings of closed days and, in order, new ones. The open period is not recomputed.
 * @param kept suspect readings of closed days
 */
export function applyLate(
  account: RegisterHistory,
  kept: readonly Reading[],
  readings: readonly Reading[],
): RegisterUpdate {
  const startMs = openPeriodStart(account).takenAtMs;
  const late = [...kept, ...readings].filter(({ takenAtMs }) => takenAtMs <= startMs);
  const next = applyInOrder(
    account,
    readings.filter(({ takenAtMs }) => takenAtMs > startMs),
  );
  const { serving, judged } = bySegment(next.account, late);
  const refined = applyToClosedGaps(next.account, serving);
  return { account: refined.account, judged: [...judged, ...next.judged, ...refined.judged] };
}

function closedReadings(account: RegisterHistory, serving: readonly Serving[]): readonly Serving[] {
  const startMs = openPeriodStart(account).takenAtMs;
  return serving.filter(({ reading }) => reading.takenAtMs <= startMs);
}

/** True if the reading lies in the open period, or in a gap of closed days that affects the charge. */
export function affectsCharge(account: RegisterHistory, reading: Pick<Reading, 'takenAtMs'>): boolean {
  return (
    reading.takenAtMs > openPeriodStart(account).takenAtMs ||
    closedGaps(account).some((gap) => isWithinGap(reading, gap))
  );
}

/** True if the history holds exactly this value, so that a repetition needs no older readings. */
export function isKnown(account: RegisterHistory, reading: RegisterOfMeter): boolean {
  return closedVerdict(account, reading) === 'duplicate';
}

/** The verdict on a reading of closed days, which can change nothing any more. */
export function closedVerdict(account: RegisterHistory, reading: RegisterOfMeter): Verdict {
  const segment = segmentOfMeter(account.segments, reading.meterNo, reading.takenAtMs);
  return segment === undefined ? 'late' : verdictOnOld(account, { reading, segment });
}

type RegisterOfMeter = Pick<Reading, 'meterNo' | 'takenAtMs' | 'registerWh'>;

interface ClosedGap extends ExpiredGap {
  readonly before: RegisterValue;
  readonly after: RegisterValue;
}

/** Two good readings with a closed midnight between them that affects the charge. */
function closedGaps(account: RegisterHistory): readonly ClosedGap[] {
  const points = anchorReadings(account);
  const midnights = [...account.boundaries, account.closedDay].map(startOfDayMs);
  return points.flatMap((after, index) => {
    const before = points[index - 1];
    if (before === undefined) return [];
    const matters = midnights.some((timeMs) => before.takenAtMs < timeMs && timeMs < after.takenAtMs);
    return matters ? [{ before, after, fromMs: before.takenAtMs, toMs: after.takenAtMs }] : [];
  });
}

/** The values that days were closed on stay: a late reading has to fit between them. */
function applyToClosedGaps(account: RegisterHistory, closed: readonly Serving[]): RegisterUpdate {
  const gaps = closedGaps(account);
  const judged: ReadingVerdict[] = closed
    .filter(({ reading }) => !gaps.some((gap) => isWithinGap(reading, gap)))
    .map((one) => ({ reading: one.reading, verdict: verdictOnOld(account, one) }));
  const found: RegisterValue[] = [];
  for (const gap of gaps) {
    const inGap = closed.filter(({ reading }) => isWithinGap(reading, gap));
    const segment = inGap[0]?.segment;
    if (segment === undefined) continue;
    const edges = { start: gap.before, end: gap.after };
    const judgement = validateInSegment(
      account,
      segment,
      edges,
      inGap.map(({ reading }) => reading),
    );
    judged.push(...judgement.judged);
    found.push(...valuesOf(segment, judgement));
  }
  if (found.length === 0) return { account, judged };
  return { account: withAnchors(account, [...anchorReadings(account), ...found]), judged };
}

/** Closed periods accept no new readings, but a value above a later reading is a clock fault. */
function verdictOnOld(
  account: RegisterHistory,
  { reading, segment }: { readonly reading: RegisterOfMeter; readonly segment: Segment },
): Verdict {
  const later = anchorReadings(account).find(({ takenAtMs }) => takenAtMs >= reading.takenAtMs);
  if (later === undefined || later.takenAtMs > (segment.end?.takenAtMs ?? Infinity)) return 'late';
  const { registerWh } = dialFigures(segment, later);
  if (later.takenAtMs === reading.takenAtMs)
    return registerWh === reading.registerWh ? 'duplicate' : 'conflictingValue';
  const begunAgain = dialValue(segment, later).registerWh >= capacityOf(segment);
  if (reading.registerWh > registerWh && !begunAgain) return 'clockBehind';
  return isInExpiredGap(account, reading) ? 'tooLate' : 'late';
}

/** Segment after segment, from the first good reading of the open period. */
function recomputeOpenPeriod(account: RegisterHistory, serving: readonly Serving[]): RegisterUpdate {
  const first = openPeriodStart(account);
  const values = anchorReadings(account).filter(({ takenAtMs }) => takenAtMs <= first.takenAtMs);
  const judged: ReadingVerdict[] = [];
  let jumpWh: number | undefined;
  for (const segment of account.segments) {
    if (segment.end !== undefined && segment.end.takenAtMs <= first.takenAtMs) continue;
    const start = segment.fromMs > first.takenAtMs ? startOf(segment) : first;
    const served = serving
      .filter((one) => one.segment === segment && one.reading.takenAtMs > first.takenAtMs)
      .map(({ reading }) => reading);
    // At the moment of a swap staff's word stands.
    const own = served.filter(({ takenAtMs }) => takenAtMs !== segment.end?.takenAtMs);
    judged.push(...served.filter((one) => !own.includes(one)).map((one) => atEnd(segment, one)));
    if (isEmpty(segment)) continue;
    const remembered = rememberedIn(account, segment, start, own);
    const edges = { start, end: endOf(segment) };
    const judgement = validateInSegment(account, segment, edges, [...remembered, ...own]);
    values.push(...[start, ...valuesOf(segment, judgement)].filter((value) => !values.includes(value)));
    judged.push(...judgement.judged.filter(({ reading }) => !remembered.includes(reading)));
    jumpWh = judgement.jumpWh;
  }
  return { account: withJump(withAnchors(account, values), jumpWh), judged };
}

function atEnd(segment: Segment, reading: Reading): ReadingVerdict {
  const final = endOf(segment);
  const same = final !== undefined && dialFigures(segment, final).registerWh === reading.registerWh;
  return { reading, verdict: same ? 'duplicate' : 'conflictingValue' };
}

/** The segment's values that the history holds and nobody handed in again, in the form of readings. */
function rememberedIn(
  account: RegisterHistory,
  segment: Segment,
  start: RegisterValue,
  own: readonly Reading[],
): readonly Reading[] {
  const endMs = segment.end?.takenAtMs ?? Infinity;
  return anchorReadings(account)
    .filter(({ takenAtMs }) => takenAtMs > start.takenAtMs && takenAtMs < endMs)
    .map((point): Reading => ({
      ...dialFigures(segment, point),
      meterNo: segment.meterNo,
      register: 'total',
      receivedAtMs: point.takenAtMs,
    }))
    .filter(
      (point) =>
        !own.some(
          ({ takenAtMs, registerWh }) => takenAtMs === point.takenAtMs && registerWh === point.registerWh,
        ),
    );
}
