/** Who lives here, as one roommate may see another: a masked name or none, since which month, confirmed or not. */
import { monthText } from '../../i18n/format';
import type { Language } from '../../i18n/language';
import { fill, type Texts } from '../../i18n/texts';
import type { Profile } from '../../shared/contract/profile';
import type { Roommate, RoommatesReply } from '../../shared/contract/roommates';
import { maskName } from '../../shared/domain/residents/personName';
import type { roommatesTexts } from './texts';

type RoommatesTexts = (typeof roommatesTexts)['zh'] & Texts<string>;

export interface RoommatesView {
  /** One's own binding waits for its confirmation. */
  readonly unconfirmed: boolean;
  readonly rows: readonly RoommateView[];
}

export interface RoommateView {
  readonly bindingId: string;
  readonly name: string;
  /** Empty where the name is hidden. */
  readonly initial: string;
  readonly avatarUrl: string;
  readonly since: string;
  readonly confirmed: boolean;
  readonly state: string;
  /** The one whom a notice led here. */
  readonly newcomer: boolean;
  readonly mayVouch: boolean;
  readonly disputed: boolean;
}

export interface MyView {
  readonly name: string;
  readonly initial: string;
}

export type Verdict = 'vouch' | 'dispute';

/** The question before a verdict on a roommate is sent. */
export interface Question {
  readonly bindingId: string;
  readonly verdict: Verdict;
  readonly title: string;
  readonly text: string;
  readonly yes: string;
}

/** @param newcomerId the binding that a notice was about, if one led here: it stands first */
export function roommatesView(
  { confirmed, roommates }: RoommatesReply,
  newcomerId: string,
  language: Language,
  t: RoommatesTexts,
): RoommatesView {
  const rows = roommates.map((roommate): RoommateView => {
    const { bindingId, name, since, avatarUrl = '', disputed } = roommate;
    return {
      bindingId,
      name: name ?? t.nameHidden,
      initial: initialOf(name),
      avatarUrl,
      since: fill(t.since, { month: monthText(since, language) }),
      confirmed: roommate.confirmed,
      state: roommate.confirmed ? t.confirmed : t.waiting,
      newcomer: bindingId === newcomerId,
      mayVouch: confirmed && (!roommate.confirmed || disputed),
      disputed,
    };
  });
  return { unconfirmed: !confirmed, rows: [...rows].sort((a, b) => Number(b.newcomer) - Number(a.newcomer)) };
}

export function myView(
  { name, nameHidden }: Pick<Profile, 'name' | 'nameHidden'>,
  t: RoommatesTexts,
): MyView {
  const seen = nameHidden ? undefined : maskName(name);
  return { name: seen ?? t.nameHidden, initial: initialOf(seen) };
}

export function questionOf(
  { bindingId, name: known }: Pick<Roommate, 'bindingId' | 'name'>,
  verdict: Verdict,
  t: RoommatesTexts,
): Question {
  const name = known ?? t.somebody;
  return verdict === 'vouch'
    ? { bindingId, verdict, title: fill(t.vouchTitle, { name }), text: t.vouchText, yes: t.yesVouch }
    : { bindingId, verdict, title: fill(t.disputeTitle, { name }), text: t.disputeText, yes: t.yesDispute };
}

/** A character, not half of one. */
function initialOf(name: string | undefined): string {
  return name === undefined ? '' : (Array.from(name)[0] ?? '');
}
