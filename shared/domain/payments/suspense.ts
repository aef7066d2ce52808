/** Real money that no room could be credited with: finance's list. */
export interface SuspenseEntry {
  readonly _id: string;
  readonly orderId: string;
  readonly totalFen: number;
  readonly paidAtMs: number;
  readonly reason: SuspenseReason;
  readonly state: 'open';
}

/**
 * `unknownOrder`: the order is not in the books. `amountDiffers`: another amount than ordered. `refunded`: some of it
 * was given back at WeChat before it was credited. `roomGone`: the room is not in the books any more.
 */
export type SuspenseReason = 'unknownOrder' | 'amountDiffers' | 'refunded' | 'roomGone';
