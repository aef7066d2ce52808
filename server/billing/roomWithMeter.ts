/** A room with its meter: the two sides of its account, read together. */
import { assert } from '../../shared/domain/basis/result';
import type { Day } from '../../shared/domain/basis/shanghaiTime';
import type { Fen } from '../../shared/domain/basis/units';
import { availableOf } from '../../shared/domain/billing/ledger';
import type { Room } from '../../shared/domain/documents/room';
import type { MeterRecord } from '../../shared/domain/metering/meterShard';
import type { MeteringPorts } from '../metering/ports';
import type { RoomsPorts } from '../rooms/ports';

export interface RoomWithMeter {
  readonly room: Room;
  readonly meter: MeterRecord;
  readonly availableFen: Fen;
}

/** As somebody looks at it who lives there. */
export interface VisibleRoom extends RoomWithMeter {
  /** Usage of days before this one is not shown; undefined means that all is. */
  readonly visibleFrom: Day | undefined;
}

/** @throws if the room or its meter is not there: bindings only name rooms that are */
export async function readRoomWithMeter(
  cloud: Pick<RoomsPorts, 'rooms'> & Pick<MeteringPorts, 'shards'>,
  roomId: string,
): Promise<RoomWithMeter> {
  const room = await cloud.rooms.get(roomId);
  assert(room !== undefined, `room ${roomId} of a binding exists`);
  const meter = await cloud.shards.meter(room.bankId, room.slot);
  assert(meter !== undefined, `room ${roomId} has a meter in ${room.bankId}`);
  return { room, meter, availableFen: availableOf(room.creditsFen, meter.chargeFen) };
}
