import type { Outcome } from '../../shared/contract/contract';
import type { FeedbackReply, FeedbackRequest } from '../../shared/contract/feedback';
import type { Caller } from '../basis/ports';
import { feedbackPictures } from '../feedback/feedbackPictures';
import { listFeedback } from '../feedback/listFeedback';
import { submitFeedback } from '../feedback/submitFeedback';
import type { Ports } from '../ports';

/** 意见建议: anybody may write, bound or not, and read the own feedback with its answers. */
export function feedback(
  cloud: Ports,
  request: FeedbackRequest,
  caller: Caller,
): Promise<Outcome<FeedbackReply>> {
  switch (request.action) {
    case 'submit':
      return submitFeedback(cloud, request, caller);
    case 'list':
      return listFeedback(cloud, request.after, caller);
    case 'pictures':
      return feedbackPictures(cloud, request.feedbackId, caller);
  }
}
