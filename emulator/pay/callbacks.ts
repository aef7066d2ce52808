/** Telling functions of payments, again and again until they say that they have understood. */
import type { SeededIds } from '../random/seededIds';
import { callbackEvent } from './callbackEvent';
import type { OrderBook } from './orderBook';
import { isPaid, type PaidOrder } from './payOrder';

/** How long WeChat waits before each repetition, counted from the attempt before; then it gives up. */
const REPEAT_AFTER_SECONDS = [
  15, 15, 30, 180, 600, 1_200, 1_800, 1_800, 1_800, 3_600, 10_800, 10_800, 10_800, 21_600, 21_600,
];

/** Calls a function as the platform does; gives what it returned. */
export type CallFunction = (call: {
  readonly functionName: string;
  readonly event: object;
  /** Whose identity the function finds in its context, if anybody's. */
  readonly openid?: string;
}) => Promise<unknown>;

export interface CallbackParts {
  readonly orders: OrderBook;
  readonly ids: SeededIds;
  readonly nowMs: () => number;
  readonly appId: string;
  readonly call: CallFunction;
  /** Unconfirmed on the real cloud, so a function must be safe under both. */
  readonly identity: 'none' | 'payer';
}

export class Callbacks {
  readonly #parts: CallbackParts;
  readonly #running = new Set<Promise<void>>();

  constructor(parts: CallbackParts) {
    this.#parts = parts;
  }

  /** The first attempt, at once; the schedule takes over if it is not acknowledged. */
  begin(order: PaidOrder): Promise<void> {
    return this.#track(this.#attempt(order));
  }

  /** The first attempt is the schedule's. */
  postpone(order: PaidOrder): void {
    this.#book(order, 0, REPEAT_AFTER_SECONDS[0]);
  }

  /** Tells once more what was told, whatever the answer was: WeChat promises no exactly-once. */
  repeat({ subMchId, outTradeNo }: PaidOrder): Promise<void> {
    const order = this.#parts.orders.find(subMchId, outTradeNo);
    return order && isPaid(order) ? this.#track(this.#send(order).then(() => undefined)) : Promise.resolve();
  }

  /** Sends what is due, once each, as a cloud that was away would not catch up either; waits for all that run. */
  async deliverDue(): Promise<number> {
    const nowMs = this.#parts.nowMs();
    const due = this.#parts.orders
      .all()
      .filter(isPaid)
      .filter(({ callback }) => callback?.dueAtMs !== undefined && callback.dueAtMs <= nowMs);
    for (const order of due) void this.#track(this.#attempt(order));
    await this.settled();
    return due.length;
  }

  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  /** The next attempt is booked before this one is made: a crash in between repeats, it never forgets. */
  async #attempt(order: PaidOrder): Promise<void> {
    const attempts = order.callback?.attempts ?? 0;
    const booked = this.#book(order, attempts + 1, REPEAT_AFTER_SECONDS[attempts]);
    if (!(await this.#send(booked))) return;
    this.#parts.orders.put({ ...booked, callback: { attempts: attempts + 1, acknowledged: true } });
  }

  #book(order: PaidOrder, attempts: number, afterSeconds: number | undefined): PaidOrder {
    const dueAtMs = afterSeconds === undefined ? undefined : this.#parts.nowMs() + afterSeconds * 1_000;
    const callback = { attempts, acknowledged: false, ...(dueAtMs !== undefined && { dueAtMs }) };
    const booked = { ...order, callback };
    this.#parts.orders.put(booked);
    return booked;
  }

  /** True if the function said that it has understood; its failures are in the invocation's record. */
  async #send(order: PaidOrder): Promise<boolean> {
    const { appId, ids, identity, call } = this.#parts;
    const merchant = { subAppId: appId, subMchId: order.subMchId, nonce: ids.hex() };
    const event = callbackEvent(order, merchant);
    try {
      const answer = await call({
        functionName: order.functionName,
        event: identity === 'payer' ? { ...event, userInfo: { appId, openId: order.openid } } : event,
        ...(identity === 'payer' && { openid: order.openid }),
      });
      return typeof answer === 'object' && answer !== null && 'errcode' in answer && answer.errcode === 0;
    } catch {
      return false;
    }
  }

  #track(work: Promise<void>): Promise<void> {
    const tracked = work.finally(() => {
      this.#running.delete(tracked);
    });
    this.#running.add(tracked);
    return tracked;
  }
}
