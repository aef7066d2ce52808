/** Every work order that staff file: one that can't be is refused before it stands anywhere. */
import type { Outcome } from '../../../shared/contract/contract';
import { CODE_OF_REFUSAL } from '../../../shared/contract/staff/workOrderRefusals';
import { refuse } from '../../../shared/domain/basis/result';
import type { Room } from '../../../shared/domain/documents/room';
import type { MeterRecord, MeterShard } from '../../../shared/domain/metering/meterShard';
import type { WorkOrder, WorkOrderTask } from '../../../shared/domain/metering/workOrder';
import { type FiledBy, fileWorkOrder } from '../../metering/fileWorkOrder';
import { historiesAfterTask } from '../../metering/historyAfterTask';
import type { MeteringPorts, MeteringTransaction } from '../../metering/ports';
import type { RoomsTransaction } from '../../rooms/ports';

export interface MeteredRoom {
  readonly room: Room;
  readonly shard: MeterShard;
  readonly meter: MeterRecord;
}

/** Undefined where it is not in the books. */
export async function meteredRoom(
  { shards }: Pick<MeteringPorts, 'shards'>,
  { rooms }: RoomsTransaction,
  roomId: string,
): Promise<MeteredRoom | undefined> {
  const room = await rooms.get(roomId);
  const shard = room && (await shards.get(room.bankId));
  const meter = shard?.meters[room?.slot ?? ''];
  return room && shard && meter && { room, shard, meter };
}

export async function fileOrder(
  cloud: Pick<MeteringPorts, 'shards' | 'quarantine'>,
  stores: RoomsTransaction & Pick<MeteringTransaction, 'workOrders'>,
  { room, shard, ...by }: Pick<MeteredRoom, 'room' | 'shard'> & Pick<FiledBy, 'staffId' | 'nowMs'>,
  order: WorkOrderTask,
): Promise<Outcome<WorkOrder>> {
  const possible = await historiesAfterTask(cloud, room, shard, order);
  if (!possible.ok) return refuse(CODE_OF_REFUSAL[possible.code]);
  return fileWorkOrder(stores, { ...by, roomId: room._id }, order);
}
