/**
 * Moves a meter's account on.
 *
 * Invariants: energy is the register's difference and nothing else; the days of a gap sum to the gap; the account is a
 * function of the set of readings, in whatever order, batches and repetitions they come, before days close and after.
 */
import { judgeReadings, type Judged, type Judgement } from './judgement';
import { openStart, pointsOf, withJump, withPoints, type MeterAccount } from './meterAccount';
import { quarantineId, type Reading, type RegisterValue, type Verdict } from './reading';
import {
  capacityOf,
  dialFigures,
  dialValue,
  endOf,
  roomValue,
  segmentOfMeter,
  startOf,
  type Segment,
} from './segment';
import { startOfDayMs } from '../basis/shanghaiTime';
import { isTooLate } from './tooLate';

export interface Settlement {
  readonly account: MeterAccount;
  readonly judged: readonly Judged[];
}

/** Settles readings without a look into the past: those newer than the latest value; what is older is known. */
export function settleNext(account: MeterAccount, readings: readonly Reading[]): Settlement {
  const { serving, judged } = byService(account, readings);
  const segment = account.segments[account.segments.length - 1];
  const old = serving.filter(({ reading }) => reading.takenAtMs <= account.latest.takenAtMs);
  const judgedOld = old.map((one) => ({ reading: one.reading, verdict: oldVerdict(account, one) }));
  if (segment === undefined || old.length === serving.length)
    return { account, judged: [...judged, ...judgedOld] };
  const next = serving.filter((one) => !old.includes(one)).map(({ reading }) => reading);
  const judgement = judgeIn(account, segment, { start: account.latest, openJumpWh: account.jumpWh }, next);
  return {
    account: withJump(
      withPoints(account, [...pointsOf(account), ...valuesOf(segment, judgement)]),
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
export function settleAgain(account: MeterAccount, readings: readonly Reading[]): Settlement {
  const { serving, judged } = byService(account, readings);
  // The closed gaps come last: what they find must not cut off readings that the open period is settled from.
  const closed = closedReadings(account, serving);
  const settled = settleOpen(account, serving);
  const refined = settleClosed(settled.account, closed);
  return { account: refined.account, judged: [...judged, ...settled.judged, ...refined.judged] };
}

/**
 * Settles late readings of closed days, and beside them what is new: of the open period nothing is judged again.
 * @param kept doubtful readings of closed days
 */
export function settleLate(
  account: MeterAccount,
  kept: readonly Reading[],
  readings: readonly Reading[],
): Settlement {
  const startMs = openStart(account).takenAtMs;
  const late = [...kept, ...readings].filter(({ takenAtMs }) => takenAtMs <= startMs);
  const next = settleNext(
    account,
    readings.filter(({ takenAtMs }) => takenAtMs > startMs),
  );
  const { serving, judged } = byService(next.account, late);
  const refined = settleClosed(next.account, serving);
  return { account: refined.account, judged: [...judged, ...next.judged, ...refined.judged] };
}

function closedReadings(account: MeterAccount, serving: readonly Serving[]): readonly Serving[] {
  const startMs = openStart(account).takenAtMs;
  return serving.filter(({ reading }) => reading.takenAtMs <= startMs);
}

/** True if the reading lies in the open period, or in a gap of closed days on which money depends. */
export function movesMoney(account: MeterAccount, reading: Pick<Reading, 'takenAtMs'>): boolean {
  return (
    reading.takenAtMs > openStart(account).takenAtMs ||
    closedGaps(account).some((gap) => isWithin(reading, gap))
  );
}

/** True if the account knows exactly this value, so that a repetition needs no look into the past. */
export function isKnown(account: MeterAccount, reading: RegisterOfMeter): boolean {
  return closedVerdict(account, reading) === 'duplicate';
}

/** What can be said of a reading of closed days, of which nothing more is to be learned. */
export function closedVerdict(account: MeterAccount, reading: RegisterOfMeter): Verdict {
  const segment = segmentOfMeter(account.segments, reading.meterNo, reading.takenAtMs);
  return segment === undefined ? 'late' : oldVerdict(account, { reading, segment });
}

type RegisterOfMeter = Pick<Reading, 'meterNo' | 'takenAtMs' | 'registerWh'>;

interface Serving {
  readonly reading: Reading;
  readonly segment: Segment;
}

/** The readings that the room's meters took while they served it; of the others, what they are. */
function byService(
  { segments, rulings = [] }: MeterAccount,
  readings: readonly Reading[],
): { readonly serving: readonly Serving[]; readonly judged: readonly Judged[] } {
  const discarded = new Set(
    rulings.filter(({ ruling }) => ruling === 'discard').map((ruling) => ruling.quarantineId),
  );
  const serving: Serving[] = [];
  const judged: Judged[] = [];
  for (const reading of readings) {
    const segment = segmentOfMeter(segments, reading.meterNo, reading.takenAtMs);
    if (discarded.has(quarantineId(reading))) judged.push({ reading, verdict: 'late' });
    else if (segment === undefined) judged.push({ reading, verdict: strangerVerdict(segments, reading) });
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
function strangerVerdict(segments: readonly Segment[], reading: Reading): Verdict {
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

interface Gap {
  readonly before: RegisterValue;
  readonly after: RegisterValue;
}

/** Two good readings with a midnight between them that is closed and that money depends on. */
function closedGaps(account: MeterAccount): readonly Gap[] {
  const points = pointsOf(account);
  const midnights = [...account.boundaries, account.closedDay].map(startOfDayMs);
  return points.flatMap((after, index) => {
    const before = points[index - 1];
    if (before === undefined) return [];
    const matters = midnights.some((timeMs) => before.takenAtMs < timeMs && timeMs < after.takenAtMs);
    return matters ? [{ before, after }] : [];
  });
}

function isWithin({ takenAtMs }: Pick<Reading, 'takenAtMs'>, { before, after }: Gap): boolean {
  return before.takenAtMs < takenAtMs && takenAtMs < after.takenAtMs;
}

/** What days were closed on stands: a late reading has to fit between. */
function settleClosed(account: MeterAccount, closed: readonly Serving[]): Settlement {
  const gaps = closedGaps(account);
  const judged: Judged[] = closed
    .filter(({ reading }) => !gaps.some((gap) => isWithin(reading, gap)))
    .map((one) => ({ reading: one.reading, verdict: oldVerdict(account, one) }));
  const found: RegisterValue[] = [];
  for (const gap of gaps) {
    const inGap = closed.filter(({ reading }) => isWithin(reading, gap));
    const segment = inGap[0]?.segment;
    if (segment === undefined) continue;
    const edges = { start: gap.before, end: gap.after };
    const judgement = judgeIn(
      account,
      segment,
      edges,
      inGap.map(({ reading }) => reading),
    );
    judged.push(...judgement.judged);
    found.push(...valuesOf(segment, judgement));
  }
  if (found.length === 0) return { account, judged };
  return { account: withPoints(account, [...pointsOf(account), ...found]), judged };
}

/** Of what is closed nothing more is to be learned; but a register above what came after it is a riddle. */
function oldVerdict(
  account: MeterAccount,
  { reading, segment }: { readonly reading: RegisterOfMeter; readonly segment: Segment },
): Verdict {
  const later = pointsOf(account).find(({ takenAtMs }) => takenAtMs >= reading.takenAtMs);
  if (later === undefined || later.takenAtMs > (segment.end?.takenAtMs ?? Infinity)) return 'late';
  const { registerWh } = dialFigures(segment, later);
  if (later.takenAtMs === reading.takenAtMs)
    return registerWh === reading.registerWh ? 'duplicate' : 'conflictingValue';
  const begunAgain = dialValue(segment, later).registerWh >= capacityOf(segment);
  if (reading.registerWh > registerWh && !begunAgain) return 'clockBehind';
  return isTooLate(account, reading) ? 'tooLate' : 'late';
}

/** Segment after segment, from the first good reading of the open period. */
function settleOpen(account: MeterAccount, serving: readonly Serving[]): Settlement {
  const first = openStart(account);
  const values = pointsOf(account).filter(({ takenAtMs }) => takenAtMs <= first.takenAtMs);
  const judged: Judged[] = [];
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
    const judgement = judgeIn(account, segment, edges, [...remembered, ...own]);
    values.push(...[start, ...valuesOf(segment, judgement)].filter((value) => !values.includes(value)));
    judged.push(...judgement.judged.filter(({ reading }) => !remembered.includes(reading)));
    jumpWh = judgement.jumpWh;
  }
  return { account: withJump(withPoints(account, values), jumpWh), judged };
}

function atEnd(segment: Segment, reading: Reading): Judged {
  const final = endOf(segment);
  const same = final !== undefined && dialFigures(segment, final).registerWh === reading.registerWh;
  return { reading, verdict: same ? 'duplicate' : 'conflictingValue' };
}

/** What the account knows of the segment and is not handed in again, as the meter's own words. */
function rememberedIn(
  account: MeterAccount,
  segment: Segment,
  start: RegisterValue,
  own: readonly Reading[],
): readonly Reading[] {
  const endMs = segment.end?.takenAtMs ?? Infinity;
  return pointsOf(account)
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

interface JudgedBetween {
  readonly start: RegisterValue;
  readonly end?: RegisterValue | undefined;
  readonly openJumpWh?: number | undefined;
}

function judgeIn(
  { rulings = [] }: MeterAccount,
  segment: Segment,
  { start, end, openJumpWh }: JudgedBetween,
  readings: readonly Reading[],
): Judgement {
  const allowed = rulings.filter(({ ruling }) => ruling === 'accept').map((ruling) => ruling.quarantineId);
  return judgeReadings(
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

function valuesOf(segment: Segment, { accepted }: Judgement): readonly RegisterValue[] {
  return accepted.map(({ value }) => roomValue(segment, value));
}
