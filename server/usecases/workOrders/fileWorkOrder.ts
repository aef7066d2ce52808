/**
 * Staff file what they did to a meter, or what they say of a doubtful reading. Nothing is changed yet: `ingest` applies
 * it in its next run, or refuses it with a reason that staff find at the order.
 */
import type { Outcome } from '../../../shared/contract/contract';
import { refuse, success } from '../../../shared/domain/result';
import { workOrderId, type Order, type WorkOrder } from '../../../shared/domain/workOrder';
import type { Ports } from '../../ports';

export interface FiledBy {
  /** Who of the staff. */
  readonly staffId: string;
  readonly roomId: string;
}

/** Filing the same again is success; another order about the same moment is refused, unless the first one was. */
export async function fileWorkOrder(
  cloud: Ports,
  { staffId, roomId }: FiledBy,
  order: Order,
): Promise<Outcome<WorkOrder>> {
  const nowMs = cloud.clock.nowMs();
  if ('atMs' in order && order.atMs > nowMs) return refuse('WORK_ORDER_AHEAD');
  if ((await cloud.rooms.get(roomId)) === undefined) return refuse('ROOM_UNKNOWN');
  const filed: WorkOrder = {
    _id: workOrderId(roomId, order),
    roomId,
    order,
    filedBy: staffId,
    filedAtMs: nowMs,
    state: 'filed',
  };
  if ((await cloud.workOrders.insert(filed)) === 'inserted') return success(filed);
  if (await cloud.workOrders.fileAgain(filed)) return success(filed);
  const known = await cloud.workOrders.get(filed._id);
  return known !== undefined && saysTheSame(known.order, order)
    ? success(known)
    : refuse('WORK_ORDER_DIFFERS');
}

function saysTheSame(a: Order, b: Order): boolean {
  const text = (order: Order): string =>
    JSON.stringify(order, (_key, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
        : value,
    );
  return text(a) === text(b);
}
