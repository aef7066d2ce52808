import type { CallbackProgress } from './callbacks';

/** An order as WeChat Pay keeps it: at most one payment, at most one closing, and never both. */
export interface PayOrder {
  readonly subMchId: string;
  readonly outTradeNo: string;
  readonly prepayId: string;
  /** Of the payer, as the mini program knows them. */
  readonly openid: string;
  readonly body: string;
  /** Sent back as it came, with the callback and with every query. */
  readonly attach?: string;
  readonly totalFen: number;
  /** The function that hears of the payment. */
  readonly functionName: string;
  readonly createdAtMs: number;
  readonly state: 'NOTPAY' | 'SUCCESS' | 'CLOSED' | UnpaidEnd;
  readonly payment?: Payment;
  readonly callback?: CallbackProgress;
}

/** What else WeChat says of an order that nobody has paid: it was taken back, or the payer's bank has failed. */
export const UNPAID_ENDS = ['REVOKED', 'PAYERROR'] as const;
export type UnpaidEnd = (typeof UNPAID_ENDS)[number];

export interface Payment {
  readonly transactionId: string;
  readonly paidAtMs: number;
}

export type PaidOrder = PayOrder & { readonly state: 'SUCCESS'; readonly payment: Payment };

export function isPaid(order: PayOrder): order is PaidOrder {
  return order.state === 'SUCCESS';
}
