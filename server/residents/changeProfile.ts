import type { Outcome } from '../../shared/contract/contract';
import { assert, refuse, success } from '../../shared/domain/basis/result';
import { withOwnThreshold } from '../../shared/domain/reminders/ownThreshold';
import type { Avatar } from '../../shared/domain/residents/account';
import { type AccountChange, withChange } from '../../shared/domain/residents/accountChange';
import type { Binding } from '../../shared/domain/residents/binding';
import { removePicture } from '../basis/ownPictures';
import type { BasisPorts, Caller, Transact } from '../basis/ports';
import type { RoomsTransaction } from '../rooms/ports';
import { requestAvatarCheck } from './avatarCheck';
import { checkChange, type WantedChange } from './checkChange';
import type { ResidentsPorts, ResidentsTransaction } from './ports';

interface ProfileChange {
  readonly transact: Transact<RoomsTransaction & Pick<ResidentsTransaction, 'bindings'>>;
}

export type ProfilePorts = BasisPorts & Pick<ResidentsPorts, 'avatars' | 'bindings'> & ProfileChange;

/** The binding as it is afterwards. */
export async function changeProfile(
  cloud: ProfilePorts,
  wanted: WantedChange,
  { openid }: Caller,
): Promise<Outcome<Binding>> {
  const binding = await cloud.bindings.get(openid);
  if (binding === undefined) return refuse('NOT_BOUND');
  const change = await checkChange(cloud, wanted, binding);
  if (!change.ok) return change;
  const written = await writeChange(cloud, openid, change.value);
  if (!written.ok) return written;
  await forgetPicture(cloud, binding.avatar, written.value.avatar);
  return success(await requestAvatarCheck(cloud, written.value));
}

/** A file that stays behind is no reason to refuse what is done already. */
async function forgetPicture(
  cloud: Pick<BasisPorts, 'files' | 'log'>,
  former?: Avatar,
  current?: Avatar,
): Promise<void> {
  if (former === undefined || former.fileId === current?.fileId) return;
  await removePicture(cloud, former).catch((error: unknown) => {
    cloud.log('picture not deleted', { error: String(error) });
  });
}

/** In a transaction: two phones of one account may change different things, and the room must know the line. */
function writeChange(cloud: ProfileChange, openid: string, change: AccountChange): Promise<Outcome<Binding>> {
  return cloud.transact(async ({ bindings, rooms }): Promise<Outcome<Binding>> => {
    const current = await bindings.get(openid);
    if (current === undefined) return refuse('NOT_BOUND');
    const binding = withChange(current, change);
    await bindings.replace(binding);
    if (binding.ownThresholdFen !== current.ownThresholdFen) {
      const room = await rooms.get(binding.roomId);
      assert(room !== undefined, `room ${binding.roomId} of a binding exists`);
      await rooms.replace(withOwnThreshold(room, binding));
    }
    return success(binding);
  });
}
