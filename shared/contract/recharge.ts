import * as v from 'valibot';
import {
  LARGEST_RECHARGE_FEN,
  type RechargeOrderState,
  SMALLEST_RECHARGE_FEN,
} from '../domain/payments/recharge';
import type { TemplateKind } from '../domain/reminders/kinds';
import type { RoomPath } from '../domain/rooms/room';
import type { Supply } from '../domain/supply/holds';
import type { CommandState } from '../domain/supply/relayCommand';
import { contract, key, path, requestId } from './contract';
import type { Receipt } from './receipt';

const amountFen = v.pipe(
  v.number('AMOUNT_NOT_A_NUMBER'),
  v.integer('AMOUNT_NOT_WHOLE_FEN'),
  v.minValue(SMALLEST_RECHARGE_FEN, 'AMOUNT_TOO_SMALL'),
  v.maxValue(LARGEST_RECHARGE_FEN, 'AMOUNT_TOO_LARGE'),
);

const request = v.variant('action', [
  v.strictObject({
    action: v.literal('offer'),
    /** Another room (代充); the payer's own if absent. */
    roomId: v.optional(key),
  }),
  v.strictObject({
    action: v.literal('order'),
    requestId,
    amountFen,
    /** The room to pay for, with its path as the payer saw it; the payer's own room if absent. */
    room: v.optional(v.strictObject({ roomId: key, path })),
  }),
  v.strictObject({ action: v.literal('state'), orderId: key }),
  v.strictObject({ action: v.literal('receipt'), orderId: key }),
]);

export type RechargeRequest = v.InferOutput<typeof request>;

export type RechargeReply = RechargeOffer | PlacedOrder | OrderProgress | Receipt;

export interface RechargeOffer {
  readonly roomId: string;
  readonly path: RoomPath;
  readonly pathText: string;
  readonly own: boolean;
  readonly supply: Supply['desired'];
  readonly quickAmountsFen: readonly number[];
  readonly smallestFen: number;
  readonly largestFen: number;
  /** Template ids for `wx.requestSubscribeMessage` after paying, by kind of message. */
  readonly templates: Readonly<Record<TemplateKind, string>>;
  /** Masked name of somebody who lives there, to know the room by; of another room only. */
  readonly hint?: string;
  /** One's own room only. */
  readonly availableFen?: number;
  /** The moment of the reading that it rests on; one's own room only. */
  readonly asOfMs?: number;
  /** The least that brings the power back, where arrears took it; one's own room only. */
  readonly restoresFromFen?: number;
  /** What the room usually uses in a day, where arrears cut it and it is known; one's own room only. */
  readonly usualDayFen?: number;
}

export interface PlacedOrder {
  readonly orderId: string;
  /** What `wx.requestPayment` takes. */
  readonly payment: Readonly<Record<string, string>>;
}

export interface OrderProgress {
  readonly orderId: string;
  readonly state: RechargeOrderState;
  readonly amountFen: number;
  readonly paidAtMs?: number;
  readonly creditedAtMs?: number;
  /** The power-restored receipt. */
  readonly restore?: {
    readonly state: CommandState;
    readonly commandSentAtMs?: number;
    readonly verifiedAtMs?: number;
  };
}

export const rechargeContract = contract<RechargeReply>()('recharge', request);
