/**
 * Whether a room has power, and what may change that.
 *
 * Invariants: a room has one desired state with a generation, and every change raises it; it is off exactly while
 * there is a hold; a payment takes away the hold for arrears and no other. Nothing is cut on stale data.
 */
import { type Day, dayOf, HOUR_MS, hourOfDay, MINUTE_MS, startOfDayMs } from '../basis/shanghaiTime';
import type { Fen } from '../basis/units';
import type { RelayState } from '../metering/reading';

export type Hold = 'arrears' | 'manual' | 'overload' | 'schedule';

export interface Supply {
  readonly desired: 'on' | 'off';
  /** Raised by every change, so that a command that is overtaken can be recognised. */
  readonly generation: number;
  readonly holds: readonly Hold[];
  /** The present arrears episode; it ends when nothing is owed any more. */
  readonly arrears?: Arrears;
}

export interface Arrears {
  readonly sinceMs: number;
  /** When the latest notice was begun. */
  readonly begunAtMs: number;
  /** How often notice was begun in this episode; a notice gets stale after 48 h. */
  readonly notices: number;
  /** When notice was given: a message arrived, or stands in the app. */
  readonly noticedAtMs?: number;
  /** At least one phone was reached; otherwise everybody gets more time. */
  readonly reached: boolean;
  /** A cut that could not be carried out is not tried again for a day: staff look after the meter. */
  readonly cutFailedAtMs?: number;
}

export interface SupplyRules {
  readonly overdraftFen: Fen;
  readonly cutFromHour: number;
  readonly cutToHour: number;
  /** Exams and holidays. */
  readonly protectedDays: readonly Day[];
}

/** What is known of a room when it is decided upon. */
export interface SupplyFacts {
  readonly supply: Supply;
  readonly available: Fen;
  readonly service: { readonly state: string; readonly liveFromMs: number };
  readonly protected: boolean;
  readonly suspectReadings: number;
  readonly readingTakenAtMs: number;
  /** The reading was pulled for this very decision. */
  readonly pulled: boolean;
}

export type SupplyDecision =
  | { readonly kind: 'nothing'; readonly because: CutObstacle | 'enough' }
  | { readonly kind: 'notice' | 'pull' | 'cut' | 'recover' };

export type CutObstacle =
  | 'alreadyHeld'
  | 'notLive'
  | 'protectedRoom'
  | 'doubtfulReading'
  | 'noticeTooYoung'
  | 'cutFailed'
  | 'outsideHours'
  | 'protectedDay'
  | 'staleReading';

const LIVE_GRACE_MS = 72 * HOUR_MS;
const NOTICE_REACHED_MS = HOUR_MS;
const NOTICE_UNREACHED_MS = 24 * HOUR_MS;
const NOTICE_STALE_MS = 48 * HOUR_MS;
/** A notice of which nothing was heard, because everybody moved out or its message was dropped, is begun again. */
const NOTICE_LOST_MS = 12 * HOUR_MS;
const FAILED_CUT_REST_MS = 24 * HOUR_MS;
const READING_STALE_MS = 2 * HOUR_MS;

/** A cut that was not carried out by then is decided anew. */
export const CUT_EXPIRES_MS = 10 * MINUTE_MS;
/** Waits between the attempts of a restore; it goes on at the last one until it is verified. */
export const RETRY_AFTER_MS = [5_000, 15_000, 60_000, 300_000] as const;

export const SUPPLY_ON: Supply = { desired: 'on', generation: 0, holds: [] };

/** The rules in order; the first that stands against a cut names the reason. */
export function decideSupply(facts: SupplyFacts, rules: SupplyRules, nowMs: number): SupplyDecision {
  const { supply, available } = facts;
  if (available >= 0)
    return supply.arrears || supply.holds.includes('arrears') ? { kind: 'recover' } : nothing('enough');
  if (available + rules.overdraftFen >= 0) return nothing('enough');
  if (supply.holds.includes('arrears')) return nothing('alreadyHeld');
  if (facts.service.state !== 'live' || nowMs < facts.service.liveFromMs + LIVE_GRACE_MS)
    return nothing('notLive');
  if (facts.protected) return nothing('protectedRoom');
  if (facts.suspectReadings > 0) return nothing('doubtfulReading');
  const notice = noticeState(supply.arrears, nowMs);
  if (notice === 'due') return { kind: 'notice' };
  if (notice === 'young') return nothing('noticeTooYoung');
  if (nowMs - (supply.arrears?.cutFailedAtMs ?? -Infinity) < FAILED_CUT_REST_MS) return nothing('cutFailed');
  const hour = hourOfDay(nowMs);
  if (hour < rules.cutFromHour || hour >= rules.cutToHour) return nothing('outsideHours');
  if (rules.protectedDays.includes(dayOf(nowMs))) return nothing('protectedDay');
  if (!facts.pulled) return { kind: 'pull' };
  return nowMs - facts.readingTakenAtMs > READING_STALE_MS ? nothing('staleReading') : { kind: 'cut' };
}

