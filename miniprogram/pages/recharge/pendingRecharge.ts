/** What the phone keeps of a recharge that is not at its end, so that leaving the app loses no order. */
import { defined } from '../../shared/domain/basis/defined';
import { UNPAID_ORDER_CLOSES_MS } from '../../shared/domain/payments/recharge';
import { CHOOSING, type Flow, type RechargeIntent } from './rechargeFlow';

export interface PendingRecharge {
  readonly wish: RechargeIntent;
  readonly orderId?: string;
  /** `sheetShown`: it may have been paid. `paid`: WeChat's pay sheet says that it was. */
  readonly reached: 'wished' | 'sheetShown' | 'paid';
}

/** Undefined once there is nothing to come back to. */
export function pendingRecharge(flow: Flow): PendingRecharge | undefined {
  switch (flow.step) {
    case 'ordering':
    case 'unpaid':
      return { ...intentOf(flow), reached: 'wished' };
    case 'refused':
      return flow.retry === 'same' ? { ...intentOf(flow), reached: 'wished' } : undefined;
    case 'paying':
      return { ...intentOf(flow), reached: 'sheetShown' };
    case 'looking':
      return { ...intentOf(flow), reached: flow.paid ? 'paid' : 'sheetShown' };
    case 'pending':
      return { ...intentOf(flow), reached: 'paid' };
    case 'choosing':
    case 'credited':
    case 'suspended':
      return undefined;
  }
}

/** Where to go on when the page is opened again. An unpaid intent is forgotten when its order closes. */
export function resumed({ wish, orderId, reached }: PendingRecharge, nowMs: number): Flow {
  if (orderId !== undefined && reached !== 'wished') {
    return { step: 'looking', wish, orderId, paid: reached === 'paid', looks: 0 };
  }
  if (nowMs - wish.wishedAtMs >= UNPAID_ORDER_CLOSES_MS) return CHOOSING;
  return defined({ step: 'unpaid', wish, orderId, reason: 'left' });
}

function intentOf({
  wish,
  orderId,
}: {
  wish: RechargeIntent;
  orderId?: string;
}): Pick<PendingRecharge, 'wish' | 'orderId'> {
  return orderId === undefined ? { wish } : { wish, orderId };
}

/** The phone keeps one intent for each room. */
function keyOf(roomId: string): string {
  return `recharge:${roomId}`;
}

/** Written before anything is sent: the synchronous call returns when it is kept. */
export function savePending(roomId: string, flow: Flow): void {
  const wish = pendingRecharge(flow);
  if (wish === undefined) wx.removeStorageSync(keyOf(roomId));
  else wx.setStorageSync(keyOf(roomId), wish);
}

export function loadPending(roomId: string): PendingRecharge | undefined {
  const found: unknown = wx.getStorageSync(keyOf(roomId));
  return isPendingRecharge(found) ? found : undefined;
}

/** Nothing kept reads as an empty text. */
function isPendingRecharge(found: unknown): found is PendingRecharge {
  return typeof found === 'object' && found !== null && 'wish' in found && 'reached' in found;
}
