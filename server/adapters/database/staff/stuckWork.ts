/** What is still to be done although its time is over, collection by collection. */
import { CHANNELS, type ChannelTrouble, isStanding } from '../../../../shared/domain/basis/channelTrouble';
import type { WorkOrder } from '../../../../shared/domain/metering/workOrder';
import type { RechargeOrder } from '../../../../shared/domain/payments/recharge';
import type { SuspenseEntry } from '../../../../shared/domain/payments/suspense';
import type { OutboxMessage } from '../../../../shared/domain/reminders/message';
import type { StuckWork } from '../../../staff/ports';
import { beginningWith, command, database } from '../../wxCloud';
import { Collection } from '../collection';

const channels = new Collection<ChannelTrouble>(database, 'channels');
const suspense = new Collection<SuspenseEntry>(database, 'suspense');
const orders = new Collection<RechargeOrder>(database, 'orders');
const outbox = new Collection<OutboxMessage>(database, 'outbox');
const workOrders = new Collection<WorkOrder>(database, 'workOrders');

export const stuckWork: StuckWork = {
  async channels(nowMs) {
    return (await channels.ofIds(CHANNELS)).filter((trouble) => isStanding(trouble, nowMs));
  },

  suspense: (after, limit) => suspense.newestFirst({ state: 'open' }, after, limit, 'paidAtMs'),

  orders: (campusId, beforeMs, after, limit) =>
    orders.newestFirst(
      {
        state: command.in(['created', 'prepaid']),
        createdAtMs: command.lte(beforeMs),
        roomId: ofCampus(campusId),
      },
      after,
      limit,
      'createdAtMs',
    ),

  messages: (campusId, beforeMs, after, limit) =>
    outbox.newestFirst(
      {
        channel: 'message',
        state: 'queued',
        createdAtMs: command.lte(beforeMs),
        roomId: ofCampus(campusId),
      },
      after,
      limit,
      'createdAtMs',
    ),

  workOrders: (campusId, beforeMs, after, limit) =>
    workOrders.newestFirst(
      { state: 'filed', filedAtMs: command.lte(beforeMs), roomId: ofCampus(campusId) },
      after,
      limit,
      'filedAtMs',
    ),

  unconfirmed: (campusId, after, limit) =>
    workOrders.newestFirst({ state: 'unconfirmed', roomId: ofCampus(campusId) }, after, limit, 'filedAtMs'),
};

function ofCampus(campusId: string): unknown {
  return beginningWith(`${campusId}/`);
}
