/**
 * Which readings of one meter are believed.
 *
 * Invariant: the verdicts are a function of the set of readings, with the moments at which they were received and what
 * staff ruled; the order in which they are handed in and how often each is repeated make no difference.
 */
import { assert } from '../basis/result';
import { type Dial, isPlausible, isWithinTick, unwrapRollover, withoutNoise } from './dial';
import {
  afterStandstill,
  CLOCK_AHEAD_LIMIT_MS,
  inMeterOrder,
  quarantineId,
  type Reading,
  type RegisterValue,
  type Verdict,
} from './reading';
import type { Ceiling } from './registerHistory';

export interface ReadingVerdict {
  readonly reading: Reading;
  readonly verdict: Verdict;
}

export interface AcceptedReading {
  readonly reading: Reading;
  /** What the dial counted, on over any new start at zero. */
  readonly value: RegisterValue;
}

export interface ValidationResult {
  /** In the meter's order. */
  readonly accepted: readonly AcceptedReading[];
  /** One per reading handed in, in the meter's order. */
  readonly judged: readonly ReadingVerdict[];
  /** The lowest of the jumps since the last good value: what shows as much or more continues them. */
  readonly jumpWh?: number;
}

export interface ValidationContext {
  readonly dial: Dial;
  /** The last good value before the readings. */
  readonly start: RegisterValue;
  /** A jump that stood open there. */
  readonly jumpWh?: number;
  /** What is known for certain after them: a final register, or a reading that days were closed on. */
  readonly end?: RegisterValue;
  /** However far it lies above what was read before it. */
  readonly endMayJump?: boolean;
  /** Jumps that staff have accepted, by their quarantine id. */
  readonly allowed?: ReadonlySet<string>;
  /** Jumps that staff have discarded. */
  readonly ceilings?: readonly Ceiling[];
}

interface Walk extends ValidationContext {
  readonly accepted: AcceptedReading[];
  readonly judged: ReadingVerdict[];
  openJumpWh: number;
}

/**
 * Walks through the readings in the meter's order. A reading that an older but later received one contradicts is not
 * thrown out for it: what came first stands.
 */
export function validateReadings(judging: ValidationContext, readings: readonly Reading[]): ValidationResult {
  const walk: Walk = { ...judging, accepted: [], judged: [], openJumpWh: judging.jumpWh ?? Infinity };
  for (const reading of [...readings].sort(inMeterOrder)) {
    const verdict = validateNext(walk, reading);
    walk.judged.push({ reading, verdict });
  }
  const { end } = judging;
  if (end !== undefined) {
    const established = { counted: () => end, certain: true, yields: () => true };
    withdrawContradicted(walk, { ...established, mayJump: judging.endMayJump ?? false });
  }
  const { accepted, judged, openJumpWh } = walk;
  return { accepted, judged, ...(openJumpWh === Infinity ? {} : { jumpWh: openJumpWh }) };
}

/** The order of the checks is part of the rule: the first that fails names the case. */
function validateNext(walk: Walk, reading: Reading): Verdict {
  if (reading.takenAtMs > reading.receivedAtMs + CLOCK_AHEAD_LIMIT_MS) return 'clockAhead';
  const { dial, start, allowed } = walk;
  if (unwrapRollover(dial, reading, start) === 'rateMismatch') return 'rateMismatch';
  const counted = (previous: RegisterValue): RegisterValue => {
    const value = unwrapRollover(dial, reading, previous);
    assert(value !== 'rateMismatch', 'rates that sum to the total do so whatever was before');
    return withoutNoise(value, previous);
  };
  const yields = (earlier: Reading): boolean => cameLater(earlier, reading);
  withdrawContradicted(walk, { counted, certain: false, mayJump: false, yields });
  const previous = lastGood(walk);
  const value = counted(previous);
  const step = stepBetween(dial, previous, value);
  if (step !== 'accepted' && step !== 'jump') return step;
  for (const { sinceMs, jumpWh } of walk.ceilings ?? [])
    if (previous.takenAtMs <= sinceMs) walk.openJumpWh = Math.min(walk.openJumpWh, jumpWh);
  if (allowed?.has(quarantineId(reading)) !== true) {
    if (step === 'jump') walk.openJumpWh = Math.min(walk.openJumpWh, value.registerWh);
    // Whatever shows as much as an impossible jump, or more, repeats it: time alone does not make it true.
    if (value.registerWh >= walk.openJumpWh) return 'jump';
  }
  walk.accepted.push({ reading, value: afterStandstill(previous, value) });
  walk.openJumpWh = Infinity;
  return 'accepted';
}

