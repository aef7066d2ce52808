import type { Outcome } from '../../shared/contract/contract';
import type { PlacedOrder, RechargeRequest } from '../../shared/contract/recharge';
import { refuse, success } from '../../shared/domain/basis/result';
import { MINUTE_MS } from '../../shared/domain/basis/shanghaiTime';
import { fen } from '../../shared/domain/basis/units';
import { ORDERS_PER_ACCOUNT, type RechargeOrder } from '../../shared/domain/payments/recharge';
import { shortName } from '../../shared/domain/rooms/room';
import type { BasisPorts, Caller } from '../basis/ports';
import type { ResidentsPorts } from '../residents/ports';
import type { RoomsPorts } from '../rooms/ports';
import type { PaymentsPorts } from './ports';
import { type RechargeableRoom, rechargeableRoom } from './rechargeableRoom';

type OrderPorts = Pick<BasisPorts, 'clock' | 'digestId'> &
  Pick<RoomsPorts, 'rooms'> &
  Pick<ResidentsPorts, 'bindings'> &
  Pick<PaymentsPorts, 'orders' | 'payments'>;

type PlaceOrderRequest = Extract<RechargeRequest, { action: 'order' }>;

const FIRST_CHECK_MS = MINUTE_MS;
const NAMELESS = '微信用户';

/**
 * Writes the order, then asks WeChat for the prepayment: an order that nobody paid is closed later, but a payment
 * without an order could not be explained. The phone's request id makes the order's, so sending twice is one order.
 */
export async function placeOrder(
  cloud: OrderPorts,
  request: PlaceOrderRequest,
  caller: Caller,
): Promise<Outcome<PlacedOrder>> {
  const found = await rechargeableRoom(cloud, caller, request.room?.roomId, request.room?.path);
  if (!found.ok) return found;
  const wanted = orderOf(cloud, request, caller, found.value);
  const known = await cloud.orders.get(wanted._id);
  if (known === undefined) {
    const allowed = await cloud.orders.countNew(caller.openid, wanted.createdAtMs, ORDERS_PER_ACCOUNT);
    if (!allowed) return refuse('ORDERS_TOO_MANY');
  }
  const order = known ?? (await insertedOrder(cloud, wanted));
  if (order?.roomId !== wanted.roomId || order.amountFen !== wanted.amountFen) return refuse('ORDER_DIFFERS');
  const over = refusalOfState(order.state);
  if (over !== undefined) return refuse(over);
  const prepaid = await cloud.payments.prepay(order, `电费充值 ${shortName(found.value.room.path)}`);
  if (prepaid.kind === 'paid') return refuse('ORDER_PAID');
  if (prepaid.kind === 'closed') return refuse('ORDER_CLOSED');
  if (prepaid.kind === 'unavailable') return refuse('PAYMENT_UNAVAILABLE');
  if (!(await cloud.orders.change(order._id, 'created', { state: 'prepaid' }))) {
    // Somebody was here meanwhile. What was closed or paid must not be paid now, although WeChat would take it.
    const movedOn = refusalOfState((await cloud.orders.get(order._id))?.state);
    if (movedOn !== undefined) return refuse(movedOn);
  }
  return success({ orderId: order._id, payment: prepaid.payment });
}

/** The order itself, or the one that the same request made meanwhile. */
async function insertedOrder(
  { orders }: Pick<PaymentsPorts, 'orders'>,
  wanted: RechargeOrder,
): Promise<RechargeOrder | undefined> {
  return (await orders.insert(wanted)) === 'inserted' ? wanted : orders.get(wanted._id);
}

/** Why an order in this state can't be paid any more. */
function refusalOfState(
  state: RechargeOrder['state'] | undefined,
): 'ORDER_PAID' | 'ORDER_CLOSED' | undefined {
  if (state === 'credited' || state === 'suspended') return 'ORDER_PAID';
  return state === 'closed' ? 'ORDER_CLOSED' : undefined;
}

function orderOf(
  cloud: Pick<BasisPorts, 'clock' | 'digestId'>,
  request: PlaceOrderRequest,
  caller: Caller,
  { room, own, binding }: RechargeableRoom,
): RechargeOrder {
  const nowMs = cloud.clock.nowMs();
  return {
    _id: cloud.digestId(`${caller.openid}:${request.requestId}`),
    payerOpenid: caller.openid,
    payerName: binding?.name ?? NAMELESS,
    roomId: room._id,
    forOther: !own,
    amountFen: fen(request.amountFen),
    state: 'created',
    createdAtMs: nowMs,
    nextCheckAtMs: nowMs + FIRST_CHECK_MS,
  };
}
