/** 现场刷卡: a card payment at the counter, into the same books. */
import * as v from 'valibot';
import { isSlipPart, LARGEST_POS_FEN, type PosSlip, SLIP_LENGTHS, slipPart } from '../../domain/payments/pos';
import type { CommandState } from '../../domain/supply/relayCommand';
import { fileId, path, requestId } from '../contract';
import { key } from './fields';

const amountFen = v.pipe(
  v.number('AMOUNT_NOT_A_NUMBER'),
  v.integer('AMOUNT_NOT_WHOLE_FEN'),
  v.minValue(1, 'AMOUNT_NOT_A_NUMBER'),
  v.maxValue(LARGEST_POS_FEN, 'POS_AMOUNT_TOO_LARGE'),
);

/** With blanks between, and in full width. */
const SLIP_PART_LONGEST = 40;

/** Letters and digits, as many as the terminal prints, however they are typed. */
function printed(part: keyof PosSlip): v.GenericSchema<string> {
  return v.pipe(
    v.string(),
    v.maxLength(SLIP_PART_LONGEST),
    v.transform((typed) => slipPart(part, typed)),
    v.nonEmpty(),
    v.maxLength(SLIP_LENGTHS[part]),
    v.check((text) => isSlipPart(part, text)),
  );
}

export const moneyRequests = [
  v.strictObject({
    action: v.literal('posRecharge'),
    requestId,
    roomId: key,
    /** The room's whole path, as the clerk read it out and the payer confirmed it. */
    path,
    slip: v.strictObject({
      merchant: printed('merchant'),
      terminal: printed('terminal'),
      batch: printed('batch'),
      voucher: printed('voucher'),
      reference: printed('reference'),
    }),
    amountFen,
    /** A picture of the slip, uploaded below the clerk's own prefix (`me`). */
    receipt: v.optional(fileId),
  }),
  /** What became of a payment: the receipt of the power that it gave back. */
  v.strictObject({
    action: v.literal('posReceipt'),
    roomId: key,
    entryId: v.pipe(v.string(), v.maxLength(60), v.startsWith('pos:')),
  }),
] as const;

export interface PosReceipt {
  readonly entryId: string;
  readonly roomId: string;
  readonly amountFen: number;
  readonly postedAtMs: number;
  readonly reference: string;
  /** What the room has now. */
  readonly availableFen: number;
  /** A temporary address of the slip's picture. */
  readonly receiptUrl?: string;
  /** The command that gave the power back, where this payment did. */
  readonly restore?: {
    readonly state: CommandState;
    readonly commandSentAtMs?: number;
    readonly verifiedAtMs?: number;
  };
}
