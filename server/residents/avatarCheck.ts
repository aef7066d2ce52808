/**
 * Asking WeChat about an avatar, and what becomes of its verdict. One that was lost is asked for again when the owner
 * looks: WeChat checks only for users who were here lately, and then they are.
 */
import type { MediaVerdict, RecordedVerdict } from '../../shared/contract/mediaVerdict';
import { isUnasked } from '../../shared/domain/residents/account';
import { withChange } from '../../shared/domain/residents/accountChange';
import type { Binding } from '../../shared/domain/residents/binding';
import { CHECKED_WITHIN_SECONDS, removePicture } from '../basis/ownPictures';
import type { BasisPorts } from '../basis/ports';
import type { ResidentsPorts } from './ports';

export type AvatarPorts = Pick<BasisPorts, 'clock' | 'contentSecurity' | 'digestId' | 'files' | 'log'> &
  Pick<ResidentsPorts, 'avatars'>;

/** The binding as it is afterwards. */
export async function requestAvatarCheck(cloud: AvatarPorts, binding: Binding): Promise<Binding> {
  const { _id: openid, avatar } = binding;
  const nowMs = cloud.clock.nowMs();
  if (avatar === undefined || !isUnasked(avatar, nowMs)) return binding;
  const urls = await cloud.files.temporaryUrls([avatar.keptId], CHECKED_WITHIN_SECONDS);
  if (urls === 'unavailable') return binding;
  const url = urls.get(avatar.keptId);
  if (url === undefined) {
    await dropAvatar(cloud, openid, avatar.fileId);
    return withChange(binding, { avatar: null });
  }
  const asked = await cloud.contentSecurity.checkPicture({ openid, url, scene: 'profile' });
  if (asked === 'unavailable') cloud.log('picture not taken for its check', { of: 'avatar' });
  else await cloud.avatars.checkRequested(openid, avatar.fileId, asked.traceId, nowMs);
  return binding;
}

/**
 * Undefined where the verdict is on no avatar. A risky picture is deleted first: if we are stopped in between, its
 * owner's next look finds it gone and takes it away.
 */
export async function recordAvatarVerdict(
  cloud: AvatarPorts,
  { traceId, verdict }: MediaVerdict,
): Promise<RecordedVerdict['picture'] | undefined> {
  const binding = await cloud.avatars.ofTrace(traceId);
  if (binding?.avatar === undefined) return undefined;
  const { _id: openid, avatar } = binding;
  if (avatar.state !== 'checking') return 'repeated';
  switch (verdict) {
    case 'none':
      cloud.log('picture without a verdict', { of: 'avatar' });
      return 'unjudged';
    case 'pass':
      await cloud.avatars.show(openid, traceId);
      return 'shown';
    case 'risky':
      await removePicture(cloud, avatar);
      await dropAvatar(cloud, openid, avatar.fileId);
      return 'removed';
  }
}

function dropAvatar(
  cloud: Pick<BasisPorts, 'clock' | 'digestId'> & Pick<ResidentsPorts, 'avatars'>,
  openid: string,
  fileId: string,
): Promise<void> {
  const noticeId = `avatarRemoved:${cloud.digestId(fileId)}`;
  const atMs = cloud.clock.nowMs();
  return cloud.avatars.drop(openid, fileId, { noticeId, kind: 'avatarRemoved', atMs, detail: {} });
}
