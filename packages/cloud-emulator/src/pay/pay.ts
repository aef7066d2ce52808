/** What people and WeChat do outside the cloud: paying, and telling functions of it. */
import type { Chances } from '../faults/chances';
import { ServiceError } from '../service';
import type { Callbacks, CallFunction } from './callbacks';
import type { PayParts } from './payApi';
import type { PaidOrder, PayOrder, UnpaidEnd } from './payOrder';
import type { PayRefund, ToldRefund } from './refunds/payRefund';
import { refund } from './refunds/refund';
import type { RefundFate } from './refunds/refundFates';
import type { Shipment, Shipments } from './shipments';

export interface PaySettings {
  /** Whether the callback carries the payer's identity; the real cloud's behaviour is unconfirmed. */
  readonly callbackIdentity?: 'none' | 'payer';
  /** Whether `queryRefund` says more than how many refunds there are. WeChat's page promises it, its example has empty lists. */
  readonly refundLists?: 'empty' | 'filled';
  /** WeChat manages the mini program's trade (发货信息管理); it does not if absent. */
  readonly tradeManaged?: boolean;
}

/**
 * `duplicate`: the function is told twice. `drop`: never. `late`: by the schedule, not at once.
 * `decline`: the payer's bank does not pay; the order stays as it was.
 */
export type PaymentFate = 'deliver' | 'duplicate' | 'drop' | 'late' | 'decline';

type PayDeskParts = PayParts & {
  readonly payments: Callbacks<PaidOrder>;
  readonly endings: Callbacks<ToldRefund>;
  readonly chances: Chances;
  readonly shipments: Shipments;
  readonly call: CallFunction;
};

export class Pay {
  readonly #parts: PayDeskParts;
  #fate: PaymentFate | undefined;

  constructor(parts: PayDeskParts) {
    this.#parts = parts;
  }

  /**
   * What the user does after `wx.requestPayment`: the money is paid at once, then the function is told.
   * @throws ServiceError when there is no such order, it can no longer be paid, or the bank declines
   */
  async pay(prepayIdOrOutTradeNo: string): Promise<void> {
    const order = this.#orderOf(prepayIdOrOutTradeNo);
    if (order.state === 'SUCCESS') throw new ServiceError('ORDERPAID', `${order.outTradeNo} is paid already`);
    if (order.state === 'CLOSED' || order.state === 'REVOKED')
      throw new ServiceError('ORDERCLOSED', `${order.outTradeNo} is closed`);
    const fate = this.#fate ?? this.#fateByChance();
    this.#fate = undefined;
    if (fate === 'decline') throw new ServiceError('BANKERROR', 'The payer’s bank has declined the payment');
    const paid = this.#settle(order);
    if (fate === 'drop') return;
    if (fate === 'late') {
      this.#parts.payments.postpone(paid);
      return;
    }
    await this.#parts.payments.begin(paid);
    if (fate === 'duplicate') await this.#parts.payments.repeat(paid);
  }

  /** What becomes of the next payment; the one after it is delivered, unless chance decides otherwise. */
  get fate(): PaymentFate {
    return this.#fate ?? 'deliver';
  }

  /** Decides what becomes of the next payment. */
  next({ fate }: { readonly fate: PaymentFate }): void {
    this.#fate = fate;
  }

  /** Sends the callbacks that are due by the clock and waits for those under way. Returns how many were due. */
  async deliverDue(): Promise<number> {
    const { payments, endings } = this.#parts;
    const [paid, ended] = await Promise.all([payments.deliverDue(), endings.deliverDue()]);
    return paid + ended;
  }

  /** Waits for the callbacks under way. */
  async settled(): Promise<void> {
    await Promise.all([this.#parts.payments.settled(), this.#parts.endings.settled()]);
  }

  /**
   * WeChat's own doing, which no function hears of.
   * @throws ServiceError when there is no such order, or it is paid
   */
  endUnpaid(outTradeNo: string, state: UnpaidEnd): void {
    const order = this.#orderOf(outTradeNo);
    if (order.state === 'SUCCESS') throw new ServiceError('ORDERPAID', `${order.outTradeNo} is paid already`);
    this.#parts.orders.put({ ...order, state });
  }

  /**
   * Somebody gives back money at WeChat's own console (商户平台): no function has asked for it, and none is told.
   * @throws PayRefusal as WeChat refuses a refund
   */
  refundAtConsole(outTradeNo: string, refundFen: number): void {
    const order = this.#orderOf(outTradeNo);
    const fields = {
      sub_mch_id: order.subMchId,
      nonce_str: this.#parts.ids.hex(),
      out_trade_no: order.outTradeNo,
      out_refund_no: `console-${this.#parts.ids.hex()}`,
      total_fee: order.totalFen,
      refund_fee: refundFen,
    };
    refund(fields, this.#parts, undefined);
  }

  /** Decides what becomes of the next refund. */
  nextRefund({ fate }: { readonly fate: RefundFate }): void {
    this.#parts.refundFates.next(fate);
  }

  /** Oldest first. */
  refunds(): readonly PayRefund[] {
    return this.#parts.refunds.all();
  }

  /** Oldest first. */
  orders(): readonly PayOrder[] {
    return this.#parts.orders.all();
  }

  /** What was reported as delivered, in the order of the first reports. */
  shipments(): readonly Shipment[] {
    return this.#parts.shipments.all();
  }

  /** Calls a function just as the platform would, with anything at all; gives what it returned. */
  sendForgedCallback(functionName: string, event: object): Promise<unknown> {
    return this.#parts.call({ functionName, event });
  }

  #orderOf(prepayIdOrOutTradeNo: string): PayOrder {
    const order = this.#parts.orders.findByEither(prepayIdOrOutTradeNo);
    if (!order) throw new ServiceError('ORDERNOTEXIST', `No order “${prepayIdOrOutTradeNo}”`);
    return order;
  }

  #fateByChance(): PaymentFate {
    if (this.#parts.chances.now('droppedCallbacks')) return 'drop';
    return this.#parts.chances.now('duplicatedCallbacks') ? 'duplicate' : 'deliver';
  }

  #settle(order: PayOrder): PaidOrder {
    // Real ones are digits only; a letter keeps them from being taken for numbers that lose their end.
    const transactionId = `4200t${this.#parts.ids.hex().slice(0, 23)}`;
    const paid: PaidOrder = {
      ...order,
      state: 'SUCCESS',
      payment: { transactionId, paidAtMs: this.#parts.nowMs() },
    };
    this.#parts.orders.put(paid);
    return paid;
  }
}
