/** What an account has chosen for its messages. */
import type { Fen } from './units';

/** Each has a template at WeChat, and a grant of its own per message. */
export type MessageKind = 'lowBalance' | 'supply';

export interface ReminderSettings {
  readonly remindersOn: boolean;
  /** Adds a second reminder above the campus's line; it never replaces that one. */
  readonly ownThresholdFen?: Fen;
  /** Messages WeChat lets us send, as far as we know. */
  readonly grants: Readonly<Record<MessageKind, number>>;
}
