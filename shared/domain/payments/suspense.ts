/** Real money that fits no order: finance's list. */
export interface SuspenseEntry {
  readonly _id: string;
  readonly orderId: string;
  readonly totalFen: number;
  readonly paidAtMs: number;
  readonly reason: 'unknownOrder' | 'amountDiffers';
  readonly state: 'open';
}
