/**
 * Showing who one is by the campus's roster: name and student number as enrolled for the room.
 *
 * Invariants: an account gives at most three different wrong answers, ever, until staff lifts the lock; about one number
 * and at one room all accounts together give only so many a day. A right answer gives no new tries, or somebody with a
 * place of their own could go on guessing others'; every wrong answer is refused alike, whether name, number or room is
 * wrong; and an enrolment serves one account.
 */
import type { Day } from '../basis/shanghaiTime';
import type { CampusRoom } from '../rooms/room';
import { cleanName, comparableName } from './personName';

export const ROSTER_TRIES_ALLOWED = 3;
/** Wrong answers of all accounts together on a day: whoever owns the number needs few, a room has four beds. */
export const WRONG_OF_A_NUMBER = 3;
export const WRONG_AT_A_ROOM = 12;

export interface Enrolment {
  /** The student number, as text (`studentNoOf`). */
  readonly _id: string;
  readonly name: string;
  readonly roomId: string;
  /** The account that bound with it last; it is served as long as that binding stands. */
  readonly openid?: string;
}

/** Wrong answers of a day about one number, or at one room. */
export interface WrongOfDay {
  readonly _id: string;
  readonly day: Day;
  /** As of an account: the same answer sent again is one. */
  readonly wrong: readonly string[];
}

export interface RosterTries {
  /** The account's openid. */
  readonly _id: string;
  /** A digest of each wrong answer: the same one sent again, as after a lost reply, is no further try. */
  readonly wrong: readonly string[];
  /** For staff to find an account that is locked, or held up by what others have answered. */
  readonly locked?: RosterLock;
  /** Staff have seen who it is: what others have answered holds it up no more. */
  readonly vouched?: boolean;
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

/** What was answered wrong today, with one more answer where there is one. */
export function wrongToday(
  _id: string,
  before: WrongOfDay | undefined,
  day: Day,
  answerId?: string,
): WrongOfDay {
  const known = before?.day === day ? before.wrong : [];
  const wrong = answerId === undefined || known.includes(answerId) ? known : [...known, answerId];
  return { _id, day, wrong };
}

/** The number of a lock as staff type it: a capital, then small letters. */
export function lockIdOf(typed: string): string {
  return `${typed.slice(0, 1).toUpperCase()}${typed.slice(1).toLowerCase()}`;
}
