/**
 * What staff ruled about suspect readings: about one, or with one word about all that a meter took from one on.
 *
 * Invariants: a ruling on all is as long as one on one reading, however many it is about; it is about what had come by
 * its moment, so nothing that comes later is ruled upon unseen; and what is shown again after all was discarded is no
 * more believed than before.
 */
import { DAY_MS } from '../basis/shanghaiTime';
import { quarantineId, type Reading } from './reading';
import { RECOMPUTE_DAYS, type RegisterHistory, type Ruling, segmentNow } from './registerHistory';

/**
 * A ruling lasts as long as its reading can be judged again: back to the base, and while raw messages are kept. However
 * many they are, none of these may be forgotten, or what staff discarded is suspect once more.
 */
export function withRuling(account: RegisterHistory, ruling: Ruling): RegisterHistory {
  const { base, latest, rulings = [] } = account;
  const fromMs = Math.min(base.value.takenAtMs, latest.takenAtMs - RECOMPUTE_DAYS * DAY_MS);
  const others = rulings.filter(
    (other) => other.quarantineId !== ruling.quarantineId && lastMs(other) >= fromMs,
  );
  return { ...account, rulings: [...others, withCeiling(account, ruling)] };
}

/** Of these readings the ones that were ruled upon so; a reading that comes twice was ruled upon once. */
export function ruledIds(
  { rulings = [] }: Pick<RegisterHistory, 'rulings'>,
  wanted: Ruling['ruling'],
  readings: readonly Reading[],
): ReadonlySet<string> {
  const such = rulings.filter(({ ruling }) => ruling === wanted);
  const onAll = such.filter(({ all }) => all !== undefined);
  const ids = new Set(such.map((ruling) => ruling.quarantineId));
  if (onAll.length === 0) return ids;
  for (const reading of readings)
    if (onAll.some((one) => isAbout(one, reading))) ids.add(quarantineId(reading));
  return ids;
}

/** Up to here a meter's readings may have been ruled upon together, and a copy of one is known by its original alone. */
export function ruledUntilMs({ rulings = [] }: Pick<RegisterHistory, 'rulings'>): number {
  return Math.max(0, ...rulings.map(({ all }) => all?.untilMs ?? 0));
}

/** What is left to be looked at. Of all that were accepted those stay that contradict what is believed now. */
export function notRuled<Doubt extends MaybeRuled & { readonly quarantineId: string }>(
  doubts: readonly Doubt[],
  ruling: Ruling | undefined,
): readonly Doubt[] {
  if (ruling === undefined) return doubts;
  return doubts.filter(
    (doubt) =>
      doubt.quarantineId !== ruling.quarantineId && (ruling.ruling === 'accept' || !isAbout(ruling, doubt)),
  );
}

interface MaybeRuled extends Pick<Reading, 'meterNo' | 'takenAtMs'> {
  readonly receivedAtMs?: number;
}

function isAbout({ all }: Ruling, { meterNo, takenAtMs, receivedAtMs = takenAtMs }: MaybeRuled): boolean {
  return all?.meterNo === meterNo && takenAtMs >= all.fromMs && receivedAtMs <= all.untilMs;
}

/** The last reading that it may be about. */
function lastMs({ takenAtMs, all }: Ruling): number {
  return all?.untilMs ?? takenAtMs;
}

/** A meter that jumped and stays there would be believed by mere time, as soon as nothing stands open against it. */
function withCeiling(account: RegisterHistory, ruling: Ruling): Ruling {
  const { jumpWh, latest } = account;
  const { all } = ruling;
  if (all === undefined || ruling.ruling === 'accept' || jumpWh === undefined) return ruling;
  if (segmentNow(account)?.meterNo !== all.meterNo) return ruling;
  return { ...ruling, all: { ...all, ceiling: { sinceMs: latest.takenAtMs, jumpWh } } };
}
