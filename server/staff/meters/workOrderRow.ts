import type { WorkOrderRow } from '../../../shared/contract/staff';
import { CODE_OF_REFUSAL } from '../../../shared/contract/staff/workOrderRefusals';
import { defined } from '../../../shared/domain/basis/defined';
import type { Exchange, WorkOrder, WorkOrderTask } from '../../../shared/domain/metering/workOrder';

/** A work order as staff's screens show it: where it tells of two rooms, from either. */
export function workOrderRow(workOrder: WorkOrder, roomId: string): WorkOrderRow {
  const { _id, state, refusal, filedAtMs } = workOrder;
  const order = seenFrom(workOrder, roomId);
  return {
    orderId: _id,
    kind: order.kind,
    state,
    filedAtMs,
    ...(state === 'refused' && refusal !== undefined ? { refusal: CODE_OF_REFUSAL[refusal] } : {}),
    ...taskFields(order),
  };
}

function seenFrom({ roomId, order }: WorkOrder, seenRoomId: string): WorkOrderTask {
  if (order.kind === 'reversal')
    return order.reversed.kind === 'exchange'
      ? { ...order, reversed: exchangeFrom(roomId, order.reversed, seenRoomId) }
      : order;
  return order.kind === 'exchange' ? exchangeFrom(roomId, order, seenRoomId) : order;
}

function exchangeFrom(roomId: string, order: Exchange, seenRoomId: string): Exchange {
  const { meter, other, otherRoomId } = order;
  return seenRoomId === otherRoomId ? { ...order, meter: other, other: meter, otherRoomId: roomId } : order;
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
    case 'exchange': {
      const { atMs, meter, other, otherRoomId } = order;
      const registers = { registerWh: meter.registerWh, otherRegisterWh: other.registerWh };
      return { atMs, meterNo: other.meterNo, ...registers, otherRoomId };
    }
    case 'reversal':
      return { ...taskFields(order.reversed), reverses: order.reversed.kind };
    case 'opening':
    case 'openingCorrection':
      return { atMs: order.atMs, registerWh: order.registerWh };
    case 'ruling':
      return { ruling: order.ruling, ...defined({ untilMs: order.all?.untilMs }) };
  }
}
