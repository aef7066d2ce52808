/**
 * A recharge order from the wish to pay to the credit. Invariant: an order is credited exactly once, by what WeChat
 * says when asked, never by what an event claims.
 */
import { refuse, success, type Result } from './result';
import { MINUTE_MS } from './shanghaiTime';
import { fen, type Fen } from './units';

export const SMALLEST_RECHARGE_FEN = fen(100);
export const LARGEST_RECHARGE_FEN = fen(50_000);
export const QUICK_AMOUNTS_FEN = [2_000, 5_000, 10_000, 20_000].map(fen);

/** An order that is not paid by then is closed; WeChat allows closing from its fifth minute on. */
export const UNPAID_ORDER_CLOSES_MS = 15 * MINUTE_MS;

export interface Order {
  /** The merchant's order number at WeChat: at most 32 of [0-9A-Za-z_-]. */
  readonly _id: string;
  readonly payerOpenid: string;
  readonly payerName: string;
  readonly roomId: string;
  /** 代充: the payer does not live there. */
  readonly forOther: boolean;
  readonly amountFen: Fen;
  readonly state: OrderState;
  readonly createdAtMs: number;
  /** When the sweep looks at it next; far away once there is nothing to wait for. */
  readonly nextCheckAtMs: number;
  readonly transactionId?: string;
  readonly paidAtMs?: number;
  readonly creditedAtMs?: number;
  /** The command that gave the power back, where this payment did. */
  readonly restoreCommandId?: string;
}

/** `suspended`: real money came that does not match; finance decides. */
export type OrderState = 'created' | 'prepaid' | 'credited' | 'closed' | 'suspended';

/** What WeChat says of an order. */
export type PaymentState =
  | {
      readonly kind: 'paid';
      readonly transactionId: string;
      readonly totalFen: number;
      readonly paidAtMs: number;
    }
  | { readonly kind: 'unpaid' | 'closed' | 'unknown' };

export type SettlementDecision =
  | {
      readonly kind: 'credit' | 'suspend';
      readonly transactionId: string;
      readonly paidAtMs: number;
      readonly totalFen: Fen;
    }
  /** An order that WeChat never heard of needs no closing there. */
  | { readonly kind: 'close'; readonly atWechat: boolean }
  | { readonly kind: 'wait' | 'done' };

/** What is to become of an order. A closed order that was paid all the same is credited: the money is real. */
export function decideSettlement(order: Order, payment: PaymentState, nowMs: number): SettlementDecision {
  if (order.state === 'credited' || order.state === 'suspended') return { kind: 'done' };
  if (payment.kind === 'paid') {
    const { transactionId, paidAtMs } = payment;
    const kind = payment.totalFen === order.amountFen ? 'credit' : 'suspend';
    return { kind, transactionId, paidAtMs, totalFen: fen(payment.totalFen) };
  }
  if (order.state === 'closed') return { kind: 'done' };
  if (nowMs - order.createdAtMs < UNPAID_ORDER_CLOSES_MS) return { kind: 'wait' };
  return { kind: 'close', atWechat: payment.kind === 'unpaid' };
}

/** The ledger's id of a payment: WeChat's transaction, so that it counts once whoever posts it. */
export function paymentEntryId(transactionId: string): string {
  return `pay:${transactionId}`;
}

export type AmountRefusal =
  'AMOUNT_NOT_A_NUMBER' | 'AMOUNT_NOT_WHOLE_FEN' | 'AMOUNT_TOO_SMALL' | 'AMOUNT_TOO_LARGE';

/** Longer ones are too large, and beyond exact numbers. */
const MOST_YUAN_DIGITS = 9;

/**
 * An amount in yuan as somebody typed it, in fen. It is read as text and never as a fraction, so that 29.99 is 2999.
 * Blanks, ¥ before, 元 behind and full-width digits are let pass; signs, exponents and thousands' commas are not.
 * The first of these that holds is refused: no number, more than two decimals, too small, too large.
 */
export function parseAmount(text: string): Result<Fen, AmountRefusal> {
  const typed = halfWidth(text).trim().replace(/^¥/, '').replace(/元$/, '').trim();
  const [, whole, decimals = ''] = /^(\d+)(?:\.(\d*))?$/.exec(typed) ?? [];
  if (whole === undefined) return refuse('AMOUNT_NOT_A_NUMBER');
  if (decimals.length > 2) return refuse('AMOUNT_NOT_WHOLE_FEN');
  const yuan = whole.replace(/^0+/, '');
  if (yuan.length > MOST_YUAN_DIGITS) return refuse('AMOUNT_TOO_LARGE');
  const amount = fen(Number(`${yuan}${decimals.padEnd(2, '0')}`));
  if (amount < SMALLEST_RECHARGE_FEN) return refuse('AMOUNT_TOO_SMALL');
  return amount > LARGEST_RECHARGE_FEN ? refuse('AMOUNT_TOO_LARGE') : success(amount);
}

const FULL_WIDTH_OFFSET = 0xfee0;

/** What a Chinese keyboard writes for digits, the point and the yuan sign; ² and ① are no digits. */
function halfWidth(text: string): string {
  return text
    .replace(/[\uff10-\uff19\uff0e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - FULL_WIDTH_OFFSET))
    .replace(/\uffe5/g, '¥');
}
