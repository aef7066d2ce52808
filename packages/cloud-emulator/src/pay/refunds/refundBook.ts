import type { StateStore } from '../../state/stateStore';
import type { PayOrder } from '../payOrder';
import type { PayRefund } from './payRefund';

const PREFIX = 'payRefund';

/** All refunds of all merchants. Written through at once, so what WeChat has accepted survives a restart. */
export class RefundBook {
  readonly #state: StateStore;
  readonly #refunds = new Map<string, PayRefund>();

  constructor(state: StateStore) {
    this.#state = state;
    for (const refund of state.list(PREFIX) as readonly PayRefund[]) this.#refunds.set(keyOf(refund), refund);
  }

  /** The refunds of one merchant have unique numbers. */
  find(subMchId: string, outRefundNo: string): PayRefund | undefined {
    return this.#refunds.get(keyOf({ subMchId, outRefundNo }));
  }

  /** Oldest first. */
  ofOrder({ subMchId, outTradeNo }: Pick<PayOrder, 'subMchId' | 'outTradeNo'>): readonly PayRefund[] {
    return this.all().filter((refund) => refund.subMchId === subMchId && refund.outTradeNo === outTradeNo);
  }

  put(refund: PayRefund): void {
    this.#state.put([PREFIX, refund.subMchId, refund.outRefundNo], refund);
    this.#refunds.set(keyOf(refund), refund);
  }

  /** Oldest first. */
  all(): readonly PayRefund[] {
    return [...this.#refunds.values()].sort(
      (one, other) =>
        one.requestedAtMs - other.requestedAtMs || (one.outRefundNo < other.outRefundNo ? -1 : 1),
    );
  }
}

function keyOf({ subMchId, outRefundNo }: Pick<PayRefund, 'subMchId' | 'outRefundNo'>): string {
  return `${subMchId}/${outRefundNo}`;
}
