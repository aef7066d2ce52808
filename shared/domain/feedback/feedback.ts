/**
 * 意见建议: what somebody writes to the service department, with up to three pictures, and what staff answer.
 * Invariant: a picture is shown only after WeChat's verdict on it; until then it is `checking`, and without a verdict
 * it stays so.
 */
import { type KeptPicture, VERDICT_WITHIN_MS } from '../basis/picture';
import { type Day, NEVER_MS } from '../basis/shanghaiTime';

/** In UTF-16 units, as a `<textarea>` counts. */
export const FEEDBACK_LONGEST = 500;
export const CONTACT_LONGEST = 50;
export const PICTURES_ALLOWED = 3;

export interface Feedback {
  /** From the account and the phone's id, so that two accounts never share one. */
  readonly _id: string;
  readonly feedbackId: string;
  readonly openid: string;
  /** The room that the account was bound to. */
  readonly roomId?: string;
  readonly text: string;
  readonly contact?: string;
  readonly pictures: readonly Picture[];
  readonly atMs: number;
  readonly state: 'open' | 'answered';
  /** Oldest first. */
  readonly answers: readonly Answer[];
  /** How often WeChat was asked about the pictures. */
  readonly rounds: number;
  /** When the sweep looks at it next; far away once there is nothing to wait for. */
  readonly nextCheckAtMs: number;
}

export interface Picture extends KeptPicture {
  readonly state: 'checking' | 'shown' | 'removed';
  /** Under which WeChat's verdict will come; of the last time it was asked. */
  readonly traceId?: string;
}

export interface Answer {
  readonly text: string;
  readonly atMs: number;
  /** The `staffId` of who answered: for the books, never for the screen. */
  readonly by?: string;
}

/** How much feedback an account sent on a day. */
export interface DayCount {
  readonly _id: string;
  readonly day: Day;
  readonly count: number;
}

/** WeChat checks only for users of the last two hours, so a fifth time would be refused. */
export const ROUNDS_ALLOWED = 4;

/** As it was sent: nothing is kept of its pictures yet. */
export type SentFeedback = Omit<Feedback, 'pictures'> & {
  readonly pictures: readonly Pick<Picture, 'fileId'>[];
};

/** What a repetition must agree in, or it is another request under the same id. */
export function isSameFeedback(
  one: Pick<SentFeedback, 'text' | 'contact' | 'pictures'>,
  other: Pick<SentFeedback, 'text' | 'contact' | 'pictures'>,
): boolean {
  const fileIds = ({ pictures }: Pick<SentFeedback, 'pictures'>): string =>
    JSON.stringify(pictures.map(({ fileId }) => fileId));
  return one.text === other.text && one.contact === other.contact && fileIds(one) === fileIds(other);
}

/** The count with one more feedback; undefined where the day's allowance is used up. */
export function countOneMore(
  counted: DayCount | undefined,
  id: string,
  day: Day,
  allowed: number,
): DayCount | undefined {
  const count = counted?.day === day ? counted.count : 0;
  return count < allowed ? { _id: id, day, count: count + 1 } : undefined;
}

/** When to look again after a round of asking that begins now. */
export function nextRoundAtMs({ pictures, rounds }: Feedback, nowMs: number): number {
  const waiting = pictures.some(({ state }) => state === 'checking');
  return waiting && rounds + 1 < ROUNDS_ALLOWED ? nowMs + VERDICT_WITHIN_MS : NEVER_MS;
}
