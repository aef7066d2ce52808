import { defined } from '../basis/defined';
import { paymentEntryId, type WechatPayment } from './payment';

/** Real money that no room could be credited with: finance's list. */
export interface SuspenseEntry {
  readonly _id: string;
  readonly orderId: string;
  /** What the order was for; absent where there is no order. */
  readonly roomId?: string;
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

/** The same for the same payment, whoever finds it. */
export function suspenseEntry(
  { orderId, roomId }: Pick<SuspenseEntry, 'orderId' | 'roomId'>,
  { transactionId, totalFen, paidAtMs }: WechatPayment,
  reason: SuspenseReason,
): SuspenseEntry {
  return {
    _id: paymentEntryId(transactionId),
    orderId,
    ...defined({ roomId }),
    totalFen,
    paidAtMs,
    reason,
    state: 'open',
  };
}
