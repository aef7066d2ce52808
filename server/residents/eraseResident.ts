/** Taking an account out of the room where it lives, for good: what stays of it is an erasure. */
import { withoutOwnThreshold } from '../../shared/domain/reminders/ownThreshold';
import type { Avatar } from '../../shared/domain/residents/account';
import { type Erasure, erasureOf, withTries } from '../../shared/domain/residents/erasure';
import { removePicture } from '../basis/ownPictures';
import type { BasisPorts, Caller, Transact } from '../basis/ports';
import type { RoomsTransaction } from '../rooms/ports';
import { roomDigest } from './accountDigest';
import type { ResidentsPorts, ResidentsTransaction } from './ports';

export type ErasurePorts = Pick<BasisPorts, 'files' | 'keyedDigest'> &
  Pick<ResidentsPorts, 'bindings' | 'cases' | 'departures' | 'roster'> & {
    readonly transact: Transact<RoomsTransaction & ResidentsTransaction>;
  };

type ErasedAt = Pick<Erasure, '_id' | 'erasedAtMs'>;

/**
 * Doing it again at the same moment ends what was stopped half-way, and takes away what a restored backup brought back.
 * @returns whether the account lives in a room since
 */
export async function eraseResident(
  cloud: ErasurePorts,
  caller: Caller,
  erasure: ErasedAt,
): Promise<{ readonly cameBack: boolean }> {
  const { openid } = caller;
  const { erasedAtMs } = erasure;
  const [binding, departure] = await Promise.all([cloud.bindings.get(openid), cloud.departures.get(openid)]);
  // Before the document that says where it lies, or nobody would know of it any more.
  if (binding && binding.boundAtMs <= erasedAtMs) await removeAvatar(cloud, binding.avatar);
  if (departure && departure.atMs <= erasedAtMs) await removeAvatar(cloud, departure.avatar);
  const cameBack = await moveToErasure(cloud, caller, erasure);
  await cloud.cases.remove(openid, erasedAtMs);
  if (!cameBack) await cloud.roster.release(openid);
  return { cameBack };
}

async function removeAvatar(cloud: Pick<BasisPorts, 'files'>, avatar: Avatar | undefined): Promise<void> {
  if (avatar !== undefined) await removePicture(cloud, avatar);
}

/** In one transaction, so that a ban is always in one of its two places. */
function moveToErasure(cloud: ErasurePorts, caller: Caller, { _id, erasedAtMs }: ErasedAt): Promise<boolean> {
  const { openid } = caller;
  return cloud.transact(async ({ bindings, departures, erasures, rooms, rosterTries }) => {
    const binding = await bindings.get(openid);
    const departure = await departures.get(openid);
    const tries = await rosterTries.get(openid);
    const former = await erasures.get(_id);
    const cameBack = (binding?.boundAtMs ?? departure?.atMs ?? 0) > erasedAtMs;
    if (cameBack) return true;
    if (former?.erasedAtMs !== erasedAtMs) {
      const room = binding && roomDigest(cloud, caller, { _id: binding.roomId });
      await erasures.replace(erasureOf({ _id, erasedAtMs }, { binding, departure, tries, room, former }));
    } else if (tries) await erasures.replace(withTries(former, tries));
    if (departure) await departures.remove(openid);
    if (tries) await rosterTries.remove(openid);
    if (binding === undefined) return false;
    const room = await rooms.get(binding.roomId);
    if (room && binding.ownThresholdFen !== undefined)
      await rooms.replace(withoutOwnThreshold(room, binding.bindingId));
    await bindings.remove(openid);
    return false;
  });
}
