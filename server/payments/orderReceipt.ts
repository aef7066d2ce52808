import type { Outcome } from '../../shared/contract/contract';
import type { Receipt } from '../../shared/contract/receipt';
import { defined } from '../../shared/domain/basis/defined';
import { refuse, success } from '../../shared/domain/basis/result';
import type { RechargeOrder } from '../../shared/domain/payments/recharge';
import { maskName } from '../../shared/domain/residents/personName';
import type { Caller } from '../basis/ports';
import type { RoomsPorts } from '../rooms/ports';
import type { PaymentsPorts } from './ports';

/** What an order came to, whatever room it was for. Only the payer may ask. */
export async function orderReceipt(
  cloud: Pick<PaymentsPorts, 'orders'> & Pick<RoomsPorts, 'rooms'>,
  orderId: string,
  { openid }: Caller,
): Promise<Outcome<Receipt>> {
  const order = await cloud.orders.get(orderId);
  if (order?.payerOpenid !== openid) return refuse('ORDER_UNKNOWN');
  const room = await cloud.rooms.get(order.roomId);
  return success({
    kind: 'wechat',
    amountFen: order.amountFen,
    state: stateOf(order),
    atMs: order.creditedAtMs ?? order.paidAtMs ?? order.createdAtMs,
    orderId,
    ...defined({ path: room?.path, paidFor: order.forOther ? maskName(order.payerName) : undefined }),
  });
}

function stateOf({ state }: RechargeOrder): Receipt['state'] {
  return state === 'created' || state === 'prepaid' ? 'waiting' : state;
}
