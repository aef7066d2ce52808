/** Who can hold a lock: an open transaction. */
export interface LockOwner {
  /** Settles when the transaction is over and its locks are free, however it ended. */
  readonly ended: Promise<void>;
}

/** A plain write met a document that an open transaction has written; it is to wait and try again. */
export class LockedByTransaction extends Error {
  readonly owner: LockOwner;

  constructor(owner: LockOwner) {
    super('locked by an open transaction');
    this.name = 'LockedByTransaction';
    this.owner = owner;
  }
}

/** What open transactions have written: documents and the values of unique indexes, by their keys. */
export class Locks {
  private readonly owners = new Map<string, LockOwner>();

  ownerOf(lock: string): LockOwner | undefined {
    return this.owners.get(lock);
  }

  take(lock: string, owner: LockOwner): void {
    this.owners.set(lock, owner);
  }

  release(owner: LockOwner): void {
    for (const [lock, holder] of this.owners) {
      if (holder === owner) this.owners.delete(lock);
    }
  }
}
