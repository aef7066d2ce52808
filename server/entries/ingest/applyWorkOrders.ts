/**
 * What staff filed about meters, applied to the shards: here alone, so that a shard keeps one writer. An order is written
 * once and stays filed until all that follows from it is done, so whoever is stopped leaves the rest to the next run.
 */
import { nextAttemptMs } from '../../../shared/domain/basis/nextAttempt';
import type { WorkOrder, WrittenOrder } from '../../../shared/domain/metering/workOrder';
import { needsSupplyDecision } from '../../../shared/domain/supply/cutRules';
import { readRoomWithMeter } from '../../billing/roomWithMeter';
import type { MeteringPorts } from '../../metering/ports';
import { fireReminders } from '../../reminders/fireReminders';
import { roomBalances } from '../../reminders/roomBalances';
import { type ApplyOrderPorts, applyWorkOrder } from './applyWorkOrder';
import type { CampusRules } from './campusRules';
import { decideSupply, type DecideSupplyPorts } from './decideSupply';

type FollowUpPorts = DecideSupplyPorts & Pick<MeteringPorts, 'workOrders'>;

export type WorkOrdersPorts = ApplyOrderPorts & FollowUpPorts;

const ORDERS_PER_RUN = 20;

/** One order that fails moves back and holds up no other. */
export async function applyWorkOrders(
  cloud: WorkOrdersPorts,
  rules: CampusRules,
  deadlineMs: number,
): Promise<void> {
  for (const order of await cloud.workOrders.due(cloud.clock.nowMs(), ORDERS_PER_RUN)) {
    if (cloud.clock.steadyMs() > deadlineMs) return;
    try {
      const written = order.written ?? (await applyWorkOrder(cloud, order, rules));
      if (written !== undefined) await followUp(cloud, order, written, rules, deadlineMs);
    } catch (error) {
      cloud.log('work order not applied', { order: order._id, error: String(error) });
      await cloud.workOrders.putOff(order._id, nextAttemptMs(order.filedAtMs, cloud.clock.nowMs()));
    }
  }
}

/** What an order makes of its rooms is told and acted upon at once, as after a reading; only then it is applied. */
async function followUp(
  cloud: FollowUpPorts,
  { _id, roomId, order }: WorkOrder,
  { madeGood, stillSuspect, roomIds = [roomId] }: WrittenOrder,
  rules: CampusRules,
  deadlineMs: number,
): Promise<void> {
  await cloud.quarantine.accept(madeGood);
  if (order.kind === 'ruling' && order.all !== undefined) {
    const state = order.ruling === 'accept' ? 'accepted' : 'discarded';
    await cloud.quarantine.settleAll(order.all, state, stillSuspect);
  }
  const needingDecision: string[] = [];
  for (const id of roomIds) {
    const { room, meter } = await readRoomWithMeter(cloud, id);
    const balances = roomBalances({ [room.slot]: meter }, new Map([[room._id, room]]));
    const { failed } = await fireReminders(cloud, balances, rules.settings);
    if (failed.size > 0) return;
    if (balances.some(({ availableFen }) => needsSupplyDecision(room.supply, availableFen)))
      needingDecision.push(id);
  }
  if (needingDecision.length > 0) await decideSupply(cloud, needingDecision, rules, deadlineMs);
  await cloud.workOrders.applied(_id, cloud.clock.nowMs());
}
