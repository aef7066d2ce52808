/** The readings of a segment: which of them the room's meter took while it served, and which of those are believed. */
import { defined } from '../basis/defined';
import { quarantineId, type Reading, type RegisterValue, type Verdict } from './reading';
import type { Ceiling, RegisterHistory } from './registerHistory';
import { ruledIds } from './rulings';
import { capacityOf, dialOf, dialValue, roomValue, type Segment, segmentOfMeter } from './segment';
import { type ReadingVerdict, validateReadings, type ValidationResult } from './validateReadings';

export interface Serving {
  readonly reading: Reading;
  readonly segment: Segment;
}

/** The readings that the room's meters took while they served it; of the others, what they are. */
export function bySegment(
  account: RegisterHistory,
  readings: readonly Reading[],
): { readonly serving: readonly Serving[]; readonly judged: readonly ReadingVerdict[] } {
  const { segments } = account;
  const discarded = ruledIds(account, 'discard', readings);
  const serving: Serving[] = [];
  const judged: ReadingVerdict[] = [];
  for (const reading of readings) {
    const segment = servingSegment(segments, reading);
    if (discarded.has(quarantineId(reading))) judged.push({ reading, verdict: 'late' });
    else if (segment === undefined)
      judged.push({ reading, verdict: verdictOutsideService(segments, reading) });
    else if (isSilentOnRates(segment, reading)) judged.push({ reading, verdict: 'late' });
    else serving.push({ reading, segment });
  }
  return { serving, judged };
}

/** Where one meter's counts meet, what shows the end of the old one is its last reading, and no fault of the new one. */
function servingSegment(segments: readonly Segment[], reading: Reading): Segment | undefined {
  const { meterNo, takenAtMs, registerWh } = reading;
  const ended = segments.find(
    (segment) =>
      segment.meterNo === meterNo &&
      segment.end?.takenAtMs === takenAtMs &&
      segment.end.registerWh % capacityOf(segment) === registerWh,
  );
  return ended ?? segmentOfMeter(segments, meterNo, takenAtMs);
}

/** A midnight's total says nothing about how its energy divides among the rates. */
function isSilentOnRates({ openingRatesWh }: Segment, { register, ratesWh }: Reading): boolean {
  return openingRatesWh !== undefined && register === 'frozen' && ratesWh === undefined;
}

/**
 * A reading from before the installation that is not above the opening register explains itself, and so does one from
 * after the removal that shows the final register. Anything else is suspect.
 */
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

interface ValidationBounds {
  readonly start: RegisterValue;
  readonly end?: RegisterValue | undefined;
  readonly openJumpWh?: number | undefined;
}

export function validateInSegment(
  account: RegisterHistory,
  segment: Segment,
  { start, end, openJumpWh }: ValidationBounds,
  readings: readonly Reading[],
): ValidationResult {
  const isConfirmed = segment.implausibleEnd === true && end?.takenAtMs === segment.end?.takenAtMs;
  return validateReadings(
    {
      dial: dialOf(segment),
      start: dialValue(segment, start),
      allowed: ruledIds(account, 'accept', readings),
      ceilings: ceilingsOf(account, segment),
      ...defined({ jumpWh: openJumpWh, end: end && dialValue(segment, end) }),
      endMayJump: isConfirmed,
    },
    readings,
  );
}

/** They are figures of a dial, and of one count of it. */
function ceilingsOf({ rulings = [] }: RegisterHistory, { meterNo, fromMs }: Segment): readonly Ceiling[] {
  return rulings.flatMap(({ all }) =>
    all?.ceiling !== undefined && all.meterNo === meterNo && fromMs <= all.ceiling.sinceMs
      ? [all.ceiling]
      : [],
  );
}

export function valuesOf(segment: Segment, { accepted }: ValidationResult): readonly RegisterValue[] {
  return accepted.map(({ value }) => roomValue(segment, value));
}
