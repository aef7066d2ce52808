/**
 * Readings that come when nothing is settled any more into the months that they would divide anew.
 *
 * Invariant: such a reading affects no charge and makes nothing suspect; staff hear of each gap once, and correct it in the ledger.
 */
import { type Day, startOfDayMs } from '../basis/shanghaiTime';
import { neighboursOf } from './midnights';
import { inMeterOrder, type Reading } from './reading';
import type { ExpiredGap, RegisterHistory } from './registerHistory';
import type { ReadingVerdict } from './validateReadings';

/** Where meters freeze their registers at midnight there are none. */
const GAPS_KEPT = 3;

/** The gaps around midnights that expire, beside those that expired before: ascending. */
export function expiredGapsAfter(account: RegisterHistory, midnights: readonly Day[]): readonly ExpiredGap[] {
  const gaps = new Map((account.base.letGo ?? []).map((gap) => [gap.toMs, gap]));
  for (const day of midnights) {
    const { before, after } = neighboursOf(account, startOfDayMs(day));
    if (before === undefined || after === undefined || before === after) continue;
    gaps.set(after.takenAtMs, { fromMs: before.takenAtMs, toMs: after.takenAtMs });
  }
  return [...gaps.values()].sort((a, b) => a.toMs - b.toMs).slice(-GAPS_KEPT);
}

export function isInExpiredGap({ base }: RegisterHistory, reading: Pick<Reading, 'takenAtMs'>): boolean {
  return base.letGo?.some((gap) => isWithinGap(reading, gap)) ?? false;
}

/** The first reading of a gap is reported; the others are only late, and so is what comes after it. */
export function reportOncePerGap<
  Settled extends { readonly account: RegisterHistory; readonly judged: readonly ReadingVerdict[] },
>(settlement: Settled): Settled {
  const { account, judged } = settlement;
  const late = judged.filter(({ verdict }) => verdict === 'tooLate').map(({ reading }) => reading);
  if (late.length === 0) return settlement;
  const sorted = [...late].sort(inMeterOrder);
  const gaps = account.base.letGo ?? [];
  const told = new Set(gaps.map((gap) => sorted.find((reading) => isWithinGap(reading, gap))));
  const letGo = gaps.filter((gap) => !late.some((reading) => isWithinGap(reading, gap)));
  return {
    ...settlement,
    account: { ...account, base: { ...account.base, letGo } },
    judged: judged.map((one) =>
      one.verdict === 'tooLate' && !told.has(one.reading) ? { ...one, verdict: 'late' } : one,
    ),
  };
}

/** The readings at both ends are known; a reading within the gap lies between them. */
export function isWithinGap(
  { takenAtMs }: Pick<Reading, 'takenAtMs'>,
  { fromMs, toMs }: ExpiredGap,
): boolean {
  return fromMs < takenAtMs && takenAtMs < toMs;
}
