/**
 * A message to a student, from the decision to its end. Messages leave at most once: marked `sending` first, and
 * where the outcome stays unknown it is not repeated but becomes a notice in the app.
 */
import type { Day } from '../basis/shanghaiTime';
import type { MessageKind, ReminderKind } from './kinds';
import type { Notice } from './notice';

export interface OutboxMessage {
  /** From the decision, e.g. `lowBalance:<binding>:<day>`: deciding twice is deciding once. */
  readonly _id: string;
  readonly channel: 'message';
  readonly openid: string;
  readonly roomId: string;
  readonly kind: MessageKind;
  readonly state: MessageState;
  /** Kept until then; what it says is checked again when it leaves. */
  readonly notBeforeMs: number;
  readonly createdAtMs: number;
  readonly sentAtMs?: number;
  readonly detail: Notice['detail'];
}

/**
 * `reached`: a push route answered with errcode 0. `noticed`: no route reached the phone, so it stands in the app
 * and on the staff's list. `dropped`: no longer true when it was to leave.
 */
export type MessageState = 'queued' | 'sending' | 'reached' | 'noticed' | 'dropped';

/** What messages of one decision have in common, each of which goes to a resident of its own. */
export function occasionOf({ _id, kind }: Pick<OutboxMessage, '_id' | 'kind'>): string {
  const [, , ...occasion] = _id.split(':');
  return occasion.length === 0 ? _id : [kind, ...occasion].join(':');
}

export function reminderMessageId(kind: ReminderKind, bindingId: string, day: Day): string {
  return `${kind}:${bindingId}:${day}`;
}
