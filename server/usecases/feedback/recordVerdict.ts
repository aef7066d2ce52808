import type { Outcome } from '../../../shared/contract/contract';
import type { MediaVerdict, RecordedVerdict } from '../../../shared/contract/mediaVerdict';
import { success } from '../../../shared/domain/result';
import type { Ports } from '../../ports';

/**
 * WeChat's verdict on a picture. Its trace id is what only WeChat and we know: whoever makes one up finds no picture.
 * A risky picture is deleted before it is marked: if we are stopped in between, the sweep finds it gone and marks it.
 */
export async function recordVerdict(
  cloud: Ports,
  { traceId, verdict }: MediaVerdict,
): Promise<Outcome<RecordedVerdict>> {
  const feedback = await cloud.feedback.ofTrace(traceId);
  const index = feedback?.pictures.findIndex((picture) => picture.traceId === traceId) ?? -1;
  const picture = feedback?.pictures[index];
  if (feedback === undefined || picture === undefined) return success({ picture: 'unknown' });
  if (picture.state !== 'checking') return success({ picture: 'repeated' });
  if (verdict === 'none') {
    cloud.log('picture without a verdict', { feedback: feedback._id });
    return success({ picture: 'unjudged' });
  }
  const state = verdict === 'pass' ? 'shown' : 'removed';
  if (state === 'removed') await cloud.files.remove(picture.fileId);
  await cloud.feedback.judge(feedback._id, index, state);
  return success({ picture: state });
}
