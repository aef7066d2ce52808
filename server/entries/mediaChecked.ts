import type { Outcome } from '../../shared/contract/contract';
import type { MediaVerdict, RecordedVerdict } from '../../shared/contract/mediaVerdict';
import { success } from '../../shared/domain/basis/result';
import { recordPictureVerdict } from '../feedback/recordPictureVerdict';
import type { Ports } from '../ports';
import { recordAvatarVerdict } from '../residents/avatarCheck';

/**
 * WeChat's verdict on a picture, whatever it was uploaded for. Its trace id is what only WeChat and we know: whoever
 * makes one up finds no picture.
 */
export async function recordVerdict(cloud: Ports, verdict: MediaVerdict): Promise<Outcome<RecordedVerdict>> {
  const picture =
    (await recordPictureVerdict(cloud, verdict)) ?? (await recordAvatarVerdict(cloud, verdict)) ?? 'unknown';
  return success({ picture });
}
