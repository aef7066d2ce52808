import type { Outcome } from '../../shared/contract/contract';
import type { OrderProgress } from '../../shared/contract/recharge';
import { defined } from '../../shared/domain/basis/defined';
import { refuse, success } from '../../shared/domain/basis/result';
import type { RechargeOrder } from '../../shared/domain/payments/recharge';
import type { BasisPorts, Caller } from '../basis/ports';
import type { SupplyPorts } from '../supply/ports';
import { type SettlementPorts, settleOrder } from './settleRecharge';

/** The phone's poll: it settles as well, so the page is as fast as WeChat. Only the payer may ask. */
export async function orderState(
  cloud: SettlementPorts & Pick<BasisPorts, 'settings'>,
  orderId: string,
  caller: Caller,
): Promise<Outcome<OrderProgress>> {
  const [order, settings] = await Promise.all([cloud.orders.get(orderId), cloud.settings.read()]);
  if (order?.payerOpenid !== caller.openid) return refuse('ORDER_UNKNOWN');
  const settled = await settleOrder(cloud, order, settings);
  return success(await progressOf(cloud, settled.order));
}

async function progressOf(
  cloud: Pick<SupplyPorts, 'commands'>,
  order: RechargeOrder,
): Promise<OrderProgress> {
  const command =
    order.restoreCommandId === undefined ? undefined : await cloud.commands.get(order.restoreCommandId);
  const { sentAtMs, verifiedAtMs } = command ?? {};
  return {
    orderId: order._id,
    state: order.state,
    amountFen: order.amountFen,
    ...defined({ paidAtMs: order.paidAtMs, creditedAtMs: order.creditedAtMs }),
    ...(command === undefined
      ? {}
      : {
          restore: {
            state: command.state,
            // What waits to be sent again has not left yet, whenever it was tried.
            ...defined({ commandSentAtMs: command.state === 'pending' ? undefined : sentAtMs, verifiedAtMs }),
          },
        }),
  };
}
