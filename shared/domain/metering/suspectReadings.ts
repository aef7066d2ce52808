/**
 * Which readings of a meter are suspect: while there are any, nobody knows what the room owes, and it is not cut.
 *
 * Invariant: whatever order readings come in, a suspicion ends when its reading is believed, when staff rule, and, if it
 * contradicts nothing but the time that it took, when it can move no money any more.
 */
import { affectsCharge, closedVerdict } from './applyReadings';
import { isSuspect, quarantineId, type QuarantineReason, type Reading, type Verdict } from './reading';
import type { RegisterHistory } from './registerHistory';
import type { ReadingVerdict } from './validateReadings';

export interface SuspectReading extends Pick<Reading, 'meterNo' | 'takenAtMs' | 'registerWh'> {
  readonly quarantineId: string;
  readonly reason: QuarantineReason;
  /** Absent where it came when it was taken. */
  readonly receivedAtMs?: number;
  /** Something lower was believed after it. */
  readonly refuted?: true;
}

/**
 * The suspect readings after a validation, in the meter's order.
 * @param account days that were closed thereafter are closed in it
 */
export function suspectsAfter(
  account: RegisterHistory,
  before: readonly SuspectReading[],
  judged: readonly ReadingVerdict[],
): readonly SuspectReading[] {
  const good = goodOf(judged);
  const doubts = new Map(before.map((doubt) => [doubt.quarantineId, doubt]));
  for (const { reading, verdict } of judged) {
    const id = quarantineId(reading);
    if (!isSuspect(verdict) || verdict === 'tooLate' || doubts.has(id)) continue;
    doubts.set(id, suspectReading(reading, verdict));
  }
  return [...doubts.values()]
    .filter((doubt) => !good.has(doubt.quarantineId))
    .map((doubt) => (isRefuted(account, doubt, judged) ? { ...doubt, refuted: true as const } : doubt))
    .filter((doubt) => staysSuspect(account, doubt))
    .sort((a, b) => a.takenAtMs - b.takenAtMs || a.registerWh - b.registerWh);
}

function suspectReading(reading: Reading, reason: QuarantineReason): SuspectReading {
  const { meterNo, takenAtMs, registerWh, receivedAtMs } = reading;
  return {
    quarantineId: quarantineId(reading),
    meterNo,
    takenAtMs,
    registerWh,
    reason,
    ...(receivedAtMs === takenAtMs ? {} : { receivedAtMs }),
  };
}

/**
 * The readings that are suspect no more, by quarantine id.
 * @param doubted what waited in quarantine and was judged again: the history does not hold all suspect readings
 */
export function clearedBetween(
  before: readonly SuspectReading[],
  after: readonly SuspectReading[],
  { judged, doubted }: { readonly judged: readonly ReadingVerdict[]; readonly doubted: readonly Reading[] },
): readonly string[] {
  const open = new Set(after.map((doubt) => doubt.quarantineId));
  const ended = before.map((doubt) => doubt.quarantineId).filter((id) => !open.has(id));
  const good = goodOf(judged);
  return [...new Set([...ended, ...doubted.map(quarantineId).filter((id) => good.has(id))])];
}

/**
 * One and the same reading may be judged twice, as kept and as received, and what a meter froze at midnight may say
 * what it said then: the second is a duplicate, and as good as the first.
 */
function goodOf(judged: readonly ReadingVerdict[]): ReadonlySet<string> {
  const idsOf = (is: (verdict: Verdict) => boolean): readonly string[] =>
    judged.filter(({ verdict }) => is(verdict)).map(({ reading }) => quarantineId(reading));
  const doubtful = new Set(idsOf(isSuspect));
  const repeated = idsOf((verdict) => verdict === 'duplicate').filter((id) => !doubtful.has(id));
  return new Set([...idsOf((verdict) => verdict === 'accepted'), ...repeated]);
}

/**
 * A register that came too soon contradicts nothing but time: once its days are closed, and nothing lower was believed
 * after it, the total has it already.
 */
function staysSuspect(account: RegisterHistory, doubt: SuspectReading): boolean {
  const isOfTime = doubt.reason === 'jump' || doubt.reason === 'frozenMismatch';
  return !isOfTime || doubt.refuted === true || affectsCharge(account, doubt);
}

/** A reading that refutes it is recognised when it arrives: the history drops what lies between midnights. */
function isRefuted(
  account: RegisterHistory,
  doubt: SuspectReading,
  judged: readonly ReadingVerdict[],
): boolean {
  const known = closedVerdict(account, doubt);
  return (
    known === 'clockBehind' ||
    known === 'conflictingValue' ||
    judged.some(
      ({ reading, verdict }) =>
        verdict === 'accepted' &&
        reading.meterNo === doubt.meterNo &&
        reading.takenAtMs > doubt.takenAtMs &&
        reading.registerWh < doubt.registerWh,
    )
  );
}
