/** A payment as WeChat tells of it: the one word that money is credited on. */

/** What WeChat says of an order. */
export type PaymentState = WechatPayment | { readonly kind: 'unpaid' | 'closed' | 'unknown' };

/** Real money came. `refunded`: some of it, or all, was given back since. */
export interface WechatPayment {
  readonly kind: 'paid' | 'refunded';
  readonly transactionId: string;
  readonly totalFen: number;
  readonly paidAtMs: number;
}

/** The ledger's id of a payment: WeChat's transaction, so that it counts once whoever posts it. */
export function paymentEntryId(transactionId: string): string {
  return `pay:${transactionId}`;
}
