/**
 * Staff file what they did to a meter, or what they say of a suspect reading. Nothing is changed yet: `ingest` applies
 * it in its next run, or refuses it with a reason that staff find at the order.
 */
import type { Outcome } from '../../shared/contract/contract';
import { defined } from '../../shared/domain/basis/defined';
import { refuse, success } from '../../shared/domain/basis/result';
import {
  otherRoomOf,
  type WorkOrder,
  workOrderId,
  type WorkOrderTask,
} from '../../shared/domain/metering/workOrder';
import type { RoomsTransaction } from '../rooms/ports';
import type { MeteringTransaction } from './ports';

export interface FiledBy {
  /** Who of the staff. */
  readonly staffId: string;
  readonly roomId: string;
  readonly nowMs: number;
}

/**
 * Filing the same again is success; another order about the same moment is refused, unless the first one was refused or
 * reversed. One that tells of more than the line lets through waits for a second person.
 */
export async function fileWorkOrder(
  { rooms, workOrders }: RoomsTransaction & Pick<MeteringTransaction, 'workOrders'>,
  { staffId, roomId, nowMs }: FiledBy,
  order: WorkOrderTask,
): Promise<Outcome<WorkOrder>> {
  if ('atMs' in order && order.atMs > nowMs) return refuse('WORK_ORDER_AHEAD');
  if ((await rooms.get(roomId)) === undefined) return refuse('ROOM_UNKNOWN');
  const filed: WorkOrder = {
    _id: workOrderId(roomId, order),
    roomId,
    ...defined({ otherRoomId: otherRoomOf(order) }),
    order,
    filedBy: staffId,
    filedAtMs: nowMs,
    ...('implausible' in order
      ? { state: 'unconfirmed' as const }
      : { state: 'filed' as const, nextAttemptAtMs: nowMs }),
  };
  const known = await workOrders.get(filed._id);
  if (known !== undefined && known.state !== 'refused' && known.state !== 'reversed')
    return saysTheSame(known.order, order) ? success(known) : refuse('WORK_ORDER_DIFFERS');
  await workOrders.replace(filed);
  return success(filed);
}

function saysTheSame(a: WorkOrderTask, b: WorkOrderTask): boolean {
  const text = (order: WorkOrderTask): string =>
    JSON.stringify(order, (_key, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
        : value,
    );
  return text(a) === text(b);
}
