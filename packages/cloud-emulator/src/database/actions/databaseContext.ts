import type { Catalog } from '../storage/catalog';
import type { Invocations } from '../transactions/invocations';
import type { Transactions } from '../transactions/transactions';

/** What every action works with. */
export interface DatabaseContext {
  readonly catalog: Catalog;
  readonly transactions: Transactions;
  readonly invocations: Invocations;
  /** UTC milliseconds: what `serverDate()` means. */
  readonly now: () => number;
}
