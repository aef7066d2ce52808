/** A work order with its bank, its room and what it closes or books: written together, and once. */
import { assert } from '../../shared/domain/basis/result';
import type { Room } from '../../shared/domain/documents/room';
import type { MeterRecord, MeterShard } from '../../shared/domain/metering/meterShard';
import { quarantineId } from '../../shared/domain/metering/reading';
import type {
  WorkOrder,
  WorkOrderRefusal,
  WorkOrderTask,
  WrittenOrder,
} from '../../shared/domain/metering/workOrder';
import { withNewRelay } from '../../shared/domain/supply/holds';
import { type CampusRules, historySource } from '../entries/processMessages';
import type { Ports, TransactionStores } from '../ports';
import { rearmRecovered, roomBalances } from '../reminders/roomBalances';
import { writeRoom } from '../supply/writeRoom';
import { historyAfterTask } from './historyAfterTask';
import { type ShardUpdate, updateShard } from './updateShard';
import { writeShard } from './writeShard';

/** Undefined where the order was refused, or somebody else was faster. */
export async function applyWorkOrder(
  cloud: Ports,
  workOrder: WorkOrder,
  rules: CampusRules,
): Promise<WrittenOrder | undefined> {
  const { order } = workOrder;
  const room = await cloud.rooms.get(workOrder.roomId);
  const bank = room && (await cloud.shards.get(room.bankId));
  const meter = bank?.meters[room?.slot ?? ''];
  assert(
    room !== undefined && bank !== undefined && meter !== undefined,
    'orders are filed for metered rooms',
  );
  const account = await historyAfterTask(cloud, room, meter, order);
  const nowMs = cloud.clock.nowMs();
  if (!account.ok) return refuseOrder(cloud, workOrder, account.code);
  const told = { ...bank, ...(order.kind === 'replacement' ? withNumber(bank, order.meter.meterNo) : {}) };
  const settlement = await updateShard(told, new Map(), historySource(cloud), rules.tariffs, nowMs, {
    [room.slot]: account.value,
  });
  if (order.kind === 'ruling' && order.ruling === 'accept' && !isGood(settlement, order.quarantineId))
    return refuseOrder(cloud, workOrder, 'readingNotAllowed');
  await cloud.quarantine.put(settlement.quarantined);
  const settled = recordAfterTask(settlement, room.slot, order);
  const standing = roomBalances({ [room.slot]: settled }, new Map([[room._id, room]]));
  const marked = await rearmRecovered(cloud, standing, rules.settings);
  const written: WrittenOrder = { madeGood: settlement.madeGood };
  const changed = { ...settlement.changed, [room.slot]: settled, ...marked };
  const isWritten = await writeShard(
    cloud,
    { ...settlement, changed, madeGood: [] },
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

async function refuseOrder(cloud: Ports, { _id }: WorkOrder, refusal: WorkOrderRefusal): Promise<undefined> {
  await cloud.workOrders.refuse(_id, refusal, cloud.clock.nowMs());
}

function isGood({ accepted }: ShardUpdate, id: string): boolean {
  return accepted.some((reading) => quarantineId(reading) === id);
}

function withNumber({ meterNos }: MeterShard, meterNo: string): Pick<MeterShard, 'meterNos'> {
  return { meterNos: [...new Set([...meterNos, meterNo])] };
}

/** What was ruled upon is in doubt no more; of a new meter's relay nothing is known yet. */
function recordAfterTask({ changed }: ShardUpdate, slot: string, order: WorkOrderTask): MeterRecord {
  const meter = changed[slot];
  assert(meter !== undefined, 'a meter that staff told about is settled again');
  if (order.kind === 'ruling') {
    return {
      ...meter,
      doubtful: meter.doubtful.filter((doubt) => doubt.quarantineId !== order.quarantineId),
    };
  }
  if (order.kind !== 'replacement') return meter;
  const { relay, powerW, ...rest } = meter;
  const spoken = meter.account.latest.takenAtMs > order.atMs;
  return {
    ...rest,
    ...(spoken && relay !== undefined ? { relay } : {}),
    ...(spoken && powerW !== undefined ? { powerW } : {}),
    meterNo: order.meter.meterNo,
    lastHeardAtMs: Math.max(rest.lastHeardAtMs, order.atMs),
  };
}

async function markRuled(
  { quarantine }: TransactionStores,
  order: Extract<WorkOrderTask, { kind: 'ruling' }>,
): Promise<void> {
  const doubt = await quarantine.get(order.quarantineId);
  assert(doubt !== undefined, 'a reading that staff ruled upon is in quarantine');
  await quarantine.replace({ ...doubt, state: order.ruling === 'accept' ? 'allowed' : 'discarded' });
}

/** The new meter inherits the room's service, holds and wish; its relay is brought to that wish. */
async function installMeter(
  { rooms, commands }: TransactionStores,
  roomId: string,
  { meterNo, qrSecret }: Extract<WorkOrderTask, { kind: 'replacement' }>['meter'],
  { settings }: CampusRules,
  nowMs: number,
): Promise<void> {
  const room = await rooms.get(roomId);
  assert(room !== undefined, `room ${roomId} of a work order exists`);
  const supply = withNewRelay(room.supply);
  const after: Room = { ...room, meterNo, supply, ...(qrSecret === undefined ? {} : { qrSecret }) };
  await writeRoom({ rooms, commands }, room, after, settings.supply, nowMs);
}
