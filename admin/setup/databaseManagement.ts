/** What an environment's owner manages of its database beside documents: indexes and security rules. */
import type { CollectionDefinition, IndexDefinition } from './definitions';

export interface DatabaseManagement {
  /** Names of the collection's indexes. */
  indexesOf(collection: string): Promise<readonly string[]>;
  /** @returns false where it can't be done from here */
  addIndexes(collection: string, indexes: readonly IndexDefinition[]): Promise<boolean>;
  /** @returns what became of it, for people */
  setRule(collection: string, rule: CollectionDefinition['rule']): Promise<string>;
}
