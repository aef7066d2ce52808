import type { WorkOrder } from '../../../shared/domain/workOrder';
import type { WorkOrderStore } from '../../ports';
import { command, database } from '../wxCloud';
import { Collection } from './collection';

const workOrders = new Collection<WorkOrder>(database, 'workOrders');

export const workOrderStore: WorkOrderStore = {
  get: (id) => workOrders.get(id),
  insert: (order) => workOrders.insert(order),
  filed: (limit) => workOrders.find({ where: { state: 'filed' }, orderBy: [['filedAtMs', 'asc']], limit }),

  async fileAgain({ _id, order, filedBy, filedAtMs, state }) {
    const change = { order: command.set(order), filedBy, filedAtMs, state };
    return (await workOrders.update({ _id, state: 'refused' }, change)) === 1;
  },

  async refuse(id, refusal, nowMs) {
    await workOrders.update({ _id: id, state: 'filed' }, { state: 'refused', refusal, doneAtMs: nowMs });
  },
};
