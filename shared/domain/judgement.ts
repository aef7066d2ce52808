/**
 * Which readings of a meter are believed.
 *
 * Invariant: the verdicts are a function of the set of readings, with the moments at which they were received;
 * the order in which they are handed in and how often each is repeated make no difference.
 */
import {
  CLOCK_AHEAD_LIMIT_MS,
  inMeterOrder,
  largestPlausibleWh,
  readingKey,
  type Reading,
  type RegisterValue,
  type Verdict,
} from './reading';

export interface Judged {
  readonly reading: Reading;
  readonly verdict: Verdict;
}

export interface Judgement {
  /** In the meter's order. */
  readonly accepted: readonly Reading[];
  /** One per reading handed in, in the meter's order. */
  readonly judged: readonly Judged[];
}

/**
 * Walks through the readings in the meter's order from `start`, the last good value before them. A reading that
 * an older but later received one contradicts is not thrown out for it: there the meter's clock was behind.
 */
export function judgeReadings(start: RegisterValue, readings: readonly Reading[]): Judgement {
  const accepted: Reading[] = [];
  const judged: Judged[] = [];
  for (const reading of [...readings].sort(inMeterOrder)) {
    withdrawClockFaults(start, accepted, judged, reading);
    const verdict = judgeReading(reading, accepted[accepted.length - 1] ?? start);
    judged.push({ reading, verdict });
    if (verdict === 'accepted') accepted.push(reading);
  }
  return { accepted, judged };
}

/** The order of the checks is part of the rule: the first that fails names the case. */
function judgeReading(reading: Reading, previous: RegisterValue): Verdict {
  if (reading.takenAtMs > reading.receivedAtMs + CLOCK_AHEAD_LIMIT_MS) return 'clockAhead';
  const elapsedMs = reading.takenAtMs - previous.takenAtMs;
  const energyWh = reading.registerWh - previous.registerWh;
  if (elapsedMs < 0) return energyWh > 0 ? 'clockBehind' : 'late';
  if (elapsedMs === 0) return energyWh === 0 ? 'duplicate' : 'conflictingValue';
  if (energyWh < 0) return 'registerFell';
  if (energyWh > largestPlausibleWh(elapsedMs)) return 'jump';
  return 'accepted';
}

/**
 * An older time with a register above what was known when it came is a clock fault: `reading` came first, fits
 * what was good before, and is contradicted by readings that came after it with an earlier time.
 */
function withdrawClockFaults(
  start: RegisterValue,
  accepted: Reading[],
  judged: Judged[],
  reading: Reading,
): void {
  const firstAbove = accepted.findIndex((earlier) => earlier.registerWh > reading.registerWh);
  if (firstAbove === -1) return;
  const contradicting = accepted.slice(firstAbove);
  const cameLater = contradicting.every((earlier) => earlier.receivedAtMs > reading.receivedAtMs);
  if (!cameLater || judgeReading(reading, accepted[firstAbove - 1] ?? start) !== 'accepted') return;
  accepted.length = firstAbove;
  for (const [index, entry] of judged.entries()) {
    const withdrawn = contradicting.some((other) => readingKey(other) === readingKey(entry.reading));
    if (withdrawn) judged[index] = { reading: entry.reading, verdict: 'clockBehind' };
  }
}
