/** What an account says of itself and how it wants to be notified; every answer is the profile as it now is. */
import type { Outcome } from '../../shared/contract/contract';
import type { Profile, ProfileReply, ProfileRequest } from '../../shared/contract/profile';
import { defined } from '../../shared/domain/basis/defined';
import { refuse, success } from '../../shared/domain/basis/result';
import { templateIds } from '../../shared/domain/documents/settings';
import { OWN_THRESHOLD_MOST_FEN } from '../../shared/domain/reminders/ownThreshold';
import { withGrants } from '../../shared/domain/reminders/reminderSettings';
import type { Binding } from '../../shared/domain/residents/binding';
import { uploadPrefix } from '../basis/ownPictures';
import type { BasisPorts, Caller, Transact } from '../basis/ports';
import type { Ports } from '../ports';
import { type AvatarPorts, requestAvatarCheck } from '../residents/avatarCheck';
import { changeProfile, type ProfilePorts } from '../residents/changeProfile';
import type { ResidentsPorts, ResidentsTransaction } from '../residents/ports';

interface GrantPorts {
  readonly transact: Transact<Pick<ResidentsTransaction, 'bindings'>>;
}

export async function profile(
  cloud: Ports,
  request: ProfileRequest,
  caller: Caller,
): Promise<Outcome<ProfileReply>> {
  const binding = await runAction(cloud, request, caller);
  return binding.ok ? success(await shown(cloud, binding.value)) : binding;
}

function runAction(
  cloud: ProfilePorts & GrantPorts,
  request: ProfileRequest,
  caller: Caller,
): Promise<Outcome<Binding>> {
  switch (request.action) {
    case 'read':
      return readBinding(cloud, caller);
    case 'change':
      return changeProfile(cloud, request.change, caller);
    case 'granted':
      return countGrants(cloud, request, caller);
  }
}

async function readBinding(
  cloud: AvatarPorts & Pick<ResidentsPorts, 'bindings'>,
  { openid }: Caller,
): Promise<Outcome<Binding>> {
  const binding = await cloud.bindings.get(openid);
  return binding === undefined ? refuse('NOT_BOUND') : success(await requestAvatarCheck(cloud, binding));
}

/** In a transaction, because a message that goes out at this moment uses one up. */
function countGrants(
  cloud: GrantPorts,
  { requestId, kinds }: Extract<ProfileRequest, { action: 'granted' }>,
  { openid }: Caller,
): Promise<Outcome<Binding>> {
  return cloud.transact(async ({ bindings }): Promise<Outcome<Binding>> => {
    const current = await bindings.get(openid);
    if (current === undefined) return refuse('NOT_BOUND');
    const binding = withGrants(current, requestId, kinds);
    if (binding !== current) await bindings.replace(binding);
    return success(binding);
  });
}

async function shown(cloud: Pick<BasisPorts, 'digestId' | 'settings'>, binding: Binding): Promise<Profile> {
  const settings = await cloud.settings.read();
  const { name, nameHidden, language, avatar, remindersOn, ownThresholdFen, grants } = binding;
  return {
    name,
    nameHidden,
    language,
    ...defined({ avatar: avatar && { fileId: avatar.fileId, state: avatar.state } }),
    remindersOn,
    ...defined({ ownThresholdFen }),
    thresholdFromFen: settings.reminders.lowBalanceFen,
    thresholdToFen: OWN_THRESHOLD_MOST_FEN,
    grants,
    templates: templateIds(settings),
    uploadPrefix: uploadPrefix(cloud, { openid: binding._id }),
  };
}
