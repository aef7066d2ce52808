import type { Action } from '../../service';
import { search } from '../query/search';
import type { Session } from '../transactions/session';
import type { DatabaseContext } from './databaseContext';
import {
  allowOnly,
  collectionName,
  condition,
  refusedAsWrite,
  refuseTransaction,
  transactionIdOf,
} from './parameters';

/** `query` as extended JSON, `multi`: all that match → `data.deleted`. */
export function removeDocument(house: DatabaseContext): Action {
  const { catalog, transactions, now } = house;
  return async (parameters) => {
    allowOnly(parameters, ['collectionName', 'query', 'queryType', 'multi', 'transactionId']);
    const transactionId = transactionIdOf(parameters);
    if (parameters['queryType'] !== 'DOC') refuseTransaction(house, parameters, 'where().remove()');
    const collection = catalog.get(collectionName(parameters));
    const remove = (session: Session): number =>
      refusedAsWrite('Delete', () => {
        const found = [...search(session, { collection, ...condition(parameters, now()) })];
        const leaving = parameters['multi'] === true ? found : found.slice(0, 1);
        for (const { key } of leaving) session.write(collection, key, undefined);
        return leaving.length;
      });
    const deleted =
      transactionId === undefined
        ? await transactions.write(remove)
        : await transactions.run(transactionId, remove);
    return { data: { deleted } };
  };
}
