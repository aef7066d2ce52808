/**
 * What of a wanted change may be. The first of these is refused: a line that may not stand, a picture that is not
 * one's own or none, a name that WeChat does not let pass. What is free is asked first, WeChat last.
 */
import type { Outcome } from '../../shared/contract/contract';
import type { ProfileRequest } from '../../shared/contract/profile';
import { refuse, success } from '../../shared/domain/basis/result';
import { type Fen, fen, yuanText } from '../../shared/domain/basis/units';
import { OWN_THRESHOLD_MOST_FEN, thresholdRefusal } from '../../shared/domain/reminders/ownThreshold';
import type { Avatar } from '../../shared/domain/residents/account';
import type { AccountChange } from '../../shared/domain/residents/accountChange';
import type { Binding } from '../../shared/domain/residents/binding';
import { refuseForeign, refuseUnfit } from '../basis/ownPictures';
import type { BasisPorts } from '../basis/ports';
import { checkName } from './checkName';

export type WantedChange = Extract<ProfileRequest, { action: 'change' }>['change'];

export async function checkChange(
  cloud: Pick<BasisPorts, 'contentSecurity' | 'digestId' | 'files' | 'settings'>,
  { name, avatarFileId, ownThresholdFen, ...rest }: WantedChange,
  binding: Binding,
): Promise<Outcome<AccountChange>> {
  const threshold = await checkThreshold(cloud, ownThresholdFen);
  if (!threshold.ok) return threshold;
  const avatar = await checkWantedAvatar(cloud, avatarFileId, binding);
  if (!avatar.ok) return avatar;
  const named = name === binding.name ? success(undefined) : await checkName(cloud, name, binding._id);
  if (!named.ok) return named;
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

/** The picture that is there already needs no second check. */
async function checkWantedAvatar(
  cloud: Pick<BasisPorts, 'digestId' | 'files'>,
  fileId: string | null | undefined,
  { _id: openid, avatar: former }: Binding,
): Promise<Outcome<Avatar | null | undefined>> {
  if (fileId === null) return success(null);
  if (fileId === undefined || fileId === former?.fileId) return success(undefined);
  const foreign = refuseForeign(cloud, [fileId], { openid });
  if (!foreign.ok) return foreign;
  const unfit = await refuseUnfit(cloud, [fileId]);
  return unfit.ok ? success({ fileId, state: 'checking' }) : unfit;
}
