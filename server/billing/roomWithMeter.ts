/** A room with its meter: the two sides of its account, read together. */
import type { Outcome } from '../../shared/contract/contract';
import { assert, refuse, success } from '../../shared/domain/basis/result';
import { dayOf } from '../../shared/domain/basis/shanghaiTime';
import type { Fen } from '../../shared/domain/basis/units';
import { availableFen } from '../../shared/domain/billing/ledger';
import type { Room } from '../../shared/domain/documents/room';
import type { MeterRecord } from '../../shared/domain/metering/meterShard';
import type { Binding } from '../../shared/domain/residents/binding';
import type { Caller } from '../basis/ports';
import type { Ports } from '../ports';

export interface RoomWithMeter {
  readonly room: Room;
  readonly meter: MeterRecord;
  readonly available: Fen;
}

/** @throws if the room or its meter is not there: bindings only name rooms that are */
export async function readRoomWithMeter(cloud: Ports, roomId: string): Promise<RoomWithMeter> {
  const room = await cloud.rooms.get(roomId);
  assert(room !== undefined, `room ${roomId} of a binding exists`);
  const meter = await cloud.shards.meter(room.bankId, room.slot);
  assert(meter !== undefined, `room ${roomId} has a meter in ${room.bankId}`);
  return { room, meter, available: availableFen(room.creditsFen, meter.chargeFen) };
}

/** The caller's binding and room account, for what only residents may see, and only once the service is open. */
export async function readOwnRoom(
  cloud: Ports,
  caller: Caller,
): Promise<Outcome<RoomWithMeter & { readonly binding: Binding }>> {
  const binding = await cloud.bindings.get(caller.openid);
  if (binding === undefined) return refuse('NOT_BOUND');
  const account = await readRoomWithMeter(cloud, binding.roomId);
  const { service } = account.room;
  if (service.state !== 'live') return refuse('SERVICE_NOT_OPEN', { opens: dayOf(service.liveFromMs) });
  return success({ ...account, binding });
}
