/**
 * The credit side of a room's account. Invariant: the room's credits are the sum of its entries, always; an
 * entry is never changed, only reversed by another one. The charge side is the meter's account: there is no
 * second copy of it here.
 */
import { type Fen, fen } from '../basis/units';

export type EntryKind = 'opening' | 'wechat' | 'pos' | 'correction' | 'subsidy' | 'refund';

export interface LedgerEntry {
  /** Deterministic, so that what is written twice counts once: `pay:<transactionId>`, `pos:…`, `opening:<room>`. */
  readonly _id: string;
  readonly roomId: string;
  readonly kind: EntryKind;
  /** Negative for what takes away: refunds, corrections downwards. */
  readonly amountFen: Fen;
  readonly atMs: number;
  /** Masked name of a payer who does not live in the room (代充). */
  readonly paidFor?: string;
  /** Of a top-up: its order, by which staff find it. Entries of before it was noted have none. */
  readonly orderId?: string;
  /** Of a card payment on site. */
  readonly pos?: PosPosting;
}

export interface PosPosting {
  /** 参考号, as the settlement file names it. */
  readonly reference: string;
  /** The `staffId` of the clerk. */
  readonly postedBy: string;
  /** A picture of the slip, as the clerk uploaded it. */
  readonly receipt?: string;
  /** Our copy of it, which is shown: what a slip was posted with stays. */
  readonly keptReceipt?: string;
  /** The command that gave the power back, where this payment did. */
  readonly restoreCommandId?: string;
}

/** A room's part. */
export interface RoomCredits {
  /** The sum of the room's ledger entries, changed only together with one. */
  readonly creditsFen: Fen;
}

/** A balance is the fold of its entries. */
export function creditsOf(entries: readonly LedgerEntry[]): Fen {
  return fen(entries.reduce((sum, entry) => sum + entry.amountFen, 0));
}

/** What a room may still use. Negative is arrears and is never clamped. */
export function availableOf(creditsFen: Fen, chargeFen: Fen): Fen {
  return fen(creditsFen - chargeFen);
}
