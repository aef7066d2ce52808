/**
 * The database in the older dialect, which `tcb-admin-node` speaks: every action is translated into one of the
 * database's own and its reply back, so there is one store and one set of rules. Starting and ending a transaction,
 * creating a collection and calling a function are the same in both.
 */
import type { Service } from '../service';
import { aggregateAction } from './aggregate';
import { askOf } from './ask';
import { documentActions } from './documents';
import { transactionActions } from './transactionDocuments';

export function adminDialect(database: Service): Service {
  const ask = askOf(database);
  return {
    actions: {
      ...documentActions(ask),
      'database.aggregate': aggregateAction(ask),
      ...transactionActions(ask),
    },
  };
}
