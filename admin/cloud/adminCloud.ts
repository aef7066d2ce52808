/**
 * The database of an environment, through `tcb-admin-node`. The SDK answers a failure instead of throwing it; here it
 * is thrown. It turns dates into texts in places, so documents hold none: times are milliseconds, as everywhere.
 */
import tcb from 'tcb-admin-node';
import { type Access, sdkSettings } from './access';
import { AdminCollection } from './adminCollection';
import { refusalIn } from './refusal';
import type { AdminCommand, AdminSource, Reply } from './sdkTypes';
import { settleRequests } from './settledRequests';

interface SdkDatabase extends AdminSource {
  readonly command: AdminCommand;
}

export class AdminCloud {
  readonly access: Access;
  readonly #database: SdkDatabase;

  constructor(access: Access) {
    this.access = access;
    this.#database = settleRequests(tcb.init(sdkSettings(access)).database() as SdkDatabase);
  }

  collection<T extends { readonly _id: string }>(name: string): AdminCollection<T> {
    return new AdminCollection<T>(this.#database, name);
  }

  get command(): AdminCommand {
    return this.#database.command;
  }

  /** All of it becomes visible at once, or nothing. @throws CloudRefusal, also where somebody else was faster */
  async transact(run: (source: TransactionSource) => Promise<void>): Promise<void> {
    const transaction = await (this.#database as unknown as SdkTransactions).startTransaction();
    try {
      await run(transaction);
      await transaction.commit();
    } catch (error) {
      await transaction.rollback().catch(() => undefined); // one that failed may be gone already
      // The SDK throws what the cloud answered, which is no error.
      throw error instanceof Error ? error : (refusalIn(error as Reply) ?? error);
    }
  }
}

export interface TransactionSource {
  collection(name: string): {
    doc(id: string): {
      get(): Promise<{ readonly data: unknown }>;
      set(document: object): Promise<Reply>;
    };
  };
}

interface SdkTransactions {
  startTransaction(): Promise<TransactionSource & { commit(): Promise<Reply>; rollback(): Promise<Reply> }>;
}
