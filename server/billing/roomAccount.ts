/** A room with its meter: the two sides of its account, read together. */
import { availableFen } from '../../shared/domain/billing/ledger';
import type { BankMeter } from '../../shared/domain/metering/meterBank';
import { assert } from '../../shared/domain/basis/result';
import type { Binding, Room } from '../../shared/domain/rooms/room';
import type { Fen } from '../../shared/domain/basis/units';
import type { Outcome } from '../../shared/contract/contract';
import { refuse, success } from '../../shared/domain/basis/result';
import { dayOf } from '../../shared/domain/basis/shanghaiTime';
import type { Caller, Ports } from '../ports';

export interface RoomAccount {
  readonly room: Room;
  readonly meter: BankMeter;
  readonly available: Fen;
}

/** @throws if the room or its meter is not there: bindings only name rooms that are */
export async function readRoomAccount(cloud: Ports, roomId: string): Promise<RoomAccount> {
  const room = await cloud.rooms.get(roomId);
  assert(room !== undefined, `room ${roomId} of a binding exists`);
  const meter = await cloud.banks.meter(room.bankId, room.slot);
  assert(meter !== undefined, `room ${roomId} has a meter in ${room.bankId}`);
  return { room, meter, available: availableFen(room.creditsFen, meter.chargeFen) };
}

/** The caller's binding and room account, for what only residents may see, and only once the service is open. */
export async function residentAccount(
  cloud: Ports,
  caller: Caller,
): Promise<Outcome<RoomAccount & { readonly binding: Binding }>> {
  const binding = await cloud.bindings.get(caller.openid);
  if (binding === undefined) return refuse('NOT_BOUND');
  const account = await readRoomAccount(cloud, binding.roomId);
  const { service } = account.room;
  if (service.state !== 'live') return refuse('SERVICE_NOT_OPEN', { opens: dayOf(service.liveFromMs) });
  return success({ ...account, binding });
}
