/**
 * A recharge order from the wish to pay to the credit. Invariant: an order is credited exactly once, by what WeChat
 * says when asked, never by what an event claims.
 */
import { refuse, type Result } from '../basis/result';
import { DAY_MS, HOUR_MS, MINUTE_MS, NEVER_MS } from '../basis/shanghaiTime';
import { parseYuan, type YuanRefusal } from '../basis/typedYuan';
import { type Fen, fen } from '../basis/units';
import type { PaymentState, WechatPayment } from './payment';
import type { ShippingState } from './shipping';
import type { SuspenseReason } from './suspense';

export const SMALLEST_RECHARGE_FEN = fen(100);
export const LARGEST_RECHARGE_FEN = fen(50_000);
export const QUICK_AMOUNTS_FEN = [2_000, 5_000, 10_000, 20_000].map(fen);

/** An order that is not paid by then is closed; WeChat allows closing from its fifth minute on. */
export const UNPAID_ORDER_CLOSES_MS = 15 * MINUTE_MS;

/** A payment may come through after its order was closed: a closed order is looked at again so long after. */
const CLOSED_LOOKS_MS = [HOUR_MS, DAY_MS];

/** So many orders may an account begin in a quarter of an hour, paid or not: as long as an unpaid one stays open. */
export const ORDERS_PER_ACCOUNT = 10;

/**
 * So many callbacks may carry one account's identity in an hour: three for each order that it may begin meanwhile, since
 * WeChat repeats what it got no answer to. What is refused it repeats later, and the sweep needs none.
 */
export const CALLBACKS_PER_HOUR = 12 * ORDERS_PER_ACCOUNT;

export interface RechargeOrder {
  /** The merchant's order number at WeChat: at most 32 of [0-9A-Za-z_-]. */
  readonly _id: string;
  readonly payerOpenid: string;
  readonly payerName: string;
  readonly roomId: string;
  /** 代充: the payer does not live there. */
  readonly forOther: boolean;
  readonly amountFen: Fen;
  readonly state: RechargeOrderState;
  readonly createdAtMs: number;
  /** When the sweep looks at it next; far away once there is nothing to wait for. */
  readonly nextCheckAtMs: number;
  readonly transactionId?: string;
  readonly paidAtMs?: number;
  readonly creditedAtMs?: number;
  readonly closedAtMs?: number;
  /** The command that gave the power back, where this payment did. */
  readonly restoreCommandId?: string;
  /** Absent where WeChat does not manage the trade. */
  readonly shipping?: ShippingState;
}

/** `suspended`: real money came that does not match; finance decides. */
export type RechargeOrderState = 'created' | 'prepaid' | 'credited' | 'closed' | 'suspended';

/** Its money is on the way, waits for finance, or is to be reported as delivered: its payer is needed. */
export function isOpen({ state, shipping }: Pick<RechargeOrder, 'state' | 'shipping'>): boolean {
  const isShipping = shipping === 'due' || shipping === 'unsure';
  return state === 'created' || state === 'prepaid' || state === 'suspended' || isShipping;
}

/** Stands for the name of a payer who erased the account. */
export const ERASED_PAYER = '已注销用户';

export type SettlementDecision =
  | { readonly kind: 'credit'; readonly payment: WechatPayment }
  | { readonly kind: 'suspend'; readonly payment: WechatPayment; readonly reason: SuspenseReason }
  /** An order that WeChat never heard of needs no closing there. */
  | { readonly kind: 'close'; readonly atWechat: boolean }
  | { readonly kind: 'wait' | 'stayClosed' | 'done' };

/** What is to become of an order. A closed order that was paid all the same is credited: the money is real. */
export function decideSettlement(
  order: RechargeOrder,
  payment: PaymentState,
  nowMs: number,
): SettlementDecision {
  if (order.state === 'credited' || order.state === 'suspended') return { kind: 'done' };
  if (payment.kind === 'refunded') return { kind: 'suspend', payment, reason: 'refunded' };
  if (payment.kind === 'paid') {
    if (payment.totalFen === order.amountFen) return { kind: 'credit', payment };
    return { kind: 'suspend', payment, reason: 'amountDiffers' };
  }
  if (order.state === 'closed' && payment.kind !== 'unpaid') return { kind: 'stayClosed' };
  if (nowMs - order.createdAtMs < UNPAID_ORDER_CLOSES_MS) return { kind: 'wait' };
  return { kind: 'close', atWechat: payment.kind === 'unpaid' };
}

/** When a closed order is looked at again; never after the last look. */
export function nextLookMs(closedAtMs: number, nowMs: number): number {
  return CLOSED_LOOKS_MS.map((afterMs) => closedAtMs + afterMs).find((atMs) => atMs > nowMs) ?? NEVER_MS;
}

export type AmountRefusal = YuanRefusal | 'AMOUNT_TOO_SMALL';

/** An amount to recharge as somebody typed it. */
export function parseAmount(text: string): Result<Fen, AmountRefusal> {
  const amount = parseYuan(text);
  if (!amount.ok) return amount;
  if (amount.value < SMALLEST_RECHARGE_FEN) return refuse('AMOUNT_TOO_SMALL');
  return amount.value > LARGEST_RECHARGE_FEN ? refuse('AMOUNT_TOO_LARGE') : amount;
}
