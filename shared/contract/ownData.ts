import * as v from 'valibot';
import type { Fen } from '../domain/basis/units';
import type { RechargeOrderState } from '../domain/payments/recharge';
import type { MessageKind } from '../domain/reminders/kinds';
import type { MessageState } from '../domain/reminders/message';
import type { Dispute } from '../domain/residents/dispute';
import type { RoomPath } from '../domain/rooms/room';
import { contract } from './contract';
import type { Language } from './errors';
import type { FeedbackItem } from './feedback';

/** One's own data: what is kept of an account, for its owner alone, and erasing it (注销). */
const request = v.variant('action', [
  v.strictObject({ action: v.literal('read') }),
  v.strictObject({ action: v.literal('erase') }),
]);

export type OwnDataRequest = v.InferOutput<typeof request>;

/** Everything under the account, as it is exported; lists newest first. */
export interface OwnData {
  readonly readAtMs: number;
  readonly binding?: OwnBinding;
  /** Where staff took the account out of a room. */
  readonly takenOut?: { readonly path: RoomPath; readonly atMs: number; readonly name: string };
  readonly wrongRosterAnswers: number;
  readonly orders: readonly OwnOrder[];
  readonly feedback: readonly FeedbackItem[];
  readonly messages: readonly OwnMessage[];
  /** “Not my roommate”: said by the account, or of it. Who else it was is theirs. */
  readonly cases: readonly OwnCase[];
  readonly keptDays: KeptDays;
}

export interface OwnBinding {
  readonly path?: RoomPath;
  readonly name: string;
  readonly nameHidden: boolean;
  readonly language: Language;
  readonly boundAtMs: number;
  readonly confirmed: boolean;
  readonly changesUsed: number;
  readonly enrolledAs?: string;
  readonly remindersOn: boolean;
  readonly ownThresholdFen?: Fen;
  readonly hasPicture: boolean;
  readonly notices: readonly { readonly kind: string; readonly atMs: number }[];
}

export interface OwnOrder {
  readonly orderId: string;
  readonly atMs: number;
  readonly amountFen: Fen;
  readonly state: RechargeOrderState;
  readonly path?: RoomPath;
  readonly payerName: string;
}

export interface OwnMessage {
  readonly kind: MessageKind;
  readonly atMs: number;
  readonly state: MessageState;
}

export interface OwnCase {
  readonly atMs: number;
  readonly state: Dispute['state'];
  readonly saidBy: 'me' | 'roommate';
}

/** For how many days what the campus has set is kept. */
export interface KeptDays {
  readonly messages: number;
  readonly orders: number;
  readonly audit: number;
  readonly erased: number;
}

export interface Erased {
  readonly erased: true;
}

export type OwnDataReply = OwnData | Erased;

export const ownDataContract = contract<OwnDataReply>()('ownData', request);
