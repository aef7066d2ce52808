import type { WorkOrderRow } from '../../../shared/contract/staff';
import { CODE_OF_REFUSAL } from '../../../shared/contract/staff/workOrderRefusals';
import { defined } from '../../../shared/domain/basis/defined';
import type { WorkOrder, WorkOrderTask } from '../../../shared/domain/metering/workOrder';

/** A work order as staff's screens show it. */
export function workOrderRow({ _id, order, state, refusal, filedAtMs }: WorkOrder): WorkOrderRow {
  return {
    orderId: _id,
    kind: order.kind,
    state,
    filedAtMs,
    ...(state === 'refused' && refusal !== undefined ? { refusal: CODE_OF_REFUSAL[refusal] } : {}),
    ...taskFields(order),
  };
}

function taskFields(order: WorkOrderTask): Partial<WorkOrderRow> {
  switch (order.kind) {
    case 'replacement':
      return { atMs: order.atMs, meterNo: order.meter.meterNo, registerWh: order.finalWh };
    case 'restart': {
      const { atMs, finalWh, initialWh } = order;
      return { atMs, initialWh, ...defined({ registerWh: finalWh }) };
    }
    case 'ratio':
      return { atMs: order.atMs, registerWh: order.registerWh, ctRatio: order.ctRatio };
    case 'reversal':
      return { ...taskFields(order.reversed), reverses: order.reversed.kind };
    case 'opening':
    case 'openingCorrection':
      return { atMs: order.atMs, registerWh: order.registerWh };
    case 'ruling':
      return { ruling: order.ruling, ...defined({ untilMs: order.all?.untilMs }) };
  }
}
