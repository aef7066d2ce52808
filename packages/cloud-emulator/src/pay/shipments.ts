import type { StateStore } from '../state/stateStore';

/** A payment that was reported as delivered. */
export interface Shipment {
  readonly transactionId: string;
  readonly itemDesc: string;
  readonly firstAtMs: number;
  /** How often: WeChat takes one more after the first, and tells the payer of each. */
  readonly reports: number;
}

const PREFIX = 'shipment';

export class Shipments {
  readonly #state: StateStore;

  constructor(state: StateStore) {
    this.#state = state;
  }

  get(transactionId: string): Shipment | undefined {
    return this.#state.get([PREFIX, transactionId]) as Shipment | undefined;
  }

  put(shipment: Shipment): void {
    this.#state.put([PREFIX, shipment.transactionId], shipment);
  }

  all(): readonly Shipment[] {
    const all = this.#state.list(PREFIX) as readonly Shipment[];
    return all.toSorted((one, other) => one.firstAtMs - other.firstAtMs);
  }
}