function noticeState(arrears: Arrears | undefined, nowMs: number): 'due' | 'young' | 'given' {
  if (arrears === undefined) return 'due';
  if (arrears.noticedAtMs === undefined) return nowMs - arrears.begunAtMs > NOTICE_LOST_MS ? 'due' : 'young';
  const ageMs = nowMs - arrears.noticedAtMs;
  if (ageMs > NOTICE_STALE_MS) return 'due';
  return ageMs < (arrears.reached ? NOTICE_REACHED_MS : NOTICE_UNREACHED_MS) ? 'young' : 'given';
}

function nothing(because: CutObstacle | 'enough'): SupplyDecision {
  return { kind: 'nothing', because };
}

export function withNotice(supply: Supply, nowMs: number, nobodyToTell: boolean): Supply {
  const { sinceMs = nowMs, notices = 0 } = supply.arrears ?? {};
  const begun: Arrears = { sinceMs, begunAtMs: nowMs, notices: notices + 1, reached: false };
  return { ...supply, arrears: nobodyToTell ? { ...begun, noticedAtMs: nowMs } : begun };
}

export function withHold(supply: Supply, hold: Hold): Supply {
  if (supply.holds.includes(hold)) return supply;
  return { ...supply, desired: 'off', generation: supply.generation + 1, holds: [...supply.holds, hold] };
}

/** Takes one hold away. The power comes back only if it was the last; others keep the line safe for who works on it. */
export function withoutHold(supply: Supply, hold: Hold): Supply {
  if (!supply.holds.includes(hold)) return supply;
  const holds = supply.holds.filter((other) => other !== hold);
  return { ...supply, desired: holds.length === 0 ? 'on' : 'off', generation: supply.generation + 1, holds };
}

/** Nothing is owed any more: the episode ends and its hold goes. */
export function recovered(supply: Supply): Supply {
  const { desired, generation, holds } = withoutHold(supply, 'arrears');
  return { desired, generation, holds };
}

/** A new meter's relay must be brought to what is wished: commands for the old one are overtaken. */
export function withNewRelay(supply: Supply): Supply {
  return { ...supply, generation: supply.generation + 1 };
}

/** A cut that could not be carried out is taken back; the episode remembers it. */
export function withFailedCut(supply: Supply, nowMs: number): Supply {
  const { arrears } = supply;
  const lifted = withoutHold(supply, 'arrears');
  return arrears ? { ...lifted, arrears: { ...arrears, cutFailedAtMs: nowMs } } : lifted;
}

/** A relay command on its way; `sent` is not `closed`, only a pull that shows the relay's state verifies it. */
export interface RelayCommand {
  /** `relay:<room>:<generation>` */
  readonly _id: string;
  readonly channel: 'relay';
  readonly roomId: string;
  readonly meterNo: string;
  readonly relay: RelayState;
  readonly generation: number;
  readonly state: CommandState;
  readonly attempts: number;
  readonly nextAttemptAtMs: number;
  readonly createdAtMs: number;
  readonly expiresAtMs?: number;
  readonly sentAtMs?: number;
  readonly verifiedAtMs?: number;
}

/** `dropped`: overtaken before it left. `failed`: a cut that could not be carried out in time. */
export type CommandState = 'pending' | 'sent' | 'acked' | 'verified' | 'failed' | 'dropped';

export function relayCommand(
  room: { readonly _id: string; readonly meterNo: string },
  supply: Supply,
  nowMs: number,
  rules: Pick<SupplyRules, 'cutToHour'>,
): RelayCommand {
  const cut = supply.desired === 'off';
  const windowEndsMs = startOfDayMs(dayOf(nowMs)) + rules.cutToHour * HOUR_MS;
  return {
    _id: relayCommandId(room._id, supply.generation),
    channel: 'relay',
    roomId: room._id,
    meterNo: room.meterNo,
    relay: cut ? 'open' : 'closed',
    generation: supply.generation,
    state: 'pending',
    attempts: 0,
    nextAttemptAtMs: nowMs,
    createdAtMs: nowMs,
    ...(cut ? { expiresAtMs: Math.min(nowMs + CUT_EXPIRES_MS, windowEndsMs) } : {}),
  };
}

export function relayCommandId(roomId: string, generation: number): string {
  return `relay:${roomId}:${generation}`;
}

/** When to try again after so many attempts. */
export function retryAtMs(attempts: number, nowMs: number): number {
  return nowMs + (RETRY_AFTER_MS[Math.min(attempts, RETRY_AFTER_MS.length) - 1] ?? RETRY_AFTER_MS[0]);
}
