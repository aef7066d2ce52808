import type { Transactions } from './transactions';

/**
 * Which invocation has a transaction open. The SDK sends some calls of a transaction without naming it: they can
 * only be told by who asks.
 */
export class Invocations {
  private readonly transactions: Transactions;
  private readonly started = new Map<string, string[]>();

  constructor(transactions: Transactions) {
    this.transactions = transactions;
  }

  /** `token` is what the runtime gave to the invocation; a caller outside any function has none. */
  begin(token: unknown, transactionId: string): void {
    if (typeof token !== 'string' || token === '') return;
    this.forgetEnded();
    this.started.set(token, [...(this.started.get(token) ?? []), transactionId]);
  }

  hasOpen(token: unknown): boolean {
    const ids = typeof token === 'string' ? (this.started.get(token) ?? []) : [];
    return ids.some((id) => this.transactions.isOpen(id));
  }

  private forgetEnded(): void {
    for (const [token, ids] of this.started) {
      if (!ids.some((id) => this.transactions.isOpen(id))) this.started.delete(token);
    }
  }
}
