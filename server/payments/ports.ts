/** Orders, money that fits none of them, and WeChat Pay. */
import type { PaymentState } from '../../shared/domain/payments/payment';
import type { ClerkDay, SlipReference } from '../../shared/domain/payments/pos';
import type { RechargeOrder } from '../../shared/domain/payments/recharge';
import type { ShippingState } from '../../shared/domain/payments/shipping';
import type { SuspenseEntry } from '../../shared/domain/payments/suspense';
import type { DocumentStore } from '../basis/ports';

export interface PaymentsPorts {
  readonly orders: OrderStore;
  readonly suspense: SuspenseStore;
  readonly payments: Payments;
  readonly shippingReports: ShippingReports;
}

/** What WeChat is told of a delivered top-up where it manages the trade. */
export interface ShippingReports {
  /** `due`: it provably did not arrive; `unsure`: it may have. */
  report(delivered: {
    readonly openid: string;
    readonly transactionId: string;
    readonly atMs: number;
  }): Promise<ShippingState>;
  /** False also where WeChat does not say. */
  isReported(transactionId: string): Promise<boolean>;
}

export interface PaymentsTransaction extends SlipsTransaction {
  readonly orders: DocumentStore<RechargeOrder>;
  readonly suspense: DocumentStore<SuspenseEntry>;
}

/** Card payments on site. */
export interface SlipsTransaction {
  readonly slipReferences: DocumentStore<SlipReference>;
  readonly clerkDays: DocumentStore<ClerkDay>;
}

export interface OrderStore {
  get(id: string): Promise<RechargeOrder | undefined>;
  insert(order: RechargeOrder): Promise<'inserted' | 'exists'>;
  /** Counts an order that an account begins; false once it has begun `allowed` in a quarter of an hour. */
  countNew(openid: string, nowMs: number, allowed: number): Promise<boolean>;
  /** Changes an order that is still in `from`; false if it is not. */
  change(
    id: string,
    from: RechargeOrder['state'],
    change: Partial<Omit<RechargeOrder, '_id'>>,
  ): Promise<boolean>;
  /** Orders that wait for something, the longest waiting first. */
  due(nowMs: number, limit: number): Promise<readonly RechargeOrder[]>;
  /** All that an account ordered. */
  ofPayer(openid: string): Promise<readonly RechargeOrder[]>;
  /** Of orders that have ended, from up to then: the digest and this name stand for the payer from now on. */
  forgetPayer(openid: string, untilMs: number, payer: { digest: string; name: string }): Promise<void>;
}

export interface SuspenseStore {
  put(entry: SuspenseEntry): Promise<void>;
}

/** WeChat Pay. What it says when asked is the truth; `unavailable` says nothing. */
export interface Payments {
  prepay(order: Pick<RechargeOrder, '_id' | 'amountFen'>, description: string): Promise<Prepayment>;
  query(orderId: string): Promise<PaymentState | 'unavailable'>;
  close(orderId: string): Promise<'closed' | 'refused'>;
}

export type Prepayment =
  | { readonly kind: 'ready'; readonly payment: Readonly<Record<string, string>> }
  | { readonly kind: 'paid' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'unavailable' };
