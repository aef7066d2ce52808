import type { IndexDefinition } from '../definitions';

export interface Index extends IndexDefinition {
  readonly number: number;
  /** Some document once had an array here, so one document may have several entries. Never unlearned. */
  multikey: boolean;
  /** Some value was too long for a key, so entries no longer tell the order of all values. Never unlearned. */
  cut: boolean;
}

export interface Collection {
  readonly name: string;
  /** Stands for the name in keys. */
  readonly number: number;
  readonly indexes: readonly Index[];
}
