import { open, type Key, type RootDatabase } from 'lmdb';

/** What the cloud's small services must remember over a restart: grants, sent messages, how often it was started. */
export class StateStore {
  readonly #database: RootDatabase<unknown>;

  constructor(folder: string) {
    // Survives the death of the process; only a power failure could take the last writes.
    this.#database = open({ path: folder, noSync: true });
  }

  get(key: Key): unknown {
    return this.#database.get(key);
  }

  put(key: Key, value: unknown): void {
    this.#database.putSync(key, value);
  }

  remove(key: Key): void {
    this.#database.removeSync(key);
  }

  /** All that `write` puts is kept together, or none of it. */
  together(write: () => void): void {
    this.#database.transactionSync(write);
  }

  /** The values whose keys begin with `prefix`, in the order of their keys. */
  list(prefix: string): readonly unknown[] {
    return [...this.#database.getRange({ start: [prefix], end: [prefix, '\uffff'] })].map(
      ({ value }) => value,
    );
  }

  /** With the parts of their keys. */
  entries(prefix: string): readonly (readonly [key: readonly unknown[], value: unknown])[] {
    return [...this.#database.getRange({ start: [prefix], end: [prefix, '\uffff'] })].map(
      ({ key, value }) => [key as unknown[], value],
    );
  }

  count(prefix: string): number {
    return this.#database.getKeysCount({ start: [prefix], end: [prefix, '\uffff'] });
  }

  close(): Promise<void> {
    return this.#database.close();
  }
}
