import type { Outcome } from '../../shared/contract/contract';
import type { FeedbackList } from '../../shared/contract/feedback';
import { success } from '../../shared/domain/basis/result';
import { uploadPrefix } from '../basis/ownPictures';
import { cursorOf, pageOf } from '../basis/page';
import type { Caller } from '../basis/ports';
import type { Ports } from '../ports';
import { shownFeedback } from './ownFeedback';

const PER_PAGE = 20;

/** One's own, newest first, whole pages at a time. */
export async function listFeedback(
  cloud: Ports,
  after: string | undefined,
  caller: Caller,
): Promise<Outcome<FeedbackList>> {
  const found = await cloud.feedback.page(caller.openid, cursorOf(after), PER_PAGE + 1);
  const { shown, ...next } = pageOf(found, PER_PAGE);
  return success({ items: shown.map(shownFeedback), ...next, uploadPrefix: uploadPrefix(cloud, caller) });
}
