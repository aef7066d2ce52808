import type { Outcome } from '../../shared/contract/contract';
import { refuse, success } from '../../shared/domain/basis/result';
import { CALLBACKS_PER_HOUR } from '../../shared/domain/payments/recharge';
import type { Caller } from '../basis/ports';
import type { Ports } from '../ports';
import { guarded } from './answer';
import { callerOf } from './caller';
import { sayMissingVariables } from './environment';

/** What WeChat Pay reads: anything but 0, and it calls again. */
export interface CallbackAnswer {
  readonly errcode: number;
  readonly errmsg: string;
}

const ORDER_ID = /^[\w-]{1,32}$/;
const AGAIN = 1;

/** Anybody may call this door by name, and each time WeChat is asked about an order. */
function isWithinBound({ uses, clock }: Ports, { openid }: Caller): Promise<boolean> {
  return uses.count('payCallback', openid, clock.nowMs(), CALLBACKS_PER_HOUR);
}

/**
 * A door for WeChat Pay. Its event proves nothing and only names the order that is worth asking about. `useCase` says
 * whether there is an answer; without one WeChat is asked to call again.
 */
export function payCallback(
  useCase: (cloud: Ports, orderId: string) => Promise<boolean>,
  cloud: Ports,
): (event: unknown) => Promise<CallbackAnswer> {
  sayMissingVariables('payCallback');
  return async (event) => {
    const outcome = await guarded('payCallback', async (): Promise<Outcome<boolean>> => {
      const { payCallbackMayCarryIdentity } = await cloud.settings.read();
      const caller = callerOf();
      if (caller !== undefined && !payCallbackMayCarryIdentity) return refuse('IDENTITY_NOT_ALLOWED');
      const orderId = (event as { outTradeNo?: unknown } | null)?.outTradeNo;
      if (typeof orderId !== 'string' || !ORDER_ID.test(orderId)) return refuse('ORDER_UNKNOWN');
      if (caller !== undefined && !(await isWithinBound(cloud, caller))) return refuse('CALLBACKS_TOO_MANY');
      return success(await useCase(cloud, orderId));
    });
    if (outcome.ok) return outcome.value ? { errcode: 0, errmsg: 'ok' } : { errcode: AGAIN, errmsg: 'again' };
    return { errcode: AGAIN, errmsg: outcome.code };
  };
}
