/**
 * What of a wanted change may be. The first of these is refused: a line that may not stand, a picture that is not
 * one's own or none, what WeChat would have to check too often, a name that it does not let pass. What is free is asked
 * first, WeChat last.
 */
import type { Outcome } from '../../shared/contract/contract';
import type { ProfileRequest } from '../../shared/contract/profile';
import { refuse, success } from '../../shared/domain/basis/result';
import { type Fen, fen, yuanText } from '../../shared/domain/basis/units';
import { OWN_THRESHOLD_MOST_FEN, thresholdRefusal } from '../../shared/domain/reminders/ownThreshold';
import type { Avatar } from '../../shared/domain/residents/account';
import type { AccountChange } from '../../shared/domain/residents/accountChange';
import type { Binding } from '../../shared/domain/residents/binding';
import { countCheck } from '../basis/countCheck';
import { keepPictures, refuseForeign, refuseUnfit } from '../basis/ownPictures';
import type { BasisPorts } from '../basis/ports';
import { checkName } from './checkName';

export type WantedChange = Extract<ProfileRequest, { action: 'change' }>['change'];

type CheckPorts = Pick<
  BasisPorts,
  'clock' | 'contentSecurity' | 'digestId' | 'files' | 'newId' | 'settings' | 'uses'
>;

export async function checkChange(
  cloud: CheckPorts,
  { name, avatarFileId, ownThresholdFen, ...rest }: WantedChange,
  binding: Binding,
): Promise<Outcome<AccountChange>> {
  const threshold = await checkThreshold(cloud, ownThresholdFen);
  if (!threshold.ok) return threshold;
  // The picture that is there already needs no second check, and neither does the name.
  const newPicture = avatarFileId === binding.avatar?.fileId ? undefined : avatarFileId;
  const newName = name === binding.name ? undefined : name;
  const fit = await checkPicture(cloud, newPicture, binding);
  if (!fit.ok) return fit;
  if (typeof newPicture === 'string' || newName !== undefined) {
    const counted = await countCheck(cloud, { openid: binding._id });
    if (!counted.ok) return counted;
  }
  const named = await checkName(cloud, newName, binding._id);
  if (!named.ok) return named;
  const avatar = await keptAvatar(cloud, newPicture);
  if (!avatar.ok) return avatar;
  return success({ ...rest, name, avatar: avatar.value, ownThresholdFen: threshold.value });
}

async function checkThreshold(
  cloud: Pick<BasisPorts, 'settings'>,
  wantedFen: number | null | undefined,
): Promise<Outcome<Fen | null | undefined>> {
  if (wantedFen === null || wantedFen === undefined) return success(wantedFen);
  const { reminders } = await cloud.settings.read();
  switch (thresholdRefusal(wantedFen, reminders)) {
    case 'THRESHOLD_TOO_LOW':
      return refuse('THRESHOLD_TOO_LOW', { amount: yuanText(reminders.lowBalanceFen) });
    case 'THRESHOLD_TOO_HIGH':
      return refuse('THRESHOLD_TOO_HIGH', { amount: yuanText(OWN_THRESHOLD_MOST_FEN) });
    case undefined:
      return success(fen(wantedFen));
  }
}

async function checkPicture(
  cloud: Pick<BasisPorts, 'digestId' | 'files'>,
  fileId: string | null | undefined,
  { _id: openid }: Binding,
): Promise<Outcome<undefined>> {
  if (typeof fileId !== 'string') return success(undefined);
  const foreign = refuseForeign(cloud, [fileId], { openid });
  return foreign.ok ? refuseUnfit(cloud, [fileId]) : foreign;
}

async function keptAvatar(
  cloud: Pick<BasisPorts, 'files' | 'newId'>,
  fileId: string | null | undefined,
): Promise<Outcome<Avatar | null | undefined>> {
  if (typeof fileId !== 'string') return success(fileId);
  const kept = await keepPictures(cloud, [fileId]);
  if (!kept.ok) return kept;
  const [picture] = kept.value;
  return success(picture && { ...picture, state: 'checking' });
}
