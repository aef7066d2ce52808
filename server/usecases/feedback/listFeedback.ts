import type { Outcome } from '../../../shared/contract/contract';
import type { FeedbackList } from '../../../shared/contract/feedback';
import { success } from '../../../shared/domain/result';
import type { Caller, FeedbackCursor, Ports } from '../../ports';
import { uploadPrefix } from '../pictures/ownPictures';
import { shownFeedback } from './ownFeedback';

const PER_PAGE = 20;

/** One's own, newest first, whole pages at a time. */
export async function listFeedback(
  cloud: Ports,
  after: string | undefined,
  caller: Caller,
): Promise<Outcome<FeedbackList>> {
  const found = await cloud.feedback.page(caller.openid, cursorOf(after), PER_PAGE + 1);
  const page = found.slice(0, PER_PAGE);
  const last = page[page.length - 1];
  return success({
    items: page.map(shownFeedback),
    ...(found.length > PER_PAGE && last ? { next: `${last.atMs}:${last._id}` } : {}),
    uploadPrefix: uploadPrefix(cloud, caller),
  });
}

function cursorOf(after: string | undefined): FeedbackCursor | undefined {
  if (after === undefined) return undefined;
  const separator = after.indexOf(':');
  return { atMs: Number(after.slice(0, separator)), id: after.slice(separator + 1) };
}