function lastGood({ accepted, start }: Walk, count = accepted.length): RegisterValue {
  return accepted[count - 1]?.value ?? start;
}

function stepBetween(dial: Dial, from: RegisterValue, to: RegisterValue): Verdict {
  const elapsedMs = to.takenAtMs - from.takenAtMs;
  const energyWh = to.registerWh - from.registerWh;
  if (elapsedMs === 0) return energyWh === 0 ? 'duplicate' : 'conflictingValue';
  if (energyWh < 0 || to.ratesWh?.some((wh, rate) => wh < (from.ratesWh?.[rate] ?? 0)) === true)
    return 'registerFell';
  return isPlausible(dial, from, to) ? 'accepted' : 'jump';
}

/** Of two in one message the total says what is; what was frozen has to fit it. */
function cameLater(earlier: Reading, reading: Reading): boolean {
  const apartMs = earlier.receivedAtMs - reading.receivedAtMs;
  return apartMs > 0 || (apartMs === 0 && earlier.register === 'frozen' && reading.register === 'total');
}

interface EstablishedReading {
  /** What the dial counted, on from a value before it. */
  readonly counted: (previous: RegisterValue) => RegisterValue;
  /** Nothing can be said against it: only what is above it, or makes it a jump, can be wrong. */
  readonly certain: boolean;
  readonly mayJump: boolean;
  readonly yields: (earlier: Reading) => boolean;
}

/**
 * Something that came first fits what was good before, and is contradicted by readings that came after it with an
 * earlier time: those were late and wrong. As few as make it fit are taken back.
 */
function withdrawContradicted(walk: Walk, { counted, certain, mayJump, yields }: EstablishedReading): void {
  const { dial, accepted, judged } = walk;
  const last = lastGood(walk);
  const contradiction = stepBetween(dial, last, counted(last));
  if (contradiction !== 'registerFell' && (contradiction !== 'jump' || mayJump)) return;
  for (let keep = accepted.length - 1; keep >= 0; keep -= 1) {
    const latest = accepted[keep];
    if (latest === undefined || !yields(latest.reading)) return;
    const before = lastGood(walk, keep);
    const step = stepBetween(dial, before, counted(before));
    const fits = step === 'accepted' || (certain && contradiction === 'registerFell' && step === 'jump');
    if (!fits) continue;
    const withdrawn = new Set(accepted.splice(keep).map(({ reading }) => reading));
    const reason = reasonOf(contradiction, last, counted(last));
    for (const [index, { reading }] of judged.entries()) {
      if (!withdrawn.has(reading)) continue;
      judged[index] = {
        reading,
        verdict: reading.register === 'frozen' && reason !== 'late' ? 'frozenMismatch' : reason,
      };
    }
    return;
  }
}

/** What is above by a tick says nothing new, and is no case. */
function reasonOf(
  contradiction: 'registerFell' | 'jump',
  last: RegisterValue,
  { registerWh }: RegisterValue,
): 'late' | 'clockBehind' | 'jump' {
  if (contradiction === 'jump') return 'jump';
  return isWithinTick(registerWh, last.registerWh) ? 'late' : 'clockBehind';
}
