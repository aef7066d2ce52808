/** One's earlier feedback: what was said, what became of its pictures, what was answered. */
import { moment } from '../../../../i18n/format';
import type { Language } from '../../../../i18n/language';
import { fill, type Texts } from '../../../../i18n/texts';
import type { FeedbackItem } from '../../../../shared/contract/feedback';
import type { listTexts } from './texts';

type ListTexts = (typeof listTexts)['zh'] & Texts<string>;

export interface FeedbackView {
  readonly feedbackId: string;
  readonly text: string;
  readonly time: string;
  readonly answered: boolean;
  readonly state: string;
  readonly contact: string;
  /** Offers the pictures that may be looked at; empty where there is none. */
  readonly look: string;
  /** Pictures that can't be looked at, and why. */
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

function picturesOf({ pictures }: FeedbackItem, t: ListTexts): Pick<FeedbackView, 'look' | 'pictures'> {
  const count = (wanted: string): number => pictures.filter(({ state }) => state === wanted).length;
  const told = (text: string, number: number): readonly string[] =>
    number === 0 ? [] : [fill(text, { count: number })];
  return {
    look: told(t.look, count('shown'))[0] ?? '',
    pictures: [...told(t.checking, count('checking')), ...told(t.removed, count('removed'))],
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
