import type { Document } from '../document';
import { transactionConflict } from '../failures';
import { duplicateKey, identityIndex } from '../indexes/duplicate';
import { indexedFields, indexEntries, type IndexEntry } from '../indexes/entries';
import { documentBytes, fieldsOf } from '../storage/bytes';
import type { Collection, Index } from '../storage/collection';
import type { View } from '../storage/engine';
import { after } from '../storage/keys';
import { LockedByTransaction, type LockOwner, type Locks } from './locks';

export interface Change {
  readonly collection: Collection;
  readonly key: Buffer;
  /** As it lies in the store. */
  readonly before: Buffer | undefined;
  /** As it is to be; undefined when it is to go. */
  readonly after: Buffer | undefined;
}

export interface SessionOptions {
  /** What is read: the present state, or a transaction's snapshot. */
  readonly view: View;
  readonly latest: View;
  readonly locks: Locks;
  /** Absent for a plain write. */
  readonly owner?: LockOwner;
  /** Asked at each write of a transaction: whether another one is said to have been first. */
  readonly meetsConflict?: () => boolean;
}

/**
 * One write or one transaction at work: what it reads, what it has changed so far and who else wants the same.
 * Nothing reaches the store before the commit. The first writer of a document wins: a transaction that comes
 * second fails at once, a plain write that comes second waits.
 */
export class Session {
  private readonly options: SessionOptions;
  private readonly staged = new Map<string, Change>();
  /** Who holds a unique value after our changes: a document's key, or nobody any more. */
  private readonly holders = new Map<string, string | undefined>();

  constructor(options: SessionOptions) {
    this.options = options;
  }

  get view(): View {
    return this.options.view;
  }

  get changes(): Iterable<Change> {
    return this.staged.values();
  }

  changesOf(collection: Collection): Change[] {
    if (this.staged.size === 0) return [];
    return [...this.staged.values()].filter((change) => change.collection.name === collection.name);
  }

  /** The document's bytes with our own changes. */
  read(key: Buffer): Buffer | undefined {
    const change = this.staged.get(lockOf(key));
    return change === undefined ? this.view.get(key)?.payload : change.after;
  }

  /**
   * Fails with a conflict, a lock to wait for, or E11000; otherwise it will also hold at the commit.
   * @param bytes the document's, where they are known
   */
  write(collection: Collection, key: Buffer, document: Document | undefined, bytes?: Buffer): void {
    this.put(collection, key, document, false, bytes);
  }

  /** The same for a document that must be new. */
  insert(collection: Collection, key: Buffer, document: Document): void {
    this.put(collection, key, document, true);
  }

  private put(
    collection: Collection,
    key: Buffer,
    document: Document | undefined,
    isNew: boolean,
    bytes = document && documentBytes(document),
  ): void {
    const lock = lockOf(key);
    if (this.options.meetsConflict?.()) throw transactionConflict();
    this.claim(lock, () => this.view.get(key)?.version === this.options.latest.get(key)?.version);
    const before = this.read(key);
    if (isNew && before !== undefined) throw duplicateKey(collection, identityIndex, [document?.['_id']]);
    if (collection.indexes.some(({ unique }) => unique)) {
      this.claimUniqueValues(
        collection,
        lock,
        before && fieldsOf(before, indexedFields(collection)),
        document,
      );
    }
    this.staged.set(lock, {
      collection,
      key,
      before: this.staged.has(lock) ? this.staged.get(lock)?.before : before,
      after: bytes,
    });
  }

  private claimUniqueValues(
    collection: Collection,
    holder: string,
    before: Document | undefined,
    document: Document | undefined,
  ): void {
    for (const index of collection.indexes) {
      if (!index.unique) continue;
      const left = before === undefined ? [] : indexEntries(collection, index, before).entries;
      const entered = document === undefined ? [] : indexEntries(collection, index, document).entries;
      for (const { prefix } of without(left, entered)) {
        this.claimUniqueValue(prefix);
        this.holders.set(lockOf(prefix), undefined);
      }
      for (const entry of without(entered, left)) this.enterUniqueValue(collection, index, entry, holder);
    }
  }

  private enterUniqueValue(collection: Collection, index: Index, entry: IndexEntry, holder: string): void {
    const { prefix, values } = entry;
    this.claimUniqueValue(prefix);
    const lock = lockOf(prefix);
    const present = this.holders.has(lock) ? this.holders.get(lock) : holderIn(this.view, prefix);
    if (present !== undefined && present !== holder) throw duplicateKey(collection, index, values);
    this.holders.set(lock, holder);
  }

  private claimUniqueValue(prefix: Buffer): void {
    this.claim(lockOf(prefix), () => holderIn(this.view, prefix) === holderIn(this.options.latest, prefix));
  }

  private claim(lock: string, isUnchanged: () => boolean): void {
    const { locks, owner } = this.options;
    const present = locks.ownerOf(lock);
    if (owner === undefined) {
      if (present !== undefined) throw new LockedByTransaction(present);
    } else if (present !== owner) {
      if (present !== undefined || !isUnchanged()) throw transactionConflict();
      locks.take(lock, owner);
    }
  }
}

function lockOf(key: Buffer): string {
  return key.toString('latin1');
}

function holderIn(view: View, prefix: Buffer): string | undefined {
  for (const { payload } of view.range({ from: prefix, to: after(prefix) })) return lockOf(payload);
  return undefined;
}

function without(entries: readonly IndexEntry[], others: readonly IndexEntry[]): IndexEntry[] {
  return entries.filter(({ prefix }) => !others.some((other) => other.prefix.equals(prefix)));
}
