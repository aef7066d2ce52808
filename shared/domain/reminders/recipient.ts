import type { Language } from '../basis/language';
import type { Notice } from './notice';
import type { Reminders } from './reminders';
import type { ReminderSettings } from './reminderSettings';

/** A binding's part: who is notified, what may be sent, and what was sent already. */
export interface Recipient extends ReminderSettings, Reminders {
  /** The account's openid. */
  readonly _id: string;
  /** How roommates name this binding to us; it reveals nothing. */
  readonly bindingId: string;
  readonly roomId: string;
  /** In which messages are written; the screens' language is the phone's own affair. */
  readonly language: Language;
  readonly notices: readonly Notice[];
}
