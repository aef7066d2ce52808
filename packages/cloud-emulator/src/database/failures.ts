import { ServiceError } from '../service';

/**
 * What MongoDB would refuse, in MongoDB's words. An action wraps it in the envelope that the cloud puts around
 * every such text, so the rules themselves need not know which action they serve.
 */
export class MongoFailure extends Error {
  /** MongoDB's name of the error, shown with queries; a write shows its text alone. */
  readonly codeName: string;

  constructor(message: string, codeName = 'BadValue') {
    super(message);
    this.name = 'MongoFailure';
    this.codeName = codeName;
  }
}

/** Most of MongoDB's refusals have no name but the number of the line that refuses. */
export function located(code: number, message: string): MongoFailure {
  return new MongoFailure(message, `Location${code}`);
}

const advice = 'Please check your request, but if the problem persists, contact us.';

/** The SDK shows it as -502001. */
export function writeFailed(operation: 'Insert' | 'Update' | 'Delete', reason: string): ServiceError {
  return new ServiceError(
    'DATABASE_REQUEST_FAILED',
    `[FailedOperation.${operation}] multiple write errors: [{write errors: [{${reason}}]}]. ${advice}`,
  );
}

/** The SDK shows it as -502001. */
export function requestFailed(operation: string, reason: string): ServiceError {
  return new ServiceError('DATABASE_REQUEST_FAILED', `[FailedOperation.${operation}] ${reason}. ${advice}`);
}

/** The SDK shows it as -501007. */
export function invalidParameter(reason: string): ServiceError {
  return new ServiceError('INVALID_PARAM', `[InvalidParameter] ${reason}. ${advice}`);
}

/** The SDK shows it as -502005. */
export function collectionMissing(collection: string): ServiceError {
  return new ServiceError(
    'DATABASE_COLLECTION_NOT_EXIST',
    `[ResourceNotFound] Db or Table not exist: ${collection}. ${advice}`,
  );
}

export function collectionExists(collection: string): ServiceError {
  return new ServiceError(
    'DATABASE_COLLECTION_ALREADY_EXIST',
    `[ResourceUnavailable.ResourceExist] Db or Table already exist: ${collection}. ${advice}`,
  );
}

/** The one code on which the SDK's `runTransaction` starts again, and only when the commit answers it. */
export function transactionConflict(): ServiceError {
  return new ServiceError(
    'DATABASE_TRANSACTION_CONFLICT',
    `[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others. ${advice}`,
  );
}

export function transactionBusy(): ServiceError {
  return new ServiceError(
    'DATABASE_TRANSACTION_FAIL',
    `[ResourceUnavailable.TransactionBusy] Transaction is busy, its operations must follow one another. ${advice}`,
  );
}

export function transactionMissing(transactionId: string): ServiceError {
  return new ServiceError(
    'DATABASE_TRANSACTION_FAIL',
    `[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds: ${transactionId}. ${advice}`,
  );
}

export function transactionTooLong(operations: number): ServiceError {
  return new ServiceError(
    'DATABASE_TRANSACTION_FAIL',
    `[LimitExceeded.TransactionOperations] A transaction takes at most ${operations} operations. ${advice}`,
  );
}

/** For what the SDK would let run outside the transaction that it was meant for. */
export function outsideTransaction(action: string): ServiceError {
  return new ServiceError(
    'DATABASE_TRANSACTION_FAIL',
    `[InvalidParameter.Transaction] ${action} cannot run in a transaction: only doc(), add() and where().get() can. ${advice}`,
  );
}
