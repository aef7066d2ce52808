/**
 * An SDK as the rows see it. Every call answers plain values and fails with whatever the SDK fails with; a client
 * whose SDK returns `{code, message}` instead of throwing throws it.
 */
import type { SdkAggregate, SdkDatabase } from '../database/sdk';

export type Document = Readonly<Record<string, unknown>>;

export interface Find {
  readonly where?: object;
  readonly order?: readonly (readonly [field: string, direction: 'asc' | 'desc'])[];
  readonly skip?: number;
  readonly limit?: number;
  readonly field?: object;
}

/** What can be asked within a transaction, too. */
export interface DocumentCalls {
  /** → its `_id`. */
  add(document: Document): Promise<unknown>;
  get(id: string | number): Promise<Document>;
  set(id: string | number, document: Document): Promise<{ updated: number; created: number }>;
  /** → how many are other than before. */
  update(id: string | number, data: Document): Promise<number>;
  /** → how many are gone. */
  remove(id: string | number): Promise<number>;
  find(query: Find): Promise<readonly Document[]>;
}

export interface CollectionCalls extends DocumentCalls {
  count(where: object): Promise<number>;
  /** All that match, with `multi: false` only one. */
  updateWhere(where: object, data: Document, options?: { multi: boolean }): Promise<number>;
  removeWhere(where: object, options?: { multi: boolean }): Promise<number>;
  aggregate(build: (pipeline: SdkAggregate) => SdkAggregate): Promise<readonly Document[]>;
}

export interface TransactionCalls {
  collection(name: string): DocumentCalls;
}

export interface OpenTransaction extends TransactionCalls {
  /** With the calls too that an SDK offers here and sends outside; absent where it does not. */
  asOffered?(name: string): CollectionCalls;
  commit(): Promise<unknown>;
  rollback(): Promise<unknown>;
}

/**
 * How the SDK hands a refusal on, which differs between its calls: `translated` into its own numbers, `passedOn`
 * with the cloud's code, or `raw` as it came.
 */
export type Surface = 'translated' | 'passedOn' | 'raw';

/** What the cloud answers instead of a result; each client knows how its SDK shows that. */
export interface Refusal {
  /** The cloud's name for it, such as `DATABASE_REQUEST_FAILED`; `SDK` when the SDK itself refuses. */
  readonly code: string;
  /** A part of the text. */
  readonly text: string;
}

export interface Client {
  /** `db.command` of the SDK itself. */
  readonly command: SdkDatabase['command'];
  readonly serverDate: SdkDatabase['serverDate'];
  readonly RegExp: SdkDatabase['RegExp'];
  readonly Geo: SdkDatabase['Geo'];
  readonly collection: (name: string) => CollectionCalls;
  readonly createCollection: (name: string) => Promise<unknown>;
  readonly startTransaction: () => Promise<OpenTransaction>;
  readonly runTransaction: (work: (transaction: TransactionCalls) => Promise<unknown>) => Promise<unknown>;
  /** Makes the collection hold these documents and nothing else; creates it when it is not there. */
  readonly seed: (collection: string, documents: readonly Document[]) => Promise<void>;
  /** What an error that shows this refusal must match: its code, and a text that contains the refusal's. */
  readonly shown: (refusal: Refusal, surface: Surface) => Record<string, unknown>;
}
