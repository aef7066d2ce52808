/**
 * Which readings of a meter are in doubt: while there are any, nobody knows what the room owes, and it is not cut.
 *
 * Invariant: what is in doubt follows from the account and from the last judgement of each reading alone. A doubt ends
 * when its reading is believed, when staff rule, and when it can neither move money any more nor contradicts anything
 * but the time that it took.
 */
import { isDoubtful, quarantineId, type QuarantineReason, type Reading, type Verdict } from './reading';
import type { Judged } from './judgement';
import type { MeterAccount } from './meterAccount';
import { closedVerdict, movesMoney } from './settleReadings';

export interface Doubt extends Pick<Reading, 'meterNo' | 'takenAtMs' | 'registerWh'> {
  readonly quarantineId: string;
  readonly reason: QuarantineReason;
}

/**
 * What is in doubt after readings were judged, in the meter's order.
 * @param account days that were closed thereafter are closed in it
 */
export function doubtsAfter(
  account: MeterAccount,
  before: readonly Doubt[],
  judged: readonly Judged[],
): readonly Doubt[] {
  const good = goodOf(judged);
  const doubts = new Map(before.map((doubt) => [doubt.quarantineId, doubt]));
  for (const { reading, verdict } of judged) {
    const id = quarantineId(reading);
    if (!isDoubtful(verdict) || verdict === 'tooLate' || doubts.has(id)) continue;
    const { meterNo, takenAtMs, registerWh } = reading;
    doubts.set(id, { quarantineId: id, meterNo, takenAtMs, registerWh, reason: verdict });
  }
  return [...doubts.values()]
    .filter((doubt) => !good.has(doubt.quarantineId) && lasts(account, doubt))
    .sort((a, b) => a.takenAtMs - b.takenAtMs || a.registerWh - b.registerWh);
}

/**
 * What is in doubt no more, by quarantine id.
 * @param doubted what waited in quarantine and was judged again: an account does not remember all of its doubts
 */
export function endedBetween(
  before: readonly Doubt[],
  after: readonly Doubt[],
  { judged, doubted }: { readonly judged: readonly Judged[]; readonly doubted: readonly Reading[] },
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
function goodOf(judged: readonly Judged[]): ReadonlySet<string> {
  const idsOf = (is: (verdict: Verdict) => boolean): readonly string[] =>
    judged.filter(({ verdict }) => is(verdict)).map(({ reading }) => quarantineId(reading));
  const doubtful = new Set(idsOf(isDoubtful));
  const repeated = idsOf((verdict) => verdict === 'duplicate').filter((id) => !doubtful.has(id));
  return new Set([...idsOf((verdict) => verdict === 'accepted'), ...repeated]);
}

/**
 * A register that came too soon contradicts nothing but time: once its days are closed, and what was believed after it
 * shows as much or more, the total has it already.
 */
function lasts(account: MeterAccount, doubt: Doubt): boolean {
  if (doubt.reason !== 'jump' && doubt.reason !== 'frozenMismatch') return true;
  if (movesMoney(account, doubt)) return true;
  const verdict = closedVerdict(account, doubt);
  return verdict === 'clockBehind' || verdict === 'conflictingValue';
}
