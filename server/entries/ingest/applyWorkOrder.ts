/** A work order with its shard, its room and what it closes or books: written together, and once. */
import { defined } from '../../../shared/domain/basis/defined';
import { assert } from '../../../shared/domain/basis/result';
import type { ShardUpdate } from '../../../shared/domain/billing/shardUpdate';
import type { Room } from '../../../shared/domain/documents/room';
import type { MeterShard } from '../../../shared/domain/metering/meterShard';
import { quarantineId } from '../../../shared/domain/metering/reading';
import { recordAfterTask } from '../../../shared/domain/metering/recordAfterTask';
import type {
  WorkOrder,
  WorkOrderRefusal,
  WorkOrderTask,
  WrittenOrder,
} from '../../../shared/domain/metering/workOrder';
import { withRelayAnew } from '../../../shared/domain/supply/holds';
import type { BasisPorts, Transact } from '../../basis/ports';
import { updateShard } from '../../billing/updateShard';
import { type ShardTransaction, writeShard } from '../../billing/writeShard';
import { historyAfterTask } from '../../metering/historyAfterTask';
import { historySource } from '../../metering/loadHistories';
import type { MeteringPorts, MeteringTransaction } from '../../metering/ports';
import type { RemindersPorts } from '../../reminders/ports';
import { rearmRecovered, roomBalances } from '../../reminders/roomBalances';
import type { RoomsPorts, RoomsTransaction } from '../../rooms/ports';
import type { SupplyTransaction } from '../../supply/ports';
import { writeRoom } from '../../supply/writeRoom';
import type { CampusRules } from './campusRules';

export type ApplyOrderPorts = Pick<BasisPorts, 'clock'> &
  Pick<RoomsPorts, 'rooms'> &
  Pick<MeteringPorts, 'inbox' | 'quarantine' | 'shards' | 'workOrders'> &
  Pick<RemindersPorts, 'bindings'> & {
    readonly transact: Transact<
      ShardTransaction & Pick<MeteringTransaction, 'workOrders'> & RoomsTransaction & SupplyTransaction
    >;
  };

/** Undefined where the order was refused, or somebody else was faster. */
export async function applyWorkOrder(
  cloud: ApplyOrderPorts,
  workOrder: WorkOrder,
  rules: CampusRules,
): Promise<WrittenOrder | undefined> {
  const { order } = workOrder;
  const room = await cloud.rooms.get(workOrder.roomId);
  const shard = room && (await cloud.shards.get(room.bankId));
  const meter = shard?.meters[room?.slot ?? ''];
  assert(
    room !== undefined && shard !== undefined && meter !== undefined,
    'orders are filed for metered rooms',
  );
  const account = await historyAfterTask(cloud, room, meter, order);
  const nowMs = cloud.clock.nowMs();
  if (!account.ok) return refuseOrder(cloud, workOrder, account.code);
  const ordered = order.kind === 'replacement' ? withNumber(shard, order.meter.meterNo) : shard;
  const update = await updateShard(ordered, new Map(), historySource(cloud), rules.tariffs, nowMs, {
    [room.slot]: account.value,
  });
  if (order.kind === 'ruling' && order.ruling === 'accept' && !isGood(update, order.quarantineId))
    return refuseOrder(cloud, workOrder, 'readingNotAllowed');
  await cloud.quarantine.put(update.quarantined);
  const settled = update.changed[room.slot];
  assert(settled !== undefined, 'a meter that staff told about is settled again');
  const record = recordAfterTask(settled, order);
  const balances = roomBalances({ [room.slot]: record }, new Map([[room._id, room]]));
  const marked = await rearmRecovered(cloud, balances, rules.settings);
  const written: WrittenOrder = { madeGood: update.madeGood };
  const changed = { ...update.changed, [room.slot]: record, ...marked };
  const isWritten = await writeShard(
    cloud,
    { ...update, changed, madeGood: [] },
    {
      isDue: async ({ workOrders }) => isUnwritten(await workOrders.get(workOrder._id)),
      write: async (stores) => {
        await stores.workOrders.replace({ ...workOrder, written });
        if (order.kind === 'ruling') await markRuled(stores, order);
        if (order.kind === 'replacement') await installMeter(stores, room._id, order.meter, rules, nowMs);
      },
    },
  );
  return isWritten ? written : undefined;
}

function isUnwritten(order: WorkOrder | undefined): boolean {
  return order?.state === 'filed' && order.written === undefined;
}

async function refuseOrder(
  { workOrders, clock }: Pick<MeteringPorts, 'workOrders'> & Pick<BasisPorts, 'clock'>,
  { _id }: WorkOrder,
  refusal: WorkOrderRefusal,
): Promise<undefined> {
  await workOrders.refuse(_id, refusal, clock.nowMs());
}

function isGood({ accepted }: ShardUpdate, id: string): boolean {
  return accepted.some((reading) => quarantineId(reading) === id);
}

function withNumber(shard: MeterShard, meterNo: string): MeterShard {
  return { ...shard, meterNos: [...new Set([...shard.meterNos, meterNo])] };
}

async function markRuled(
  { quarantine }: Pick<MeteringTransaction, 'quarantine'>,
  order: Extract<WorkOrderTask, { kind: 'ruling' }>,
): Promise<void> {
  const doubt = await quarantine.get(order.quarantineId);
  assert(doubt !== undefined, 'a reading that staff ruled upon is in quarantine');
  await quarantine.replace({ ...doubt, state: order.ruling === 'accept' ? 'allowed' : 'discarded' });
}

/** The new meter inherits the room's service, holds and desired state; a command brings its relay to that state. */
async function installMeter(
  { rooms, commands }: RoomsTransaction & SupplyTransaction,
  roomId: string,
  { meterNo, qrSecret }: Extract<WorkOrderTask, { kind: 'replacement' }>['meter'],
  { settings }: CampusRules,
  nowMs: number,
): Promise<void> {
  const room = await rooms.get(roomId);
  assert(room !== undefined, `room ${roomId} of a work order exists`);
  const supply = withRelayAnew(room.supply);
  const after: Room = { ...room, meterNo, supply, ...defined({ qrSecret }) };
  await writeRoom({ rooms, commands }, room, after, settings.supply, nowMs);
}
