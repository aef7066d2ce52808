import { mkdirSync } from 'node:fs';
import { open, type RootDatabase } from 'lmdb';
import { openRecord, sealRecord, type StoredRecord } from './record';
import { WrittenSize } from './writtenSize';

/** Survives a kill of the process, or also a loss of power; the second costs an fsync for every commit. */
export type Durability = 'process' | 'disk';

export interface KeyRange {
  /** Included. */
  readonly from: Buffer;
  /** Excluded. */
  readonly to: Buffer;
}

export interface KeyedRecord extends StoredRecord {
  readonly key: Buffer;
}

/** One consistent state of the store. */
export interface View {
  get(key: Buffer): StoredRecord | undefined;
  /** In key order, or the other way round. What comes out is verified and the caller's to keep. */
  range(range: KeyRange, reverse?: boolean): Iterable<KeyedRecord>;
  keys(range: KeyRange): Iterable<Buffer>;
  count(range: KeyRange): number;
}

export interface Snapshot extends View {
  /** Gives the pages that only this snapshot still needs back to the store. */
  release(): void;
}

export interface Writer {
  put(key: Buffer, payload: Uint8Array): void;
  remove(key: Buffer): void;
}

/** Many open transactions each hold a reader slot; lmdb's default of 126 is below what a test of races opens. */
const maximumReaders = 1024;

type Store = RootDatabase<Buffer, Buffer>;
type ReadTransaction = ReturnType<Store['useReadTransaction']>;

/** One lmdb environment with a single ordered key space; everything above it is made of keys and payloads. */
export class Engine {
  private readonly store: Store;
  private readonly size: WrittenSize;
  readonly latest: View;

  /** @throws TruncatedStore when the end of the file is missing */
  constructor(folder: string, durability: Durability) {
    mkdirSync(folder, { recursive: true });
    this.size = new WrittenSize(folder);
    this.store = open<Buffer, Buffer>({
      path: folder,
      noSubdir: false,
      keyEncoding: 'binary',
      encoding: 'binary',
      overlappingSync: false,
      noSync: durability === 'process',
      maxReaders: maximumReaders,
    });
    this.size.note();
    this.latest = viewOf(this.store);
  }

  /** The present state, kept as it is until `release`. */
  snapshot(): Snapshot {
    const transaction = this.store.useReadTransaction();
    return {
      ...viewOf(this.store, transaction),
      release: () => {
        transaction.done();
      },
    };
  }

  /** All that `change` writes becomes visible and durable at once, or nothing if it throws. */
  write(change: (writer: Writer) => void): void {
    this.store.transactionSync(() => {
      const version = this.store.getWriteTxnId();
      change({
        put: (key, payload) => void this.store.put(key, sealRecord(key, version, payload)),
        remove: (key) => void this.store.remove(key),
      });
    });
    this.size.note();
  }

  async close(): Promise<void> {
    await this.store.close();
    this.size.close();
  }
}

function viewOf(store: Store, transaction?: ReadTransaction): View {
  const options = transaction === undefined ? {} : { transaction };
  return {
    get(key) {
      const record = store.get(key, options);
      return record === undefined ? undefined : openRecord(key, record);
    },
    range({ from, to }, reverse = false) {
      const bounds = reverse
        ? { start: to, end: from, exclusiveStart: true, inclusiveEnd: true, reverse }
        : { start: from, end: to };
      return store
        .getRange({ ...bounds, ...options })
        .map(({ key, value }) => ({ key, ...openRecord(key, value) }));
    },
    keys({ from, to }) {
      return store.getKeys({ start: from, end: to, ...options });
    },
    count({ from, to }) {
      return store.getKeysCount({ start: from, end: to, ...options });
    },
  };
}
