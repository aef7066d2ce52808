import type { Outcome } from '../../shared/contract/contract';
import { refuse, success } from '../../shared/domain/basis/result';
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
      if (callerOf() !== undefined && !payCallbackMayCarryIdentity) return refuse('IDENTITY_NOT_ALLOWED');
      const orderId = (event as { outTradeNo?: unknown } | null)?.outTradeNo;
      if (typeof orderId !== 'string' || !ORDER_ID.test(orderId)) return refuse('ORDER_UNKNOWN');
      return success(await useCase(cloud, orderId));
    });
    if (outcome.ok) return outcome.value ? { errcode: 0, errmsg: 'ok' } : { errcode: AGAIN, errmsg: 'again' };
    return { errcode: AGAIN, errmsg: outcome.code };
  };
}
