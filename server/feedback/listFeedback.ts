import type { Outcome } from '../../shared/contract/contract';
import type { FeedbackList } from '../../shared/contract/feedback';
import { success } from '../../shared/domain/basis/result';
import { uploadPrefix } from '../basis/ownPictures';
import { cursorOf, pageOf } from '../basis/page';
import type { BasisPorts, Caller } from '../basis/ports';
import { shownFeedback } from './ownFeedback';
import type { FeedbackPorts } from './ports';

const PER_PAGE = 20;

/** One's own, newest first, whole pages at a time. */
export async function listFeedback(
  cloud: Pick<BasisPorts, 'digestId'> & Pick<FeedbackPorts, 'feedback'>,
  after: string | undefined,
  caller: Caller,
): Promise<Outcome<FeedbackList>> {
  const found = await cloud.feedback.page(caller.openid, cursorOf(after), PER_PAGE + 1);
  const { shown, ...next } = pageOf(found, PER_PAGE);
  return success({ items: shown.map(shownFeedback), ...next, uploadPrefix: uploadPrefix(cloud, caller) });
}
