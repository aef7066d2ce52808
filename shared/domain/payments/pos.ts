/**
 * Card payments at the service department's terminal. Invariant: a slip is posted once; it is known by merchant,
 * terminal, batch and voucher together, because voucher numbers begin anew with each batch.
 */
import { fen } from '../basis/units';

/** As the slip says it. */
export interface PosSlip {
  /** 商户号 */
  readonly merchant: string;
  /** 终端号 */
  readonly terminal: string;
  /** 批次号 */
  readonly batch: string;
  /** 凭证号 */
  readonly voucher: string;
  /** 参考号: by which the settlement file is matched. */
  readonly reference: string;
}

/** How many letters and digits the terminal prints. */
export const SLIP_LENGTHS = {
  merchant: 15,
  terminal: 8,
  batch: 6,
  voucher: 6,
  reference: 12,
} as const satisfies Record<keyof PosSlip, number>;

/** Somebody may pay a term at once; more is a slip of the finger. */
export const LARGEST_POS_FEN = fen(500_000);

/** The ledger's id of a slip. */
export function posEntryId({ merchant, terminal, batch, voucher }: PosSlip): string {
  return `pos:${merchant}:${terminal}:${batch}:${voucher}`;
}
