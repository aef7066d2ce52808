/**
 * Moves a meter's account on.
 *
 * Invariants: energy is the register's difference and nothing else; the days of a gap sum to the gap; the account is a
 * function of the set of readings, in whatever order, batches and repetitions they come, before days close and after.
 */
import { startOfDayMs } from '../basis/shanghaiTime';
import { isInExpiredGap, isWithinGap } from './expiredGaps';
import { quarantineId, type Reading, type RegisterValue, type Verdict } from './reading';
import {
  anchorReadings,
  type ExpiredGap,
  openPeriodStart,
  type RegisterHistory,
  withAnchors,
  withJump,
} from './registerHistory';
import {
  capacityOf,
  dialFigures,
  dialValue,
  endOf,
  roomValue,
  type Segment,
  segmentOfMeter,
  startOf,
} from './segment';
import { type ReadingVerdict, validateReadings, type ValidationResult } from './validateReadings';

export interface RegisterUpdate {
  readonly account: RegisterHistory;
  readonly judged: readonly ReadingVerdict[];
}

/** Settles readings without a look into the past: those newer than the latest value; what is older is known. */
export function applyInOrder(account: RegisterHistory, readings: readonly Reading[]): RegisterUpdate {
  const { serving, judged } = bySegment(account, readings);
  const segment = account.segments[account.segments.length - 1];
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
 * Settles again what is open, and the gaps of closed days that money depends on.
 * @param readings all that are kept of these times, believed or not; values that the account knows take part too, so
 * that what has been archived is not forgotten
 */
export function recompute(account: RegisterHistory, readings: readonly Reading[]): RegisterUpdate {
  const { serving, judged } = bySegment(account, readings);
  // The closed gaps come last: what they find must not cut off readings that the open period is settled from.
  const closed = closedReadings(account, serving);
  const settled = recomputeOpenPeriod(account, serving);
  const refined = applyToClosedGaps(settled.account, closed);
  return { account: refined.account, judged: [...judged, ...settled.judged, ...refined.judged] };
}

/**
 * Settles late readings of closed days, and beside them what is new: of the open period nothing is judged again.
 * @param kept doubtful readings of closed days
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

/** True if the reading lies in the open period, or in a gap of closed days on which money depends. */
export function affectsCharge(account: RegisterHistory, reading: Pick<Reading, 'takenAtMs'>): boolean {
  return (
    reading.takenAtMs > openPeriodStart(account).takenAtMs ||
    closedGaps(account).some((gap) => isWithinGap(reading, gap))
  );
}

/** True if the account knows exactly this value, so that a repetition needs no look into the past. */
export function isKnown(account: RegisterHistory, reading: RegisterOfMeter): boolean {
  return closedVerdict(account, reading) === 'duplicate';
}

/** What can be said of a reading of closed days, of which nothing more is to be learned. */
export function closedVerdict(account: RegisterHistory, reading: RegisterOfMeter): Verdict {
  const segment = segmentOfMeter(account.segments, reading.meterNo, reading.takenAtMs);
  return segment === undefined ? 'late' : verdictOnOld(account, { reading, segment });
}

type RegisterOfMeter = Pick<Reading, 'meterNo' | 'takenAtMs' | 'registerWh'>;

interface Serving {
  readonly reading: Reading;
  readonly segment: Segment;
}

/** The readings that the room's meters took while they served it; of the others, what they are. */
function bySegment(
  { segments, rulings = [] }: RegisterHistory,
  readings: readonly Reading[],
): { readonly serving: readonly Serving[]; readonly judged: readonly ReadingVerdict[] } {
  const discarded = new Set(
    rulings.filter(({ ruling }) => ruling === 'discard').map((ruling) => ruling.quarantineId),
  );
  const serving: Serving[] = [];
  const judged: ReadingVerdict[] = [];
  for (const reading of readings) {
    const segment = segmentOfMeter(segments, reading.meterNo, reading.takenAtMs);
    if (discarded.has(quarantineId(reading))) judged.push({ reading, verdict: 'late' });
    else if (segment === undefined)
      judged.push({ reading, verdict: verdictOutsideService(segments, reading) });
    else if (isSilentOnRates(segment, reading)) judged.push({ reading, verdict: 'late' });
    else serving.push({ reading, segment });
  }
  return { serving, judged };
}

/** A midnight's total says nothing about how its energy divides among the rates. */
function isSilentOnRates({ openingRatesWh }: Segment, { register, ratesWh }: Reading): boolean {
  return openingRatesWh !== undefined && register === 'frozen' && ratesWh === undefined;
}

/** Before it was installed, at no more than it began with, or after it was removed, where it stopped, is no riddle. */
function verdictOutsideService(segments: readonly Segment[], reading: Reading): Verdict {
  const own = segments.filter(({ meterNo }) => meterNo === reading.meterNo);
  const [first] = own;
  if (first === undefined) return 'unknownMeter';
  if (reading.takenAtMs < first.fromMs)
    return reading.registerWh <= first.openingWh ? 'late' : 'beforeOpening';
  const stopped = own.some(
    (segment) => segment.end && segment.end.registerWh % capacityOf(segment) === reading.registerWh,
  );
  return stopped ? 'late' : 'afterRemoval';
}

interface ClosedGap extends ExpiredGap {
  readonly before: RegisterValue;
  readonly after: RegisterValue;
}

/** Two good readings with a midnight between them that is closed and that money depends on. */
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

/** What days were closed on stands: a late reading has to fit between. */
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

/** Of what is closed nothing more is to be learned; but a register above what came after it is a riddle. */
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

/** What the account knows of the segment and is not handed in again, as the meter's own words. */
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

interface ValidationBounds {
  readonly start: RegisterValue;
  readonly end?: RegisterValue | undefined;
  readonly openJumpWh?: number | undefined;
}

function validateInSegment(
  { rulings = [] }: RegisterHistory,
  segment: Segment,
  { start, end, openJumpWh }: ValidationBounds,
  readings: readonly Reading[],
): ValidationResult {
  const allowed = rulings.filter(({ ruling }) => ruling === 'accept').map((ruling) => ruling.quarantineId);
  return validateReadings(
    {
      dial: { capacityWh: capacityOf(segment), rates: segment.openingRatesWh?.length ?? 0 },
      start: dialValue(segment, start),
      allowed: new Set(allowed),
      ...(openJumpWh === undefined ? {} : { jumpWh: openJumpWh }),
      ...(end === undefined ? {} : { end: dialValue(segment, end) }),
    },
    readings,
  );
}

function valuesOf(segment: Segment, { accepted }: ValidationResult): readonly RegisterValue[] {
  return accepted.map(({ value }) => roomValue(segment, value));
}
