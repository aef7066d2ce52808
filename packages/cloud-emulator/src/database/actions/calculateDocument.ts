import type { Action } from '../../service';
import { search } from '../query/search';
import type { DatabaseContext } from './databaseContext';
import { allowOnly, collectionName, condition, refusedAsQuery, refuseTransaction } from './parameters';

/** `query` as extended JSON → `data.total`. */
export function calculateDocument(house: DatabaseContext): Action {
  const { catalog, transactions, now } = house;
  return (parameters) => {
    refuseTransaction(house, parameters, 'count()');
    allowOnly(parameters, ['collectionName', 'query', 'queryType']);
    const collection = catalog.get(collectionName(parameters));
    const total = refusedAsQuery('Count', () => {
      let matches = 0;
      const found = search(transactions.reading(), { collection, ...condition(parameters, now()) });
      while (found.next().done !== true) matches += 1;
      return matches;
    });
    return Promise.resolve({ data: { total } });
  };
}
