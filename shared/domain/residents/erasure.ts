/**
 * What stays of an account that erased itself: its changes of rooms and its wrong answers, under a keyed digest.
 * Invariant: an account that comes back has no more changes and no more tries than it had; it may bind the room that it
 * left without a change, so that a banned one finds its way back to where staff can lift the ban.
 */
import { DAY_MS } from '../basis/shanghaiTime';
import { type Binding, type BindingDecision, ROOM_CHANGES_ALLOWED } from './binding';
import type { Departure } from './departure';
import type { RosterTries } from './roster';

export interface Erasure {
  /** A digest of the account that nobody can make without the key. */
  readonly _id: string;
  /** What the account left from before then is gone; what is younger belongs to its next life. */
  readonly erasedAtMs: number;
  readonly changesUsed: number;
  /** A keyed digest of account and room; absent where it lived in none. */
  readonly room?: string;
  readonly wrong: readonly string[];
  readonly vouched?: boolean;
}

/** Where something may name an account, so that what a restored backup brought back is found. */
export const NAMING_PLACES = [
  'bindings',
  'departures',
  'feedback',
  'orders',
  'outbox',
  'casesAbout',
  'casesBy',
  'roster',
] as const;

export type NamingPlace = (typeof NAMING_PLACES)[number];

/** Erasing forgets what was used up of the limits by the hour and the day, so it must not come as often as wanted. */
const ERASED_AGAIN_AFTER_MS = DAY_MS;

export function wasErasedLately({ erasedAtMs }: Pick<Erasure, 'erasedAtMs'>, nowMs: number): boolean {
  return nowMs - erasedAtMs < ERASED_AGAIN_AFTER_MS;
}

interface Left {
  readonly binding: Pick<Binding, 'changesUsed'> | undefined;
  readonly departure: Pick<Departure, 'changesUsed'> | undefined;
  readonly tries: Pick<RosterTries, 'wrong' | 'vouched'> | undefined;
  /** The digest of the room, where it has one. */
  readonly room: string | undefined;
  /** Of the time before, where the account was erased once already. */
  readonly former: Erasure | undefined;
}

/** Where the account has not come back since it was erased, what was kept then is kept on. */
export function erasureOf(
  { _id, erasedAtMs }: Pick<Erasure, '_id' | 'erasedAtMs'>,
  { binding, departure, tries, room, former }: Left,
): Erasure {
  const lived = binding ?? departure;
  const { wrong, vouched } = tries ?? former ?? { wrong: [] };
  const left = lived === undefined ? former?.room : room;
  return {
    _id,
    erasedAtMs,
    changesUsed: (lived ?? former)?.changesUsed ?? 0,
    ...(left === undefined ? {} : { room: left }),
    wrong,
    ...(vouched === true ? { vouched } : {}),
  };
}

/** With the answers that the account has given since, where the same erasure is done again. */
export function withTries(erasure: Erasure, tries: Pick<RosterTries, 'wrong' | 'vouched'>): Erasure {
  if (tries.vouched === true) return { ...erasure, wrong: tries.wrong, vouched: true };
  return { ...erasure, wrong: [...new Set([...erasure.wrong, ...tries.wrong])] };
}

/** As `decideBinding`, for an account that comes back. @param room the digest of the room that it wants */
export function decideReturn(
  { room: left, changesUsed }: Pick<Erasure, 'room' | 'changesUsed'>,
  room: string | undefined,
): BindingDecision {
  if (left === undefined || left === room) return { kind: 'first' };
  if (changesUsed >= ROOM_CHANGES_ALLOWED) return { kind: 'banned' };
  return { kind: 'change', changesUsed: changesUsed + 1 };
}
