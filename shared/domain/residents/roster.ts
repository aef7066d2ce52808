/**
 * Showing who one is by the campus's roster: name and student number as enrolled for the room.
 *
 * Invariant: an account gives at most three different wrong answers, ever, until staff lifts the lock. A right answer
 * gives no new tries, or somebody with a place of their own could go on guessing others'; and every wrong answer is
 * refused alike, whether name, number or room is wrong.
 */
import type { CampusRoom } from '../rooms/room';
import { cleanName, comparableName } from './personName';

export const ROSTER_TRIES_ALLOWED = 3;

export interface Enrolment {
  /** The student number, as text (`studentNoOf`). */
  readonly _id: string;
  readonly name: string;
  readonly roomId: string;
}

export interface RosterTries {
  /** The account's openid. */
  readonly _id: string;
  /** A digest of each wrong answer: the same one sent again, as after a lost reply, is no further try. */
  readonly wrong: readonly string[];
  /** Of a locked account, for staff to find it. */
  readonly locked?: RosterLock;
}

export interface RosterLock {
  /**
   * Shown on the account's own phone, so that staff let in whoever holds it; a name could be that of somebody else.
   * Another for each time that an account is locked.
   */
  readonly lockId: string;
  /** The room that was tried last. */
  readonly roomId: string;
  readonly atMs: number;
}

/** What somebody says of themselves. */
export interface RosterAnswer {
  readonly name: string;
  readonly studentNo: string;
}

export type RosterDecision =
  | { readonly kind: 'enrolled' }
  | { readonly kind: 'mismatch'; readonly left: number; readonly wrong: readonly string[] }
  | { readonly kind: 'locked'; readonly wrong: readonly string[] };

/** A student number as it is kept: full-width letters are the ordinary ones, and what nobody sees does not count. */
export function studentNoOf(text: string): string {
  return cleanName(text).normalize('NFKC').toUpperCase();
}

export function isEnrolled(
  enrolment: Enrolment | undefined,
  { name, studentNo }: RosterAnswer,
  room: Pick<CampusRoom, '_id'>,
): boolean {
  return (
    enrolment?._id === studentNoOf(studentNo) &&
    comparableName(enrolment.name) === comparableName(name) &&
    enrolment.roomId === room._id
  );
}

export function isLocked(tries: Pick<RosterTries, 'wrong'> | undefined): boolean {
  return (tries?.wrong.length ?? 0) >= ROSTER_TRIES_ALLOWED;
}

/** @param answerId a digest of the answer */
export function decideRoster(
  tries: Pick<RosterTries, 'wrong'> | undefined,
  enrolled: boolean,
  answerId: string,
): RosterDecision {
  const known = tries?.wrong ?? [];
  if (isLocked(tries)) return { kind: 'locked', wrong: known };
  if (enrolled) return { kind: 'enrolled' };
  const wrong = known.includes(answerId) ? known : [...known, answerId];
  if (isLocked({ wrong })) return { kind: 'locked', wrong };
  return { kind: 'mismatch', left: ROSTER_TRIES_ALLOWED - wrong.length, wrong };
}
