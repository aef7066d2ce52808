import type { Action, Parameters } from '../../service';
import { invalidParameter } from '../failures';
import type { DatabaseContext } from './databaseContext';
import { allowOnly, transactionIdOf } from './parameters';

/** → `transactionId`, beside the `requestId`. */
export function startTransaction({ transactions, invocations }: DatabaseContext): Action {
  return async (parameters) => {
    allowOnly(parameters, []);
    const transactionId = transactions.start();
    invocations.begin(parameters['wxCloudApiToken'], transactionId);
    return Promise.resolve({ transactionId });
  };
}

export function commitTransaction({ transactions }: DatabaseContext): Action {
  return async (parameters) => {
    transactions.commit(requiredTransactionId(parameters));
    return Promise.resolve({});
  };
}

export function abortTransaction({ transactions }: DatabaseContext): Action {
  return async (parameters) => {
    transactions.abort(requiredTransactionId(parameters));
    return Promise.resolve({});
  };
}

function requiredTransactionId(parameters: Parameters): string {
  allowOnly(parameters, ['transactionId']);
  const transactionId = transactionIdOf(parameters);
  if (transactionId === undefined) throw invalidParameter('transactionId is missing');
  return transactionId;
}
