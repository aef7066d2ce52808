import type { StateStore } from '../state/stateStore';
import type { PayOrder } from './payOrder';

const PREFIX = 'payOrder';

/** All orders of all merchants. Written through at once, so what WeChat has answered survives a restart. */
export class OrderBook {
  readonly #state: StateStore;
  readonly #orders = new Map<string, PayOrder>();

  constructor(state: StateStore) {
    this.#state = state;
    for (const order of state.list(PREFIX) as readonly PayOrder[]) this.#orders.set(keyOf(order), order);
  }

  /** The orders of one merchant have unique numbers; two merchants may use the same one. */
  find(subMchId: string, outTradeNo: string): PayOrder | undefined {
    return this.#orders.get(keyOf({ subMchId, outTradeNo }));
  }

  findByTransaction(subMchId: string, transactionId: string): PayOrder | undefined {
    return this.all().find(
      (order) => order.subMchId === subMchId && order.payment?.transactionId === transactionId,
    );
  }

  /** What a phone holds is the prepay id; whoever tries things out by hand knows the order's number. */
  findByEither(prepayIdOrOutTradeNo: string): PayOrder | undefined {
    return this.all().find(
      ({ prepayId, outTradeNo }) => prepayId === prepayIdOrOutTradeNo || outTradeNo === prepayIdOrOutTradeNo,
    );
  }

  put(order: PayOrder): void {
    this.#state.put([PREFIX, order.subMchId, order.outTradeNo], order);
    this.#orders.set(keyOf(order), order);
  }

  /** Oldest first. */
  all(): readonly PayOrder[] {
    return [...this.#orders.values()].sort(
      (one, other) => one.createdAtMs - other.createdAtMs || (one.outTradeNo < other.outTradeNo ? -1 : 1),
    );
  }
}

function keyOf({ subMchId, outTradeNo }: Pick<PayOrder, 'subMchId' | 'outTradeNo'>): string {
  return `${subMchId}/${outTradeNo}`;
}
