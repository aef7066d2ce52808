/** A refund as WeChat Pay keeps it: what becomes of it is decided when it is accepted, and shows when its time has come. */
import type { CallbackProgress } from '../callbacks';

export interface PayRefund {
  readonly subMchId: string;
  readonly outTradeNo: string;
  readonly transactionId: string;
  readonly outRefundNo: string;
  readonly refundId: string;
  /** Of the order. */
  readonly totalFen: number;
  readonly refundFen: number;
  readonly requestedAtMs: number;
  readonly outcome: 'SUCCESS' | 'CHANGE';
  readonly endsAtMs: number;
  /** The function that hears of its end; absent where the merchant named none. */
  readonly functionName?: string;
  readonly callback?: CallbackProgress;
}

/** `CHANGE`: the payer's card or account takes no money, and somebody must see to it. */
export type RefundStatus = 'PROCESSING' | 'SUCCESS' | 'CHANGE';

export function statusOf({ outcome, endsAtMs }: PayRefund, nowMs: number): RefundStatus {
  return nowMs >= endsAtMs ? outcome : 'PROCESSING';
}

export type ToldRefund = PayRefund & { readonly functionName: string; readonly callback: CallbackProgress };

export function isTold(refund: PayRefund): refund is ToldRefund {
  return refund.functionName !== undefined && refund.callback !== undefined;
}
