import type { Action } from '../../service';
import type { SearchReport } from '../query/search';
import type { DatabaseContext } from './databaseContext';
import { readDocuments } from './getDocument';
import { refusedAsQuery } from './parameters';

/**
 * The emulator's own action: takes what `database.getDocument` takes and answers how it would be found.
 * → `data.index`: the index used or null, `data.examined`: documents looked at, `data.returned`: those that match.
 */
export function explain(house: DatabaseContext): Action {
  return async (parameters) => {
    const report: SearchReport = { index: undefined, examined: 0, returned: 0 };
    refusedAsQuery('Explain', () => readDocuments(house, parameters, house.transactions.reading(), report));
    return Promise.resolve({ data: { ...report, index: report.index ?? null } });
  };
}
