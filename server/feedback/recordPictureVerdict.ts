import type { MediaVerdict, RecordedVerdict } from '../../shared/contract/mediaVerdict';
import { removePicture } from '../basis/ownPictures';
import type { BasisPorts } from '../basis/ports';
import type { FeedbackPorts } from './ports';

/**
 * WeChat's verdict, if it is on a picture of a feedback. A risky picture is deleted before it is marked: if we are
 * stopped in between, the sweep finds it gone and marks it.
 */
export async function recordPictureVerdict(
  cloud: Pick<BasisPorts, 'files' | 'log'> & Pick<FeedbackPorts, 'feedback'>,
  { traceId, verdict }: MediaVerdict,
): Promise<RecordedVerdict['picture'] | undefined> {
  const feedback = await cloud.feedback.ofTrace(traceId);
  const index = feedback?.pictures.findIndex((picture) => picture.traceId === traceId) ?? -1;
  const picture = feedback?.pictures[index];
  if (feedback === undefined || picture === undefined) return undefined;
  if (picture.state !== 'checking') return 'repeated';
  if (verdict === 'none') {
    cloud.log('picture without a verdict', { feedback: feedback._id });
    return 'unjudged';
  }
  const state = verdict === 'pass' ? 'shown' : 'removed';
  if (state === 'removed') await removePicture(cloud, picture);
  await cloud.feedback.recordVerdict(feedback._id, index, state);
  return state;
}
