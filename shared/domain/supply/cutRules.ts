/** When a room may be cut, and when it gets its power back. Invariant: nothing is cut on stale data. */
import { type Day, DAY_MS, dayOf, HOUR_MS, hourOfDay, MINUTE_MS, startOfDayMs } from '../basis/shanghaiTime';
import type { Fen } from '../basis/units';
import type { Arrears, Supply } from './holds';

export interface SupplyRules {
  readonly overdraftFen: Fen;
  /** A cut comes so long after its notice; under 4 only where the school's user agreement says so. */
  readonly noticeHours: number;
  readonly cutFromHour: number;
  readonly cutToHour: number;
  /** Exams and holidays. */
  readonly protectedDays: readonly Day[];
}

/** What is known of a room when it is decided upon. */
export interface SupplyFacts {
  readonly supply: Supply;
  readonly availableFen: Fen;
  readonly service: { readonly state: string; readonly liveFromMs: number };
  readonly protected: boolean;
  readonly suspectReadings: number;
  /** The relay was found open, and not by a command of ours. */
  readonly relayFoundOpen: boolean;
  readonly readingTakenAtMs: number;
  /** The reading was pulled for this very decision. */
  readonly pulled: boolean;
}

export type SupplyDecision =
  | { readonly kind: 'nothing'; readonly because: CutObstacle | 'enough' }
  | { readonly kind: 'notice' | 'noticeAgain' | 'pull' | 'cut' | 'recover' };

export type CutObstacle =
  | 'alreadyHeld'
  | 'notLive'
  | 'protectedRoom'
  | 'doubtfulReading'
  | 'relayFoundOpen'
  | 'noticeTooYoung'
  | 'cutFailed'
  | 'outsideHours'
  | 'protectedDay'
  | 'staleReading';

export const LIVE_GRACE_MS = 72 * HOUR_MS;
export const NOTICE_STALE_MS = 72 * HOUR_MS;
/** Notice is given again so long before a cut; what is older than the second of these says nothing of this cut. */
export const NOTICE_AGAIN_MS = 30 * MINUTE_MS;
export const NOTICE_AGAIN_STALE_MS = 4 * HOUR_MS;
/** A notice of which nothing was heard, because everybody moved out or its message was dropped, is begun again. */
const NOTICE_LOST_MS = 12 * HOUR_MS;
export const FAILED_CUT_REST_MS = 24 * HOUR_MS;
const READING_STALE_MS = 2 * HOUR_MS;

/** The rules in order; the first that stands against a cut names the reason. */
export function decideSupply(facts: SupplyFacts, rules: SupplyRules, nowMs: number): SupplyDecision {
  const { supply, availableFen } = facts;
  if (availableFen >= 0) return mayRecover(supply) ? { kind: 'recover' } : nothing('enough');
  if (availableFen + rules.overdraftFen >= 0) return nothing('enough');
  if (isHeldForArrears(supply)) return nothing('alreadyHeld');
  if (facts.service.state !== 'live' || nowMs < facts.service.liveFromMs + LIVE_GRACE_MS)
    return nothing('notLive');
  if (facts.protected) return nothing('protectedRoom');
  if (facts.suspectReadings > 0) return nothing('doubtfulReading');
  if (facts.relayFoundOpen) return nothing('relayFoundOpen');
  const { arrears } = supply;
  if (isNoticeDue(arrears, nowMs)) return { kind: 'notice' };
  const ripeAtMs = (arrears?.noticedAtMs ?? Infinity) + rules.noticeHours * HOUR_MS;
  if (nowMs < ripeAtMs - NOTICE_AGAIN_MS) return nothing('noticeTooYoung');
  if (nowMs - (arrears?.cutFailedAtMs ?? -Infinity) < FAILED_CUT_REST_MS) return nothing('cutFailed');
  const isAgainDue = nowMs - (arrears?.again?.begunAtMs ?? -Infinity) > NOTICE_AGAIN_STALE_MS;
  const wrongTime = wrongTimeToCut(isAgainDue ? nowMs + NOTICE_AGAIN_MS : nowMs, rules);
  if (wrongTime !== undefined) return nothing(wrongTime);
  if (isAgainDue) return { kind: 'noticeAgain' };
  const givenAgainAtMs = arrears?.again?.givenAtMs ?? Infinity;
  if (nowMs < Math.max(ripeAtMs, givenAgainAtMs + NOTICE_AGAIN_MS)) return nothing('noticeTooYoung');
  if (!facts.pulled) return { kind: 'pull' };
  return nowMs - facts.readingTakenAtMs > READING_STALE_MS ? nothing('staleReading') : { kind: 'cut' };
}

export type CutTimes = Pick<SupplyRules, 'cutFromHour' | 'cutToHour' | 'protectedDays'>;

function wrongTimeToCut(atMs: number, rules: CutTimes): 'outsideHours' | 'protectedDay' | undefined {
  const hour = hourOfDay(atMs);
  if (hour < rules.cutFromHour || hour >= rules.cutToHour) return 'outsideHours';
  return rules.protectedDays.includes(dayOf(atMs)) ? 'protectedDay' : undefined;
}

/** From when on a cut for arrears may leave: now, or when its hours begin on the next day that is not protected. */
export function nextCutMs(nowMs: number, rules: CutTimes): number {
  if (wrongTimeToCut(nowMs, rules) === undefined) return nowMs;
  const beginsMs = startOfDayMs(dayOf(nowMs)) + rules.cutFromHour * HOUR_MS;
  // One more than there are protected days.
  const days = Array.from({ length: rules.protectedDays.length + 2 }, (_, day) => beginsMs + day * DAY_MS);
  return days.find((atMs) => atMs > nowMs && wrongTimeToCut(atMs, rules) === undefined) ?? beginsMs + DAY_MS;
}

/** What of a room's supply says whether there is anything to decide. */
type ArrearsState = Pick<Supply, 'holds' | 'arrears'>;

/** False where `decideSupply` would change nothing, whatever else is known of the room. */
export function needsSupplyDecision(supply: ArrearsState, availableFen: Fen): boolean {
  return availableFen < 0 ? !isHeldForArrears(supply) : mayRecover(supply);
}

function isHeldForArrears({ holds }: ArrearsState): boolean {
  return holds.includes('arrears');
}

function mayRecover(supply: ArrearsState): boolean {
  return supply.arrears !== undefined || isHeldForArrears(supply);
}

function isNoticeDue(arrears: Arrears | undefined, nowMs: number): boolean {
  if (arrears === undefined) return true;
  return arrears.noticedAtMs === undefined
    ? nowMs - arrears.begunAtMs > NOTICE_LOST_MS
    : nowMs - arrears.noticedAtMs > NOTICE_STALE_MS;
}

function nothing(because: CutObstacle | 'enough'): SupplyDecision {
  return { kind: 'nothing', because };
}
