/** What the phone stores of a recharge that has not ended, so that leaving the app loses no order. */
import { defined } from '../../shared/domain/basis/defined';
import { UNPAID_ORDER_CLOSES_MS } from '../../shared/domain/payments/recharge';
import { CHOOSING, type Flow, type RechargeIntent } from './rechargeFlow';

/** Phones hold it under the names that it had first: its fields stay. */
export interface PendingRecharge {
  /** The intent. */
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
      return { ...storedIntent(flow), reached: 'wished' };
    case 'refused':
      return flow.retry === 'same' ? { ...storedIntent(flow), reached: 'wished' } : undefined;
    case 'paying':
      return { ...storedIntent(flow), reached: 'sheetShown' };
    case 'polling':
      return { ...storedIntent(flow), reached: flow.paid ? 'paid' : 'sheetShown' };
    case 'pending':
      return { ...storedIntent(flow), reached: 'paid' };
    case 'choosing':
    case 'credited':
    case 'suspended':
      return undefined;
  }
}

/** Where to go on when the page is opened again. An unpaid intent is forgotten when its order closes. */
export function resumed({ wish: intent, orderId, reached }: PendingRecharge, nowMs: number): Flow {
  if (orderId !== undefined && reached !== 'wished') {
    return { step: 'polling', intent, orderId, paid: reached === 'paid', polls: 0 };
  }
  if (nowMs - intent.wishedAtMs >= UNPAID_ORDER_CLOSES_MS) return CHOOSING;
  return defined({ step: 'unpaid', intent, orderId, reason: 'left' });
}

function storedIntent({
  intent,
  orderId,
}: {
  intent: RechargeIntent;
  orderId?: string;
}): Pick<PendingRecharge, 'wish' | 'orderId'> {
  return orderId === undefined ? { wish: intent } : { wish: intent, orderId };
}

/** The phone stores one intent for each room. */
function keyOf(roomId: string): string {
  return `recharge:${roomId}`;
}

/** Called before anything is sent: the synchronous call returns when the phone has stored it. */
export function savePending(roomId: string, flow: Flow): void {
  const pending = pendingRecharge(flow);
  if (pending === undefined) wx.removeStorageSync(keyOf(roomId));
  else wx.setStorageSync(keyOf(roomId), pending);
}

export function loadPending(roomId: string): PendingRecharge | undefined {
  const found: unknown = wx.getStorageSync(keyOf(roomId));
  return isPendingRecharge(found) ? found : undefined;
}

/** Where nothing is stored, WeChat returns an empty text. */
function isPendingRecharge(found: unknown): found is PendingRecharge {
  return typeof found === 'object' && found !== null && 'wish' in found && 'reached' in found;
}
