import type { Outcome } from '../../shared/contract/contract';
import { refuse, success } from '../../shared/domain/basis/result';
import type { Binding } from '../../shared/domain/residents/binding';
import type { Caller } from '../basis/ports';
import { readRoomWithMeter, type RoomWithMeter } from '../billing/roomWithMeter';
import type { MeteringPorts } from '../metering/ports';
import type { RoomsPorts } from '../rooms/ports';
import { serviceNotOpen } from '../rooms/serviceNotOpen';
import type { ResidentsPorts } from './ports';

/** The caller's binding and room account, for what only residents may see, and only once the service is open. */
export async function readOwnRoom(
  cloud: Pick<RoomsPorts, 'rooms'> & Pick<MeteringPorts, 'shards'> & Pick<ResidentsPorts, 'bindings'>,
  caller: Caller,
): Promise<Outcome<RoomWithMeter & { readonly binding: Binding }>> {
  const binding = await cloud.bindings.get(caller.openid);
  if (binding === undefined) return refuse('NOT_BOUND');
  const account = await readRoomWithMeter(cloud, binding.roomId);
  const { service } = account.room;
  if (service.state !== 'live') return serviceNotOpen(service);
  return success({ ...account, binding });
}
