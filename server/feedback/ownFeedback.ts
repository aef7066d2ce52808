/** Feedback as its own author may see it: never who answered, nor how it was checked. */
import type { FeedbackItem } from '../../shared/contract/feedback';
import { defined } from '../../shared/domain/basis/defined';
import type { Feedback } from '../../shared/domain/feedback/feedback';
import type { BasisPorts, Caller } from '../basis/ports';

export function feedbackKey(
  cloud: Pick<BasisPorts, 'digestId'>,
  { openid }: Caller,
  feedbackId: string,
): string {
  return cloud.digestId(`${openid}:${feedbackId}`);
}

export function shownFeedback({
  feedbackId,
  text,
  contact,
  atMs,
  state,
  pictures,
  answers,
}: Feedback): FeedbackItem {
  return {
    feedbackId,
    text,
    ...defined({ contact }),
    atMs,
    state,
    pictures: pictures.map(({ fileId, state: shown }) => ({ fileId, state: shown })),
    answers: answers.map((answer) => ({ text: answer.text, atMs: answer.atMs })),
  };
}
