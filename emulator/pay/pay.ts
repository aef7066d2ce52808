/** What people and WeChat do outside the cloud: paying, and telling functions of it. */
import type { Chances } from '../faults/chances';
import type { SeededIds } from '../random/seededIds';
import { ServiceError } from '../service';
import type { CallFunction, Callbacks } from './callbacks';
import type { OrderBook } from './orderBook';
import type { PaidOrder, PayOrder } from './payOrder';

export interface PaySettings {
  /** Whether the callback carries the payer's identity; the real cloud's behaviour is unconfirmed. */
  readonly callbackIdentity?: 'none' | 'payer';
}

/**
 * `duplicate`: the function is told twice. `drop`: never. `late`: by the schedule, not at once.
 * `decline`: the payer's bank does not pay; the order stays as it was.
 */
export type PaymentFate = 'deliver' | 'duplicate' | 'drop' | 'late' | 'decline';

export class Pay {
  readonly #orders: OrderBook;
  readonly #callbacks: Callbacks;
  readonly #ids: SeededIds;
  readonly #nowMs: () => number;
  readonly #chances: Chances;
  readonly #call: CallFunction;
  #fate: PaymentFate | undefined;

  constructor(parts: {
    orders: OrderBook;
    callbacks: Callbacks;
    ids: SeededIds;
    nowMs: () => number;
    chances: Chances;
    call: CallFunction;
  }) {
    this.#orders = parts.orders;
    this.#callbacks = parts.callbacks;
    this.#ids = parts.ids;
    this.#nowMs = parts.nowMs;
    this.#chances = parts.chances;
    this.#call = parts.call;
  }

  /**
   * What the user does after `wx.requestPayment`: the money is paid at once, then the function is told.
   * @throws ServiceError when there is no such order, it can no longer be paid, or the bank declines
   */
  async pay(prepayIdOrOutTradeNo: string): Promise<void> {
    const order = this.#orders.findByEither(prepayIdOrOutTradeNo);
    if (!order) throw new ServiceError('ORDERNOTEXIST', `No order “${prepayIdOrOutTradeNo}”`);
    if (order.state === 'SUCCESS') throw new ServiceError('ORDERPAID', `${order.outTradeNo} is paid already`);
    if (order.state === 'CLOSED') throw new ServiceError('ORDERCLOSED', `${order.outTradeNo} is closed`);
    const fate = this.#fate ?? this.#fateByChance();
    this.#fate = undefined;
    if (fate === 'decline') throw new ServiceError('BANKERROR', 'The payer’s bank has declined the payment');
    const paid = this.#settle(order);
    if (fate === 'drop') return;
    if (fate === 'late') {
      this.#callbacks.postpone(paid);
      return;
    }
    await this.#callbacks.begin(paid);
    if (fate === 'duplicate') await this.#callbacks.repeat(paid);
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
  deliverDue(): Promise<number> {
    return this.#callbacks.deliverDue();
  }

  /** Oldest first. */
  orders(): readonly PayOrder[] {
    return this.#orders.all();
  }

  /** Calls a function just as the platform would, with anything at all; gives what it returned. */
  sendForgedCallback(functionName: string, event: object): Promise<unknown> {
    return this.#call({ functionName, event });
  }

  #fateByChance(): PaymentFate {
    if (this.#chances.now('droppedCallbacks')) return 'drop';
    return this.#chances.now('duplicatedCallbacks') ? 'duplicate' : 'deliver';
  }

  #settle(order: PayOrder): PaidOrder {
    // Real ones are digits only; a letter keeps them from being taken for numbers that lose their end.
    const transactionId = `4200t${this.#ids.hex().slice(0, 23)}`;
    const paid: PaidOrder = {
      ...order,
      state: 'SUCCESS',
      payment: { transactionId, paidAtMs: this.#nowMs() },
    };
    this.#orders.put(paid);
    return paid;
  }
}
