/**
 * Whether a room has power, and what keeps it off.
 *
 * Invariants: a room has one desired state with a generation, and every change raises it; it is off exactly while
 * there is a hold; a payment takes away the hold for arrears and no other.
 */
import { defined } from '../basis/defined';
import type { RelayState } from '../metering/reading';

export type Hold = 'arrears' | 'manual' | 'overload' | 'schedule';

export const OUTAGE_REASONS = ['repair', 'inspection', 'overload', 'planned'] as const;

/** What residents are told of a room that staff keep off. */
export interface Outage {
  readonly reason: (typeof OUTAGE_REASONS)[number];
  /** When the power is expected to be back. Nothing happens by itself then. */
  readonly expectedEndMs?: number;
}

export interface Supply {
  readonly desired: 'on' | 'off';
  /** Raised by every change, so that a command that is overtaken can be recognised. */
  readonly generation: number;
  readonly holds: readonly Hold[];
  /** As staff said it last; it goes with the last of their holds. */
  readonly outage?: Outage;
  /** The present arrears episode; it ends when nothing is owed any more. */
  readonly arrears?: Arrears;
}

export interface Arrears {
  readonly sinceMs: number;
  /** When the latest notice was begun. */
  readonly begunAtMs: number;
  /** How often notice was begun in this episode; a notice gets stale after 72 h. */
  readonly notices: number;
  /** When notice was given: a message arrived, or stands in the app. */
  readonly noticedAtMs?: number;
  /** At least one phone was reached; otherwise the room stands on staff's list. */
  readonly reached: boolean;
  /** To which bindings the latest notice was written; whoever came later has not been given it. */
  readonly told?: readonly string[];
  /** The notice shortly before the cut. */
  readonly again?: NoticeAgain;
  /** A cut that could not be carried out is not tried again for a day: staff look after the meter. */
  readonly cutFailedAtMs?: number;
}

export interface NoticeAgain {
  readonly begunAtMs: number;
  readonly givenAtMs?: number;
}

/** How a relay was seen, where that is not as it is wished and no command of ours is under way. */
export interface RelayDifference {
  readonly seen: RelayState;
  readonly sinceMs: number;
}

/** A room's part. */
export interface RoomSupply {
  readonly supply: Supply;
  /** 保电: never cut. */
  readonly protected: boolean;
  /** Absent where the relay is as it is wished, as far as is known. */
  readonly relayDiffers?: RelayDifference;
}

export const SUPPLY_ON: Supply = { desired: 'on', generation: 0, holds: [] };

/** @param told the bindings to which it is written: where nobody lives it is given at once */
export function withNotice(supply: Supply, nowMs: number, told: readonly string[]): Supply {
  const { sinceMs = nowMs, notices = 0 } = supply.arrears ?? {};
  const begun: Arrears = { sinceMs, begunAtMs: nowMs, notices: notices + 1, reached: false, told };
  return { ...supply, arrears: told.length === 0 ? { ...begun, noticedAtMs: nowMs } : begun };
}

/** Of the arrears that notice was given of. */
export function withNoticeAgain(supply: Supply, nowMs: number, nobodyToTell: boolean): Supply {
  const { arrears } = supply;
  if (arrears === undefined) return supply;
  const again = { begunAtMs: nowMs, ...(nobodyToTell ? { givenAtMs: nowMs } : {}) };
  return { ...supply, arrears: { ...arrears, again } };
}

export function withHold(supply: Supply, hold: Hold): Supply {
  if (supply.holds.includes(hold)) return supply;
  return { ...supply, desired: 'off', generation: supply.generation + 1, holds: [...supply.holds, hold] };
}

/** Takes one hold away. The power comes back only if it was the last; others keep the line safe for who works on it. */
export function withoutHold(supply: Supply, hold: Hold): Supply {
  if (!supply.holds.includes(hold)) return supply;
  const holds = supply.holds.filter((other) => other !== hold);
  const { outage, ...rest } = supply;
  return {
    ...rest,
    desired: holds.length === 0 ? 'on' : 'off',
    generation: supply.generation + 1,
    holds,
    ...defined({ outage: isByHand({ holds }) ? outage : undefined }),
  };
}

/** Staff keep it off, whatever else does. */
export function isByHand({ holds }: Pick<Supply, 'holds'>): boolean {
  return holds.some((hold) => hold !== 'arrears');
}

/** Off, and by no hand: such a cut is looked at again before it leaves, and keeps its hours. */
export function isForArrearsAlone({ holds }: Pick<Supply, 'holds'>): boolean {
  return holds.length > 0 && holds.every((hold) => hold === 'arrears');
}

/** Nothing is owed any more: the episode ends and its hold goes. */
export function recovered(supply: Supply): Supply {
  const { desired, generation, holds, outage } = withoutHold(supply, 'arrears');
  return { desired, generation, holds, ...defined({ outage }) };
}

/** The relay must be brought to the desired state anew, after a new meter or by order: older commands are overtaken. */
export function withRelayAnew(supply: Supply): Supply {
  return { ...supply, generation: supply.generation + 1 };
}

/** A cut that could not be carried out is taken back; the episode remembers it. */
export function withFailedCut(supply: Supply, nowMs: number): Supply {
  const { arrears } = supply;
  const lifted = withoutHold(supply, 'arrears');
  return arrears ? { ...lifted, arrears: { ...arrears, cutFailedAtMs: nowMs } } : lifted;
}
