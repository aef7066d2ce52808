import type { EntryKind } from '../domain/billing/ledger';
import type { RoomPath } from '../domain/rooms/room';

/** One payment: for whoever made it, and for whoever lives in the room that it went to. */
export interface Receipt {
  /** Absent where the room is no longer in the books. */
  readonly path?: RoomPath;
  readonly kind: EntryKind;
  readonly amountFen: number;
  readonly state: 'credited' | 'waiting' | 'suspended' | 'closed';
  /** Of the credit, else of the payment, else of the order. */
  readonly atMs: number;
  /** What staff find it by. A card payment has none, and neither has an entry of before it was noted. */
  readonly orderId?: string;
  /** 代充: the payer's masked name. */
  readonly paidFor?: string;
}
