/** A work order with its shard, its room and what it closes or books: written together, and once. */
import { defined } from '../../../shared/domain/basis/defined';
import { assert } from '../../../shared/domain/basis/result';
import type { ShardUpdate } from '../../../shared/domain/billing/shardUpdate';
import type { Room } from '../../../shared/domain/documents/room';
import type { MeterRecord, MeterShard } from '../../../shared/domain/metering/meterShard';
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
import { type ShardTransaction, writeTogether } from '../../billing/writeShard';
import { historiesAfterTask, type RoomAccount } from '../../metering/historyAfterTask';
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
  assert(room !== undefined && shard !== undefined, 'orders are filed for metered rooms');
  const accounts = await historiesAfterTask(cloud, room, shard, order);
  if (!accounts.ok) return refuseOrder(cloud, workOrder, accounts.code);
  const nowMs = cloud.clock.nowMs();
  const updates: ShardUpdate[] = [];
  for (const [ordered, after] of byShard(order, accounts.value))
    updates.push(await updateShard(ordered, new Map(), historySource(cloud), rules.tariffs, nowMs, after));
  if (order.kind === 'ruling' && order.ruling === 'accept' && !isGood(updates, order.quarantineId))
    return refuseOrder(cloud, workOrder, 'readingNotAllowed');
  for (const update of updates) await cloud.quarantine.put(update.quarantined);
  const roomIds = accounts.value.map(({ roomId }) => roomId);
  const rooms = await cloud.rooms.byId(roomIds);
  const told = updates.map((update) => withTold(update, roomIds, order));
  const marked: ShardUpdate[] = [];
  for (const update of told) {
    const balances = roomBalances(recordsOf(update, roomIds), rooms);
    const marks = await rearmRecovered(cloud, balances, rules.settings);
    marked.push({ ...update, changed: { ...update.changed, ...marks } });
  }
  const madeGood = updates.flatMap((update) => update.madeGood);
  const acceptsAll = order.kind === 'ruling' && order.ruling === 'accept' && order.all !== undefined;
  const written: WrittenOrder = {
    madeGood,
    ...(acceptsAll && { stillSuspect: updates.flatMap((update) => update.suspect) }),
    ...(roomIds.length > 1 && { roomIds }),
  };
  const isWritten = await writeTogether(cloud, marked, {
    isDue: async ({ workOrders }) => isUnwritten(await workOrders.get(workOrder._id)),
    write: async (stores) => {
      await stores.workOrders.replace({ ...workOrder, written });
      if (order.kind === 'ruling') await markRuled(stores, order);
      if (order.kind === 'reversal') await markReversed(stores, room._id, order);
      for (const record of told.flatMap((update) => Object.values(recordsOf(update, roomIds))))
        if (record.meterNo !== rooms.get(record.roomId)?.meterNo)
          await installMeter(stores, record, order, rules, nowMs);
    },
  });
  return isWritten ? written : undefined;
}

/** Each shard once, with the numbers of the meters that it has then. */
function byShard(
  order: WorkOrderTask,
  accounts: readonly RoomAccount[],
): ReadonlyMap<MeterShard, Readonly<Record<string, RegisterHistory>>> {
  const shards = new Set(accounts.map(({ shard }) => shard));
  return new Map(
    [...shards].map((shard) => {
      const here = accounts.filter((one) => one.shard === shard);
      const after = Object.fromEntries(here.map(({ slot, account }) => [slot, account]));
      return [withNumbers(shard, order, after), after];
    }),
  );
}

/** A new meter is known by its number; one that never served, as a reversal tells, is a stranger again. */
function withNumbers(
  shard: MeterShard,
  order: WorkOrderTask,
  after: Readonly<Record<string, RegisterHistory>>,
): MeterShard {
  const serving = (accounts: Iterable<RegisterHistory>): readonly string[] =>
    [...accounts].flatMap(({ segments }) => segments.map(({ meterNo }) => meterNo));
  const before = Object.fromEntries(
    Object.entries(shard.meters).map(([slot, { account }]) => [slot, account]),
  );
  const now = new Set(serving(Object.values({ ...before, ...after })));
  const taken =
    order.kind === 'reversal' ? serving(Object.values(before)).filter((one) => !now.has(one)) : [];
  const meterNos = new Set([...shard.meterNos, ...serving(Object.values(after))]);
  return { ...shard, meterNos: [...meterNos].filter((one) => !taken.includes(one)) };
}

/** What became good is closed once the order is written, since it may be more than a transaction holds. */
function withTold(update: ShardUpdate, roomIds: readonly string[], order: WorkOrderTask): ShardUpdate {
  const told = Object.entries(recordsOf(update, roomIds)).map(
    ([slot, record]) => [slot, recordAfterTask(record, order)] as const,
  );
  return { ...update, changed: { ...update.changed, ...Object.fromEntries(told) }, madeGood: [] };
}

/** Those that the order is about; in the same shard other days may close. */
function recordsOf(
  { changed }: ShardUpdate,
  roomIds: readonly string[],
): Readonly<Record<string, MeterRecord>> {
  return Object.fromEntries(Object.entries(changed).filter(([, { roomId }]) => roomIds.includes(roomId)));
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

function isGood(updates: readonly ShardUpdate[], id: string): boolean {
  return updates.some(({ accepted }) => accepted.some((reading) => quarantineId(reading) === id));
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
  { roomId, meterNo }: MeterRecord,
  order: WorkOrderTask,
  { settings }: CampusRules,
  nowMs: number,
): Promise<void> {
  const room = await rooms.get(roomId);
  assert(room !== undefined, `room ${roomId} of a work order exists`);
  const supply = withRelayAnew(room.supply);
  const qrSecret = order.kind === 'replacement' ? order.meter.qrSecret : undefined;
  const after: Room = { ...room, meterNo, supply, ...defined({ qrSecret }) };
  await writeRoom({ rooms, commands }, room, after, settings.supply, nowMs);
}
