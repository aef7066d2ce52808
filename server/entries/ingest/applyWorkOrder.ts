/** A work order with its shard, its room and what it closes or books: written together, and once. */
import { defined } from '../../../shared/domain/basis/defined';
import { assert } from '../../../shared/domain/basis/result';
import type { ShardUpdate } from '../../../shared/domain/billing/shardUpdate';
import type { Room } from '../../../shared/domain/documents/room';
import type { MeterShard } from '../../../shared/domain/metering/meterShard';
import { quarantineId } from '../../../shared/domain/metering/reading';
import type { RegisterHistory } from '../../../shared/domain/metering/registerHistory';
import {
  recordAfterTask,
  type WorkOrder,
  workOrderId,
  type WorkOrderRefusal,
  type WorkOrderTask,
  type WrittenOrder,
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
  const ordered = withNumbers(shard, room.slot, order, account.value);
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
  const acceptsAll = order.kind === 'ruling' && order.ruling === 'accept' && order.all !== undefined;
  const written: WrittenOrder = {
    madeGood: update.madeGood,
    ...(acceptsAll ? { stillSuspect: update.suspect } : {}),
  };
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
        if (order.kind === 'reversal') await markReversed(stores, room._id, order);
        if (order.kind === 'reversal' && record.meterNo !== room.meterNo)
          await installMeter(stores, room._id, record, rules, nowMs);
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

/** A new meter is known by its number; one that never served, as a reversal tells, is a stranger again. */
function withNumbers(
  shard: MeterShard,
  slot: string,
  order: WorkOrderTask,
  after: RegisterHistory,
): MeterShard {
  const { meterNos, meters } = shard;
  if (order.kind === 'replacement')
    return { ...shard, meterNos: [...new Set([...meterNos, order.meter.meterNo])] };
  if (order.kind !== 'reversal' || order.reversed.kind !== 'replacement') return shard;
  const { meterNo } = order.reversed.meter;
  const segments = Object.entries(meters).flatMap(
    ([key, { account }]) => (key === slot ? after : account).segments,
  );
  const serves = segments.some((segment) => segment.meterNo === meterNo);
  return serves ? shard : { ...shard, meterNos: meterNos.filter((one) => one !== meterNo) };
}

/** It may be filed again, as it should have been. */
async function markReversed(
  { workOrders }: Pick<MeteringTransaction, 'workOrders'>,
  roomId: string,
  { reversed }: Extract<WorkOrderTask, { kind: 'reversal' }>,
): Promise<void> {
  const order = await workOrders.get(workOrderId(roomId, reversed));
  assert(order !== undefined, 'what is reversed was filed');
  await workOrders.replace({ ...order, state: 'reversed' });
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
  { meterNo, qrSecret }: { readonly meterNo: string; readonly qrSecret?: string },
  { settings }: CampusRules,
  nowMs: number,
): Promise<void> {
  const room = await rooms.get(roomId);
  assert(room !== undefined, `room ${roomId} of a work order exists`);
  const supply = withRelayAnew(room.supply);
  const after: Room = { ...room, meterNo, supply, ...defined({ qrSecret }) };
  await writeRoom({ rooms, commands }, room, after, settings.supply, nowMs);
}
