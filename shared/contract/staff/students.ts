/** Students at the counter: the ban on changing rooms, who lives where, and what they wrote. */
import * as v from 'valibot';
import { FEEDBACK_LONGEST } from '../../domain/feedback/feedback';
import type { RoomPath } from '../../domain/rooms/room';
import { requestId } from '../contract';
import type { FeedbackAnswer } from '../feedback';
import { after, change, key, lines } from './fields';
import type { ListTotal } from './lists';
import type { ResidentRow } from './rooms';

const CASE_VERDICTS = ['stays', 'leaves'] as const;

export const studentRequests = [
  /** Three more changes of rooms. */
  v.strictObject({ ...change, action: v.literal('liftBan'), roomId: key, bindingId: key }),
  /** Three more tries to answer as enrolled, for whoever is shown to be at the room. */
  v.strictObject({ ...change, action: v.literal('liftRosterLock'), roomId: key, lockId: key }),
  /** Takes somebody out of a room; the account may bind again. */
  v.strictObject({ ...change, action: v.literal('unbind'), roomId: key, bindingId: key }),
  v.strictObject({ action: v.literal('listCases'), after }),
  v.strictObject({
    ...change,
    action: v.literal('decideCase'),
    caseId: v.pipe(v.string(), v.maxLength(120), v.regex(/^[\w:]+$/)),
    verdict: v.picklist(CASE_VERDICTS),
  }),
  v.strictObject({ action: v.literal('listFeedback'), state: v.picklist(['open', 'answered']), after }),
  v.strictObject({
    action: v.literal('answerFeedback'),
    requestId,
    /** The `id` of a row. */
    feedback: key,
    text: lines(FEEDBACK_LONGEST),
  }),
] as const;

export interface CaseList {
  /** Open ones, newest first. */
  readonly cases: readonly CaseRow[];
  readonly next?: string;
  readonly total?: ListTotal;
}

export interface CaseRow {
  readonly caseId: string;
  readonly atMs: number;
  /** Absent where the room is in the books no more. */
  readonly roomId?: string;
  readonly path?: RoomPath;
  /** Who is said to be no roommate; by the name at the time. */
  readonly about: string;
  readonly by: string;
  /** Absent for somebody who has left the room since. */
  readonly resident?: ResidentRow;
}

export interface DecidedCase {
  readonly caseId: string;
  readonly verdict: (typeof CASE_VERDICTS)[number];
}

export interface FeedbackInbox {
  /** Newest first. */
  readonly items: readonly InboxItem[];
  readonly next?: string;
  readonly total?: ListTotal;
}

export interface InboxItem {
  readonly id: string;
  readonly atMs: number;
  readonly text: string;
  readonly contact?: string;
  /** The room that the writer lived in then, where there was one. */
  readonly roomId?: string;
  readonly path?: RoomPath;
  /** As the writer is called now. */
  readonly name?: string;
  /** Temporary addresses of the pictures that passed WeChat's check. */
  readonly pictures: readonly string[];
  /** Pictures that wait for WeChat's verdict. */
  readonly checking: number;
  readonly answers: readonly FeedbackAnswer[];
}
