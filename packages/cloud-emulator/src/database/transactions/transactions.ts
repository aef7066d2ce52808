import { randomUUID } from 'node:crypto';
import { transactionBusy, transactionConflict, transactionMissing, transactionTooLong } from '../failures';
import type { Catalog } from '../storage/catalog';
import type { Engine, Snapshot } from '../storage/engine';
import { applyChanges } from './applyChanges';
import { LockedByTransaction, type LockOwner, Locks } from './locks';
import { Session } from './session';

/** The cloud's limits. */
const maximumOperations = 100;
const maximumTransactionMs = 30_000;

/** How long a plain write waits for open transactions before it gives up with a conflict. */
const maximumWaitMs = 10_000;

interface Transaction {
  readonly owner: LockOwner;
  readonly session: Session;
  readonly snapshot: Snapshot;
  readonly startedAtMs: number;
  readonly expiry: NodeJS.Timeout;
  readonly end: () => void;
  operations: number;
  busy: boolean;
}

export interface TransactionsParts {
  readonly engine: Engine;
  readonly catalog: Catalog;
  /** UTC milliseconds. */
  readonly now: () => number;
  /** Asked at each write and commit of a transaction: whether it fails as if another one had been first. */
  readonly meetsConflict: () => boolean;
}

/** Runs plain writes and transactions over one store; the only one who commits. */
export class Transactions {
  private readonly engine: Engine;
  private readonly catalog: Catalog;
  private readonly now: () => number;
  private readonly meetsConflict: () => boolean;
  private readonly locks = new Locks();
  private readonly open = new Map<string, Transaction>();

  constructor({ engine, catalog, now, meetsConflict }: TransactionsParts) {
    this.engine = engine;
    this.catalog = catalog;
    this.now = now;
    this.meetsConflict = meetsConflict;
  }

  /** A session outside any transaction, for reading. */
  reading(): Session {
    return new Session({ view: this.engine.latest, latest: this.engine.latest, locks: this.locks });
  }

  /** Carries out a write on its own, or fails at once when an open transaction is in its way. */
  writeNow<Result>(operation: (session: Session) => Result): Result {
    const session = this.reading();
    const result = operation(session);
    this.commitSession(session);
    return result;
  }

  /** Carries out a write on its own: all or nothing, after the open transactions that are in its way. */
  async write<Result>(operation: (session: Session) => Result): Promise<Result> {
    const giveUpAtMs = performance.now() + maximumWaitMs;
    for (;;) {
      try {
        return this.writeNow(operation);
      } catch (error) {
        if (!(error instanceof LockedByTransaction)) throw error;
        const leftMs = giveUpAtMs - performance.now();
        if (leftMs <= 0) throw transactionConflict();
        await waitFor(error.owner, leftMs);
      }
    }
  }

  start(): string {
    const transactionId = randomUUID();
    const snapshot = this.engine.snapshot();
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    const expiry = setTimeout(() => {
      this.finish(transactionId);
    }, maximumTransactionMs).unref();
    const owner = { ended };
    const { latest } = this.engine;
    const session = new Session({
      view: snapshot,
      latest,
      locks: this.locks,
      owner,
      meetsConflict: this.meetsConflict,
    });
    const transaction = {
      owner,
      session,
      snapshot,
      startedAtMs: this.now(),
      expiry,
      end,
      operations: 0,
      busy: false,
    };
    this.open.set(transactionId, transaction);
    return transactionId;
  }

  /**
   * Carries out one operation of a transaction. Whatever fails in it ends the transaction, as in MongoDB; only
   * an operation that comes while another one runs is turned away without harm.
   */
  async run<Result>(transactionId: string, operation: (session: Session) => Result): Promise<Result> {
    const transaction = this.take(transactionId);
    transaction.operations += 1;
    transaction.busy = true;
    try {
      if (transaction.operations > maximumOperations) throw transactionTooLong(maximumOperations);
      const result = operation(transaction.session);
      await nextTurn();
      return result;
    } catch (error) {
      this.finish(transactionId);
      throw error;
    } finally {
      transaction.busy = false;
    }
  }

  commit(transactionId: string): void {
    const { session } = this.take(transactionId);
    try {
      if (this.meetsConflict()) throw transactionConflict();
      this.commitSession(session);
    } finally {
      this.finish(transactionId);
    }
  }

  abort(transactionId: string): void {
    this.take(transactionId);
    this.finish(transactionId);
  }

  isOpen(transactionId: string): boolean {
    return this.open.has(transactionId);
  }

  /** Ends what has become too old because the clock was moved; real time has its own timer. */
  abortExpired(): void {
    const nowMs = this.now();
    for (const [transactionId, { startedAtMs }] of [...this.open]) {
      if (nowMs - startedAtMs > maximumTransactionMs) this.finish(transactionId);
    }
  }

  abortAll(): void {
    for (const transactionId of [...this.open.keys()]) this.finish(transactionId);
  }

  private take(transactionId: string): Transaction {
    const transaction = this.open.get(transactionId);
    if (transaction === undefined) throw transactionMissing(transactionId);
    if (transaction.busy) throw transactionBusy();
    return transaction;
  }

  private finish(transactionId: string): void {
    const transaction = this.open.get(transactionId);
    if (transaction === undefined) return;
    this.open.delete(transactionId);
    clearTimeout(transaction.expiry);
    transaction.snapshot.release();
    this.locks.release(transaction.owner);
    transaction.end();
  }

  private commitSession(session: Session): void {
    const changes = [...session.changes];
    if (changes.length === 0) return;
    this.engine.write((writer) => {
      applyChanges(this.catalog, writer, changes);
    });
  }
}

/** Lets a request that was sent at the same time arrive while this one still counts as running. */
async function nextTurn(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

async function waitFor(owner: LockOwner, longestMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<void>((resolve) => (timer = setTimeout(resolve, longestMs)));
  await Promise.race([owner.ended, tooLong]);
  clearTimeout(timer);
}
