import type { Catalog } from '../storage/catalog';
import type { Transactions } from '../transactions/transactions';

/** What every action works with. */
export interface House {
  readonly catalog: Catalog;
  readonly transactions: Transactions;
  /** UTC milliseconds: what `serverDate()` means. */
  readonly now: () => number;
}
