/**
 * What becomes of an order beyond its filing: a second person confirms figures that the line can hardly have let through,
 * and until then they count for nothing; one that was applied and was wrong is taken back.
 */
import type { Outcome } from '../../shared/contract/contract';
import type { StaffRequestOf, WorkOrderRow } from '../../shared/contract/staff';
import { refuse, success } from '../../shared/domain/basis/result';
import { beginsSegment, type Reversal, type WorkOrder } from '../../shared/domain/metering/workOrder';
import type { Staff } from '../../shared/domain/staff/staff';
import type { MeteringPorts, MeteringTransaction } from '../metering/ports';
import type { RoomsTransaction } from '../rooms/ports';
import { type AuditedPorts, runAuditedChange } from './auditedChange';
import { fileOrder, meteredRoom } from './meters/fileOrder';
import { factsOf } from './meters/meterFacts';
import { workOrderRow } from './meters/workOrderRow';

/** Whoever mistyped may take it back, and needs nobody for it. */
export function confirmWorkOrder(
  cloud: AuditedPorts<Pick<MeteringTransaction, 'workOrders'>>,
  request: StaffRequestOf<'confirmWorkOrder'>,
  member: Staff,
): Promise<Outcome<WorkOrderRow>> {
  const { roomId, order: id, verdict } = request;
  return runAuditedChange(cloud, member, request, async ({ workOrders }) => {
    const found = await workOrders.get(id);
    if (found?.roomId !== roomId) return refuse('WORK_ORDER_UNKNOWN');
    if (found.state !== 'unconfirmed') return refuse('WORK_ORDER_SETTLED');
    if (verdict === 'confirm' && found.filedBy === member.staffId) return refuse('STAFF_SAME_PERSON');
    const nowMs = cloud.clock.nowMs();
    const settled: WorkOrder =
      verdict === 'confirm'
        ? { ...found, state: 'filed', confirmedBy: member.staffId, nextAttemptAtMs: nowMs }
        : { ...found, state: 'refused', refusal: 'notConfirmed', doneAtMs: nowMs };
    await workOrders.replace(settled);
    return success({
      roomId,
      subject: id,
      before: { state: found.state },
      after: { state: settled.state, ...factsOf(found.order) },
      reply: workOrderRow(settled, roomId),
    });
  });
}

/**
 * Its figures were wrong, or it told of another room's meter. What closed days come to otherwise is booked as an
 * adjustment, and the right order can then be filed, for the same moment too.
 */
export function reverseWorkOrder(
  cloud: Pick<MeteringPorts, 'shards' | 'quarantine'> &
    AuditedPorts<RoomsTransaction & Pick<MeteringTransaction, 'workOrders'>>,
  request: StaffRequestOf<'reverseWorkOrder'>,
  member: Staff,
): Promise<Outcome<WorkOrderRow>> {
  const { order: id } = request;
  return runAuditedChange(cloud, member, request, async (stores) => {
    const found = await stores.workOrders.get(id);
    if (found === undefined || ![found.roomId, found.otherRoomId].includes(request.roomId))
      return refuse('WORK_ORDER_UNKNOWN');
    if (found.state !== 'applied' || !beginsSegment(found.order)) return refuse('WORK_ORDER_NOT_LAST');
    const here = await meteredRoom(cloud, stores, found.roomId);
    if (here === undefined) return refuse('ROOM_UNKNOWN');
    const nowMs = cloud.clock.nowMs();
    const order: Reversal = { kind: 'reversal', atMs: nowMs, reversed: found.order };
    const filed = await fileOrder(cloud, stores, { ...here, staffId: member.staffId, nowMs }, order);
    if (!filed.ok) return filed;
    return success({
      roomId: request.roomId,
      subject: id,
      before: { state: found.state, ...factsOf(found.order) },
      after: factsOf(order),
      reply: workOrderRow(filed.value, request.roomId),
    });
  });
}
