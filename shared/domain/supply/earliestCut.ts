/** From when on a room in arrears may be without power, as far as is known now: what its residents are told. */
import { HOUR_MS } from '../basis/shanghaiTime';
import {
  FAILED_CUT_REST_MS,
  LIVE_GRACE_MS,
  nextCutMs,
  NOTICE_AGAIN_MS,
  NOTICE_AGAIN_STALE_MS,
  NOTICE_STALE_MS,
  type SupplyFacts,
  type SupplyRules,
} from './cutRules';
import type { Arrears } from './holds';

type KnownFacts = Omit<SupplyFacts, 'readingTakenAtMs' | 'pulled'>;

/**
 * A notice that will get stale before, over days without cuts, puts a cut off further: no cut comes earlier than this.
 * @returns undefined where nothing is owed, the room is off already, or something stands against every cut
 */
export function earliestCutMs(facts: KnownFacts, rules: SupplyRules, nowMs: number): number | undefined {
  const { supply, availableFen, service } = facts;
  if (availableFen + rules.overdraftFen >= 0 || supply.desired === 'off') return undefined;
  if (service.state !== 'live' || facts.protected || facts.suspectReadings > 0 || facts.relayFoundOpen)
    return undefined;
  const decidedFromMs = Math.max(nowMs, service.liveFromMs + LIVE_GRACE_MS);
  const readyMs = Math.max(decidedFromMs, mayLeaveMs(supply.arrears, nowMs));
  const { noticedAtMs = decidedFromMs } = supply.arrears ?? {};
  const isStale = nowMs - noticedAtMs > NOTICE_STALE_MS;
  const ripeAtMs = (isStale ? decidedFromMs : noticedAtMs) + rules.noticeHours * HOUR_MS;
  return nextCutMs(Math.max(readyMs, ripeAtMs), rules);
}

/** Notice is given again before a cut, and a cut that failed rests before that. */
function mayLeaveMs(arrears: Arrears | undefined, nowMs: number): number {
  const { cutFailedAtMs = -Infinity, again } = arrears ?? {};
  const isAgainGiven = again !== undefined && nowMs - again.begunAtMs <= NOTICE_AGAIN_STALE_MS;
  const againMs = isAgainGiven ? (again.givenAtMs ?? nowMs) : nowMs;
  return Math.max(againMs, cutFailedAtMs + FAILED_CUT_REST_MS) + NOTICE_AGAIN_MS;
}
