/** What is written while a cloud is killed, so that afterwards everybody knows what must be there. */

export interface Round {
  readonly number: number;
  readonly url: string;
  readonly token: string;
  readonly cloudProcessId: number;
  /** The cloud is killed once so much has been acknowledged, */
  readonly killAfter: number;
  /** and so many milliseconds have passed. */
  readonly pauseMs: number;
}

/** Ids only: what belongs to an id is a function of it. */
export interface Written {
  /** Documents of one request each. */
  readonly added: readonly string[];
  /** Per counter, how often adding 1 was acknowledged, and how often it was asked for. */
  readonly counted: Readonly<Record<string, { readonly acknowledged: number; readonly asked: number }>>;
  /** Transactions that were committed, */
  readonly committed: readonly string[];
  /** and all that had begun, these included. */
  readonly begun: readonly string[];
}

/** A transaction writes so many documents. */
export const PARTS = ['a', 'b', 'c'] as const;

export type WrittenDocument = Readonly<Record<string, unknown>> & { readonly _id: string };

export function addedDocument(id: string, round: number): WrittenDocument {
  return { _id: id, bankId: bankOf(round), text: `${id} `.repeat(1 + (id.length % 9)), nested: { id: [id] } };
}

export function partDocument(transaction: string, part: string, round: number): WrittenDocument {
  return addedDocument(`${transaction}/${part}`, round);
}

/** An indexed field, so that a kill may also fall between a document and its index entry. */
function bankOf(round: number): string {
  return `round ${round}`;
}
