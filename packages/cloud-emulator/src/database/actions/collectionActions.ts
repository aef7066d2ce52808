import type { Action } from '../../service';
import type { DatabaseContext } from './databaseContext';
import { allowOnly, collectionName } from './parameters';

/** Creates a collection; fails when there is one of that name. */
export function addCollection({ catalog }: DatabaseContext): Action {
  return async (parameters) => {
    allowOnly(parameters, ['collectionName']);
    catalog.create(collectionName(parameters));
    return Promise.resolve({});
  };
}
