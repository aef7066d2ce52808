/** What the settings show, and what a typed threshold means. */
import { fill } from '../../i18n/texts';
import type { Profile } from '../../shared/contract/profile';
import { refuse, type Result, success } from '../../shared/domain/basis/result';
import { parseYuan } from '../../shared/domain/basis/typedYuan';
import { type Fen, yuanText } from '../../shared/domain/basis/units';
import { maskName } from '../../shared/domain/residents/personName';
import type { settingsTexts } from './texts';

type SettingsTexts = (typeof settingsTexts)['zh'];

export interface SettingsView {
  readonly name: string;
  readonly masked: string;
  readonly avatar: 'none' | 'checking' | 'shown';
  readonly avatarFileId: string;
  readonly nameHidden: boolean;
  readonly remindersOn: boolean;
  readonly reminderText: string;
  readonly grants: string;
  /** As it stands in the field. */
  readonly ownThreshold: string;
  readonly ownText: string;
}

export function settingsView(profile: Profile, t: SettingsTexts): SettingsView {
  const from = yuanText(profile.thresholdFromFen);
  return {
    name: profile.name,
    masked: fill(t.nameText, { masked: maskName(profile.name) }),
    avatar: profile.avatar?.state ?? 'none',
    avatarFileId: profile.avatar?.fileId ?? '',
    nameHidden: profile.nameHidden,
    remindersOn: profile.remindersOn,
    reminderText: profile.remindersOn ? fill(t.reminderText, { amount: from }) : t.reminderOff,
    grants: fill(t.grants, profile.grants),
    ownThreshold: profile.ownThresholdFen === undefined ? '' : yuanText(profile.ownThresholdFen),
    ownText: fill(t.ownText, { from, to: yuanText(profile.thresholdToFen) }),
  };
}

type ThresholdRefusal =
  'AMOUNT_NOT_A_NUMBER' | 'AMOUNT_NOT_WHOLE_FEN' | 'THRESHOLD_TOO_LOW' | 'THRESHOLD_TOO_HIGH';

/** Null takes the line away. */
export function parseThreshold(
  text: string,
  { thresholdFromFen, thresholdToFen }: Pick<Profile, 'thresholdFromFen' | 'thresholdToFen'>,
): Result<Fen | null, ThresholdRefusal> {
  if (text.trim() === '') return success(null);
  const tooHigh = refuse('THRESHOLD_TOO_HIGH', { amount: yuanText(thresholdToFen) });
  const amount = parseYuan(text);
  if (!amount.ok) return amount.code === 'AMOUNT_TOO_LARGE' ? tooHigh : refuse(amount.code);
  if (amount.value <= thresholdFromFen)
    return refuse('THRESHOLD_TOO_LOW', { amount: yuanText(thresholdFromFen) });
  return amount.value > thresholdToFen ? tooHigh : amount;
}
