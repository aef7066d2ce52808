/** What an account has chosen. It belongs to the account and not to the room, so changing rooms keeps it. */
import { defined } from '../basis/defined';
import type { Language } from '../basis/language';
import { type KeptPicture, VERDICT_WITHIN_MS } from '../basis/picture';
import { DEFAULT_REMINDER_SETTINGS, type ReminderSettings } from '../reminders/reminderSettings';

export interface AccountChoices extends ReminderSettings {
  /** In which messages are written; the screens' language is the phone's own affair. */
  readonly language: Language;
  /** Hides the name from roommates, never the presence. */
  readonly nameHidden: boolean;
  readonly avatar?: Avatar;
}

/** Until it passed WeChat's check a picture is its owner's alone. */
export interface Avatar extends KeptPicture {
  readonly state: 'checking' | 'shown';
  /** Under which WeChat's verdict will come; of the last time it was asked. */
  readonly traceId?: string;
  readonly askedAtMs?: number;
}

/** WeChat is to be asked: it never was, or its verdict has not come within the time that it promises. */
export function isUnasked({ state, askedAtMs }: Avatar, nowMs: number): boolean {
  return state === 'checking' && (askedAtMs === undefined || nowMs - askedAtMs >= VERDICT_WITHIN_MS);
}

const DEFAULT_CHOICES: AccountChoices = {
  ...DEFAULT_REMINDER_SETTINGS,
  language: 'zh',
  nameHidden: false,
};

/**
 * What a new binding takes over from the one before it. Where there is none, nobody has chosen a language yet, so
 * messages come in the phone's.
 */
export function choicesOf(account: AccountChoices | undefined, phoneLanguage?: Language): AccountChoices {
  if (account === undefined) return { ...DEFAULT_CHOICES, ...defined({ language: phoneLanguage }) };
  const { language, nameHidden, avatar, remindersOn, ownThresholdFen, grants, grantReports } = account;
  return {
    language,
    nameHidden,
    remindersOn,
    grants,
    grantReports,
    ...defined({ avatar, ownThresholdFen }),
  };
}
