import type { LedgerEntry } from '../../../../shared/domain/billing/ledger';
import type { QuarantinedReading } from '../../../../shared/domain/metering/quarantinedReading';
import type { WorkOrder } from '../../../../shared/domain/metering/workOrder';
import type { RechargeOrder } from '../../../../shared/domain/payments/recharge';
import type { AuditEntry } from '../../../../shared/domain/staff/audit';
import type { OutboxItem, RoomHistory, UncreditedOrder } from '../../../staff/ports';
import { command, database } from '../../wxCloud';
import { Collection } from '../collection';

const ledger = new Collection<LedgerEntry>(database, 'ledger');
const orders = new Collection<RechargeOrder>(database, 'orders');
const outbox = new Collection<OutboxItem>(database, 'outbox');
const quarantine = new Collection<QuarantinedReading>(database, 'quarantine');
const workOrders = new Collection<WorkOrder>(database, 'workOrders');
const audit = new Collection<AuditEntry>(database, 'audit');

export const roomHistory: RoomHistory = {
  entries: (roomId, after, limit) => ledger.newestFirst({ roomId }, after, limit),

  uncreditedOrders: async (roomId, after, limit) => {
    const where = { roomId, state: command.neq('credited') };
    return (await orders.newestFirst(where, after, limit, 'createdAtMs')) as readonly UncreditedOrder[];
  },

  payers: async (orderIds) => {
    const paid = await orders.ofIds(orderIds, { payerName: true });
    return new Map(paid.map(({ _id, payerName }) => [_id, payerName]));
  },

  sent: (roomId, after, limit) => outbox.newestFirst({ roomId }, after, limit, 'createdAtMs'),
  suspectReadings: (meterNo, after, limit) => quarantine.newestFirst({ meterNo }, after, limit),
  workOrders: (roomId, after, limit) =>
    workOrders.newestFirst(command.or([{ roomId }, { otherRoomId: roomId }]), after, limit, 'filedAtMs'),
  staffChanges: (roomId, after, limit) =>
    audit.newestFirst({ roomId, wish: command.exists(true) }, after, limit),
};
