/**
 * Asking WeChat about the pictures of a feedback, and asking again where no verdict came. A round is claimed before it
 * begins: whoever is stopped in it costs a round, and nobody can ask for ever.
 */
import { type Feedback, nextRoundAtMs, type Picture } from '../../shared/domain/feedback/feedback';
import { CHECKED_WITHIN_SECONDS } from '../basis/ownPictures';
import type { BasisPorts } from '../basis/ports';
import type { FeedbackPorts } from './ports';

export type PicturePorts = Pick<BasisPorts, 'clock' | 'contentSecurity' | 'files' | 'log'> &
  Pick<FeedbackPorts, 'feedback'>;

const FEEDBACK_PER_RUN = 20;

/**
 * Those whose verdict did not come; how many.
 * @param deadlineMs of the steady clock: what is left then waits for the next run
 */
export async function checkPicturesAgain(cloud: PicturePorts, deadlineMs: number): Promise<number> {
  const due = await cloud.feedback.due(cloud.clock.nowMs(), FEEDBACK_PER_RUN);
  for (const feedback of due) {
    if (cloud.clock.steadyMs() > deadlineMs) break;
    try {
      await checkPictures(cloud, feedback);
    } catch (error) {
      cloud.log('pictures not checked', { feedback: feedback._id, error: String(error) });
    }
  }
  return due.length;
}

/** The feedback as it is afterwards. */
export async function checkPictures(cloud: PicturePorts, feedback: Feedback): Promise<Feedback> {
  if (!(await cloud.feedback.claimRound(feedback, nextRoundAtMs(feedback, cloud.clock.nowMs()))))
    return feedback;
  const waiting = feedback.pictures.filter(({ state }) => state === 'checking');
  if (waiting.length === 0) return feedback;
  const keptIds = waiting.map(({ keptId }) => keptId);
  const urls = await cloud.files.temporaryUrls(keptIds, CHECKED_WITHIN_SECONDS);
  if (urls === 'unavailable') return feedback;
  const pictures = await Promise.all(
    feedback.pictures.map(async (picture, index): Promise<Picture> => {
      if (picture.state !== 'checking') return picture;
      return { ...picture, state: await ask(cloud, feedback, index, urls.get(picture.keptId)) };
    }),
  );
  return { ...feedback, pictures };
}

/** A copy that is gone was taken away as risky by somebody who could not say so any more. */
async function ask(
  cloud: PicturePorts,
  { _id, openid }: Feedback,
  index: number,
  url: string | undefined,
): Promise<Picture['state']> {
  if (url === undefined) {
    await cloud.feedback.recordVerdict(_id, index, 'removed');
    return 'removed';
  }
  const asked = await cloud.contentSecurity.checkPicture({ openid, url, scene: 'comment' });
  if (asked === 'unavailable') cloud.log('picture not taken for its check', { feedback: _id });
  else await cloud.feedback.checkRequested(_id, index, asked.traceId);
  return 'checking';
}
