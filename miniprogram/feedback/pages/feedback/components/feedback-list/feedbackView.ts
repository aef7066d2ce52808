/** An account's earlier feedback: its text, the state of its pictures, and the answers. */
import { moment } from '../../../../../i18n/format';
import type { Language } from '../../../../../i18n/language';
import { fill, type Texts } from '../../../../../i18n/texts';
import type { FeedbackItem } from '../../../../../shared/contract/feedback';
import type { listTexts } from './texts';

type ListTexts = (typeof listTexts)['zh'] & Texts<string>;

export interface FeedbackView {
  readonly feedbackId: string;
  readonly text: string;
  readonly time: string;
  readonly answered: boolean;
  readonly state: string;
  readonly contact: string;
  /** The text of the button that shows the pictures; empty where there is none to show. */
  readonly showPictures: string;
  /** Pictures that can't be shown, and why. */
  readonly pictures: readonly string[];
  readonly answers: readonly { readonly key: string; readonly text: string; readonly time: string }[];
}

export function feedbackView(
  item: FeedbackItem,
  nowMs: number,
  language: Language,
  t: ListTexts,
): FeedbackView {
  const { feedbackId, text, contact = '', atMs, state, answers } = item;
  return {
    feedbackId,
    text,
    time: moment(atMs, nowMs, language),
    answered: state === 'answered',
    state: state === 'answered' ? t.answered : t.open,
    contact: contact === '' ? '' : fill(t.contact, { contact }),
    ...picturesOf(item, t),
    answers: answers.map((answer, index) => ({
      key: String(index),
      text: answer.text,
      time: moment(answer.atMs, nowMs, language),
    })),
  };
}

function picturesOf(
  { pictures }: FeedbackItem,
  t: ListTexts,
): Pick<FeedbackView, 'showPictures' | 'pictures'> {
  const count = (wanted: string): number => pictures.filter(({ state }) => state === wanted).length;
  const countText = (text: string, number: number): readonly string[] =>
    number === 0 ? [] : [fill(text, { count: number })];
  return {
    showPictures: countText(t.showPictures, count('shown'))[0] ?? '',
    pictures: [...countText(t.checking, count('checking')), ...countText(t.removed, count('removed'))],
  };
}

/** A page more; what came in between and is there already is not shown twice. */
export function withMore(
  items: readonly FeedbackItem[],
  more: readonly FeedbackItem[],
): readonly FeedbackItem[] {
  const known = new Set(items.map(({ feedbackId }) => feedbackId));
  return [...items, ...more.filter(({ feedbackId }) => !known.has(feedbackId))];
}

/** A new one first; sent twice it is still one. */
export function withNew(items: readonly FeedbackItem[], added: FeedbackItem): readonly FeedbackItem[] {
  return [added, ...items.filter(({ feedbackId }) => feedbackId !== added.feedbackId)];
}
