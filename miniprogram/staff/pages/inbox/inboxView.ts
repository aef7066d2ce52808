/** Feedback as it lies on the desk. */
import { moment } from '../../../i18n/format';
import type { Language } from '../../../i18n/language';
import { fill, type Texts } from '../../../i18n/texts';
import type { InboxItem } from '../../../shared/contract/staff';
import { shortName } from '../../../shared/domain/rooms/room';
import type { inboxTexts } from './texts';

export interface ItemView {
  readonly id: string;
  readonly from: string;
  readonly time: string;
  readonly text: string;
  readonly contact: string;
  readonly roomId: string;
  readonly pictures: readonly string[];
  readonly checking: string;
  readonly answers: readonly { readonly key: string; readonly text: string; readonly time: string }[];
}

export function itemView(
  item: InboxItem,
  nowMs: number,
  language: Language,
  t: (typeof inboxTexts)['zh'] & Texts<string>,
): ItemView {
  const { name, path, contact, checking } = item;
  const who = [name, path && shortName(path)].filter((part) => part !== undefined);
  return {
    id: item.id,
    from: who.length > 0 ? who.join(' · ') : t.anonymous,
    time: moment(item.atMs, nowMs, language),
    text: item.text,
    contact: contact === undefined ? '' : fill(t.contact, { contact }),
    roomId: item.roomId ?? '',
    pictures: item.pictures,
    checking: checking === 0 ? '' : fill(t.checking, { count: checking }),
    answers: item.answers.map((answer, index) => ({
      key: String(index),
      text: answer.text,
      time: moment(answer.atMs, nowMs, language),
    })),
  };
}
