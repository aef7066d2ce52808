import type { WorkOrder } from '../../../../shared/domain/metering/workOrder';
import type { WorkOrderStore } from '../../../metering/ports';
import { command, database } from '../../wxCloud';
import { Collection } from '../collection';

const workOrders = new Collection<WorkOrder>(database, 'workOrders');

export const workOrderStore: WorkOrderStore = {
  due: (nowMs, limit) =>
    workOrders.find({
      where: { state: 'filed', nextAttemptAtMs: command.lte(nowMs) },
      orderBy: [['nextAttemptAtMs', 'asc']],
      limit,
    }),

  async putOff(id, nextAttemptAtMs) {
    await workOrders.update({ _id: id, state: 'filed' }, { nextAttemptAtMs });
  },

  ofRoom: (roomId, after, limit) =>
    workOrders.newestFirst(command.or([{ roomId }, { otherRoomId: roomId }]), after, limit, 'filedAtMs'),

  byId: (ids) => workOrders.ofIds(ids),

  async applied(id, nowMs) {
    const done = {
      state: 'applied',
      doneAtMs: nowMs,
      written: command.remove(),
      nextAttemptAtMs: command.remove(),
    };
    await workOrders.update({ _id: id, state: 'filed', written: command.exists(true) }, done);
  },

  async refuse(id, refusal, nowMs) {
    const unwritten = { _id: id, state: 'filed', written: command.exists(false) };
    await workOrders.update(unwritten, {
      state: 'refused',
      refusal,
      doneAtMs: nowMs,
      nextAttemptAtMs: command.remove(),
    });
  },
};
