/**
 * What becomes of refunds. `slow`: as long as a bank may take. `fail`: the payer's bank takes no money back.
 * `notEnough`: refused at once, for the merchant has not earned enough; asked again, it is accepted.
 */
export const REFUND_FATES = ['succeed', 'slow', 'fail', 'notEnough'] as const;
export type RefundFate = (typeof REFUND_FATES)[number];

/** Of the next refund; the one after it succeeds. */
export class RefundFates {
  #next: RefundFate = 'succeed';

  next(fate: RefundFate): void {
    this.#next = fate;
  }

  take(): RefundFate {
    const fate = this.#next;
    this.#next = 'succeed';
    return fate;
  }
}
