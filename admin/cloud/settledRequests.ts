/**
 * Requests of `tcb-admin-node`'s database that always settle. The SDK awaits the request of a bulk change without a
 * `catch`: where the request got lost, the caller would wait for ever and Node would end the program over a rejection
 * that nobody handles. So a lost request is an answer here, which `refusalIn` turns back into what was thrown.
 */
import type { Reply } from './sdkTypes';

interface SdkRequest {
  send(action: string, parameters: object): Promise<Reply>;
}

interface SdkDatabaseClass {
  reqClass: new (config: unknown) => SdkRequest;
}

/** It has a code, since the SDK goes on with answers that have none as if they were complete. */
export class LostRequest implements Reply {
  readonly [field: string]: unknown;
  readonly code = 'REQUEST_LOST';
  readonly cause: unknown;

  constructor(cause: unknown) {
    this.cause = cause;
  }
}

/** @param database of `tcb.init`, which sets the class of all its requests anew each time */
export function settleRequests<T extends object>(database: T): T {
  const sdk = database.constructor as unknown as SdkDatabaseClass;
  const Sdk = sdk.reqClass;
  sdk.reqClass = class extends Sdk {
    override async send(action: string, parameters: object): Promise<Reply> {
      return await super.send(action, parameters).catch((error: unknown) => new LostRequest(error));
    }
  };
  return database;
}
