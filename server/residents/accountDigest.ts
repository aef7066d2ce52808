/** What stands for an account that erased itself. Without the key of the environment there is none, and nobody is erased. */
import type { CampusRoom } from '../../shared/domain/rooms/room';
import type { BasisPorts, Caller } from '../basis/ports';

type Digests = Pick<BasisPorts, 'keyedDigest'>;

export function accountDigest(cloud: Digests, { openid }: Caller): string | undefined {
  return cloud.keyedDigest(JSON.stringify(['account', openid]));
}

/** Of an account and a room together, so that it tells of no room who lived there. */
export function roomDigest(
  cloud: Digests,
  { openid }: Caller,
  { _id }: Pick<CampusRoom, '_id'>,
): string | undefined {
  return cloud.keyedDigest(JSON.stringify(['room', openid, _id]));
}
