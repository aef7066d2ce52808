/** What is still to be done although its time is over, collection by collection. */
import { CHANNELS, type ChannelTrouble, isStanding } from '../../../../shared/domain/basis/channelTrouble';
import type { WorkOrder } from '../../../../shared/domain/metering/workOrder';
import type { RechargeOrder } from '../../../../shared/domain/payments/recharge';
import type { SuspenseEntry } from '../../../../shared/domain/payments/suspense';
import type { OutboxMessage } from '../../../../shared/domain/reminders/message';
import type { StuckWork } from '../../../staff/ports';
import { beginningWith, command, database, ofCampusOrNone } from '../../wxCloud';
import { Collection } from '../collection';

const channels = new Collection<ChannelTrouble>(database, 'channels');
const suspense = new Collection<SuspenseEntry>(database, 'suspense');
const orders = new Collection<RechargeOrder>(database, 'orders');
const outbox = new Collection<OutboxMessage>(database, 'outbox');
const workOrders = new Collection<WorkOrder>(database, 'workOrders');

const SUSPENSE_FIELDS = ['paidAtMs', 'roomId', 'reason', 'totalFen', 'orderId'] as const;
const FILED_FIELDS = ['filedAtMs', 'roomId'] as const;

export const stuckWork: StuckWork = {
  async channels(nowMs) {
    return (await channels.ofIds(CHANNELS)).filter((trouble) => isStanding(trouble, nowMs));
  },

  suspense: (campusId) =>
    suspense.waiting(ofCampusOrNone(campusId, { state: 'open' }), 'paidAtMs', SUSPENSE_FIELDS),

  orders: (campusId, beforeMs) =>
    orders.waiting(
      {
        state: command.in(['created', 'prepaid']),
        createdAtMs: command.lte(beforeMs),
        roomId: ofCampus(campusId),
      },
      'createdAtMs',
      ['createdAtMs', 'roomId', 'amountFen'],
    ),

  messages: (campusId, beforeMs) =>
    outbox.waiting(
      {
        channel: 'message',
        state: 'queued',
        createdAtMs: command.lte(beforeMs),
        roomId: ofCampus(campusId),
      },
      'createdAtMs',
      ['createdAtMs', 'roomId', 'kind'],
    ),

  workOrders: (campusId, beforeMs) =>
    workOrders.waiting(
      { state: 'filed', filedAtMs: command.lte(beforeMs), roomId: ofCampus(campusId) },
      'filedAtMs',
      FILED_FIELDS,
    ),

  unconfirmed: (campusId) =>
    workOrders.waiting({ state: 'unconfirmed', roomId: ofCampus(campusId) }, 'filedAtMs', FILED_FIELDS),
};

function ofCampus(campusId: string): unknown {
  return beginningWith(`${campusId}/`);
}
