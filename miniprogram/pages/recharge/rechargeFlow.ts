/**
 * The way of one recharge on the phone. Invariant: once WeChat's pay sheet was shown, no state forgets the order, and
 * "credited" is shown only when the cloud says so; the answer of the pay sheet is only a hint.
 */
import { type CallError, callError } from '../../api/callFunction';
import type { OrderProgress, PlacedOrder } from '../../shared/contract/recharge';

/** The recharge that the student wants. The phone stores it before it sends anything. */
export interface RechargeIntent {
  /** One intent becomes one order, however often it is sent. */
  readonly requestId: string;
  readonly roomId: string;
  /** The whole path, as the student saw it. */
  readonly pathText: string;
  readonly amountFen: number;
  /** When the student asked for it. Phones store it under this name. */
  readonly wishedAtMs: number;
}

interface Ordered {
  readonly intent: RechargeIntent;
  readonly orderId: string;
}

interface MaybeOrdered {
  readonly intent: RechargeIntent;
  readonly orderId?: string;
}

export type Flow =
  | { readonly step: 'choosing' }
  | ({ readonly step: 'ordering' } & MaybeOrdered)
  | ({ readonly step: 'refused'; readonly error: CallError; readonly retry: Retry } & MaybeOrdered)
  | ({ readonly step: 'paying'; readonly payment: PlacedOrder['payment'] } & Ordered)
  | ({ readonly step: 'unpaid'; readonly reason: Unpaid } & MaybeOrdered)
  | Polling
  | ({ readonly step: 'pending' } & Ordered)
  | ({ readonly step: 'credited'; readonly progress: OrderProgress; readonly polls: number } & Ordered)
  | ({ readonly step: 'suspended' } & Ordered);

type Polling = {
  readonly step: 'polling';
  /** WeChat's pay sheet says that the money has left. */
  readonly paid: boolean;
  readonly polls: number;
} & Ordered;

/** `anew`: this order can no longer be paid, but a new order can. */
export type Retry = 'same' | 'anew' | 'none';
/** `left`: the app was left while the order was on its way. */
export type Unpaid = 'cancelled' | 'failed' | 'left';

export type FlowEvent =
  | { readonly kind: 'requested'; readonly intent: RechargeIntent }
  | { readonly kind: 'ordered'; readonly order: PlacedOrder }
  | { readonly kind: 'refused'; readonly error: CallError }
  | { readonly kind: 'paid' | 'cancelled' | 'failed' }
  | { readonly kind: 'progress'; readonly progress: OrderProgress }
  /** The order's state could not be read. */
  | { readonly kind: 'pollFailed' }
  | { readonly kind: 'payAgain' | 'checkAgain' | 'anew' };

export const CHOOSING: Flow = { step: 'choosing' };

/** Waits between polls for the credit: half a minute in all. Counted, so that a clock that jumps changes nothing. */
const POLL_AFTER_MS = [500, 1_000, 1_500, 2_000, 3_000, 4_000, 5_000, 6_000, 7_000] as const;
/** An order that the student may not have paid at all is polled a few times only. */
const UNSURE_POLLS = 3;
/** Waits between polls for the relay: two minutes in all. */
const RESTORE_POLL_AFTER_MS = [
  1_000, 2_000, 3_000, 4_000, 5_000, 5_000, 10_000, 10_000, 10_000, 10_000, 15_000, 15_000, 15_000, 15_000,
] as const;

/** After how long the order's state is read again; undefined where there is nothing to wait for. */
export function nextPollMs(flow: Flow): number | undefined {
  if (flow.step === 'polling') return POLL_AFTER_MS[flow.polls];
  if (flow.step === 'credited' && restoring(flow.progress)) return RESTORE_POLL_AFTER_MS[flow.polls];
  return undefined;
}

/** The command to restore the power is neither verified nor given up. */
export function restoring({ restore }: OrderProgress): boolean {
  return restore !== undefined && !['verified', 'failed', 'dropped'].includes(restore.state);
}

/** An event that does not fit the state came late and changes nothing. */
export function next(flow: Flow, event: FlowEvent): Flow {
  switch (event.kind) {
    case 'requested':
      return { step: 'ordering', intent: event.intent };
    case 'ordered':
      return flow.step === 'ordering' ? { step: 'paying', intent: flow.intent, ...event.order } : flow;
    case 'refused':
      return flow.step === 'ordering' ? refused(flow, event.error) : flow;
    case 'paid':
      return flow.step === 'paying' ? polling(flow, true) : flow;
    case 'cancelled':
    case 'failed':
      return flow.step === 'paying' ? { step: 'unpaid', ...ordered(flow), reason: event.kind } : flow;
    case 'progress':
      return 'orderId' in flow && flow.orderId === event.progress.orderId
        ? withProgress({ ...flow, orderId: flow.orderId }, event.progress)
        : flow;
    case 'pollFailed':
      return pollFailed(flow);
    case 'payAgain':
      return flow.step === 'unpaid' || flow.step === 'refused'
        ? { step: 'ordering', ...maybeOrdered(flow) }
        : flow;
    case 'checkAgain':
      return flow.step === 'pending' ? polling(flow, true) : flow;
    case 'anew':
      return CHOOSING;
  }
}

/** An order that is refused because it is paid is the best of refusals. */
function refused(flow: MaybeOrdered, error: CallError): Flow {
  const { intent, orderId } = flow;
  if (error.code === 'ORDER_PAID' && orderId !== undefined) return polling({ intent, orderId }, true);
  const anew = error.code === 'ORDER_CLOSED' || error.code === 'ORDER_DIFFERS';
  const retry = anew ? 'anew' : error.retryable ? 'same' : 'none';
  return { step: 'refused', ...maybeOrdered(flow), error, retry };
}

function withProgress(flow: Flow & Ordered, progress: OrderProgress): Flow {
  switch (progress.state) {
    case 'credited': {
      const polls = flow.step === 'credited' ? flow.polls + 1 : 0;
      return { step: 'credited', ...ordered(flow), progress, polls };
    }
    case 'suspended':
      return { step: 'suspended', ...ordered(flow) };
    case 'closed': {
      // Where WeChat took the money the order will be credited all the same.
      const unsure = flow.step === 'polling' && !flow.paid;
      return unsure ? refused(flow, callError('ORDER_CLOSED')) : pollFailed(flow);
    }
    case 'created':
    case 'prepaid':
      return pollFailed(flow);
  }
}

function polling(flow: Ordered, paid: boolean): Polling {
  return { step: 'polling', ...ordered(flow), paid, polls: 0 };
}

function pollFailed(flow: Flow): Flow {
  if (flow.step === 'credited') return { ...flow, polls: flow.polls + 1 };
  if (flow.step !== 'polling') return flow;
  const { paid, polls } = flow;
  if (polls + 1 < (paid ? POLL_AFTER_MS.length : UNSURE_POLLS)) return { ...flow, polls: polls + 1 };
  return paid ? { step: 'pending', ...ordered(flow) } : { step: 'unpaid', ...ordered(flow), reason: 'left' };
}

function ordered({ intent, orderId }: Ordered): Ordered {
  return { intent, orderId };
}

function maybeOrdered({ intent, orderId }: MaybeOrdered): MaybeOrdered {
  return orderId === undefined ? { intent } : { intent, orderId };
}
