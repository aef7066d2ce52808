import { isDocument } from '../document';
import { MongoFailure } from '../failures';

export interface OrderKey {
  readonly field: string;
  readonly order: 1 | -1;
}

/** Reads `{a: 1, b: -1}`; nothing means no order, in which documents come by `_id`. */
export function asOrder(value: unknown): OrderKey[] {
  if (value === undefined) return [];
  if (!isDocument(value)) throw new MongoFailure('an order must be an object');
  return Object.entries(value).map(([field, order]) => {
    if (order !== 1 && order !== -1) {
      throw new MongoFailure('$sort key ordering must be 1 (for ascending) or -1 (for descending)');
    }
    return { field, order };
  });
}
