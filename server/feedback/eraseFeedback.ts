import { removePicture } from '../basis/ownPictures';
import type { BasisPorts, Caller } from '../basis/ports';
import type { FeedbackPorts } from './ports';

/** What an account wrote up to then, with its pictures: a picture goes before the document that says where it lies. */
export async function eraseFeedback(
  cloud: Pick<BasisPorts, 'files'> & Pick<FeedbackPorts, 'feedback'>,
  { openid }: Caller,
  untilMs: number,
): Promise<void> {
  const written = await cloud.feedback.ofWriter(openid);
  for (const { _id, pictures } of written.filter(({ atMs }) => atMs <= untilMs)) {
    for (const picture of pictures) await removePicture(cloud, picture);
    await cloud.feedback.remove(_id);
  }
}
