import type { Outcome } from '../../shared/contract/contract';
import type { FeedbackPictures } from '../../shared/contract/feedback';
import { refuse, success } from '../../shared/domain/basis/result';
import type { BasisPorts, Caller } from '../basis/ports';
import { feedbackKey } from './ownFeedback';
import type { FeedbackPorts } from './ports';

const ADDRESS_WORKS_SECONDS = 600;

/** Where the pictures of one's own feedback can be looked at: those that passed, and no other. */
export async function feedbackPictures(
  cloud: Pick<BasisPorts, 'digestId' | 'files'> & Pick<FeedbackPorts, 'feedback'>,
  feedbackId: string,
  caller: Caller,
): Promise<Outcome<FeedbackPictures>> {
  const feedback = await cloud.feedback.get(feedbackKey(cloud, caller, feedbackId));
  if (feedback === undefined) return refuse('FEEDBACK_UNKNOWN');
  const shown = feedback.pictures.filter(({ state }) => state === 'shown');
  if (shown.length === 0) return success({ pictures: [] });
  const keptIds = shown.map(({ keptId }) => keptId);
  const urls = await cloud.files.temporaryUrls(keptIds, ADDRESS_WORKS_SECONDS);
  if (urls === 'unavailable') return refuse('STORAGE_UNAVAILABLE');
  return success({
    pictures: shown.flatMap(({ fileId, keptId }) => {
      const url = urls.get(keptId);
      return url === undefined ? [] : [{ fileId, url }];
    }),
  });
}
