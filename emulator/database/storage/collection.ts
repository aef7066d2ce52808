import type { IndexDefinition } from '../definitions';

export interface Index extends IndexDefinition {
  readonly number: number;
  /** Some document once had an array here, so one document may have several entries. Never unlearned. */
  multikey: boolean;
}

export interface Collection {
  readonly name: string;
  /** Stands for the name in keys. */
  readonly number: number;
  readonly indexes: readonly Index[];
}
