/** Documents outside of transactions. */
import { allowOnly } from '../database/actions/parameters';
import { isDocument } from '../database/document';
import { invalidParameter } from '../database/failures';
import type { Action, Parameters, Service } from '../service';
import { type Ask, objectOf, taken, textsOf } from './ask';
import { toExtendedJson, toPlainJson } from './plainJson';

const CONDITION = ['collectionName', 'query', 'queryType', 'multi'];

export function documentActions(ask: Ask): Service['actions'] {
  const addDocument: Action = async (parameters, context) => {
    allowOnly(parameters, ['collectionName', 'data', '_id']);
    const { _id } = parameters;
    const document = { ...objectOf(parameters['data'], 'data'), ...(_id !== undefined && { _id }) };
    const data = [toExtendedJson(document, 'data')];
    const { insertedIds } = await ask(
      'insertDocument',
      { ...taken(parameters, ['collectionName']), data },
      context,
    );
    return { data: { _id: (insertedIds as readonly unknown[])[0] } };
  };

  const queryDocument: Action = async (parameters, context) => {
    allowOnly(parameters, [...CONDITION, 'order', 'projection', 'offset', 'limit']);
    const { order, projection } = parameters;
    const found = await ask(
      'getDocument',
      {
        ...conditionOf(parameters),
        ...taken(parameters, ['offset', 'limit']),
        ...(order !== undefined && { order: JSON.stringify(orderOf(order)) }),
        ...(projection !== undefined && { projection: toExtendedJson(projection, 'query') }),
      },
      context,
    );
    return { data: { list: textsOf(found).map(toPlainJson) } };
  };

  const countDocument: Action = async (parameters, context) => {
    allowOnly(parameters, CONDITION);
    return { data: await ask('calculateDocument', conditionOf(parameters), context) };
  };

  const updateDocument: Action = async (parameters, context) => {
    allowOnly(parameters, [...CONDITION, 'data', 'merge', 'upsert']);
    const { updated, upsert_id } = await ask(
      'modifyDocument',
      {
        ...conditionOf(parameters),
        ...taken(parameters, ['merge', 'upsert']),
        data: toExtendedJson(objectOf(parameters['data'], 'data'), 'data'),
      },
      context,
    );
    // `doc().set()` reads the one name, `where().update()` the other.
    return { data: { updated, upserted_id: upsert_id, upsert_id } };
  };

  const deleteDocument: Action = async (parameters, context) => {
    allowOnly(parameters, CONDITION);
    return { data: await ask('removeDocument', conditionOf(parameters), context) };
  };

  return {
    'database.addDocument': addDocument,
    'database.queryDocument': queryDocument,
    'database.countDocument': countDocument,
    'database.updateDocument': updateDocument,
    'database.deleteDocument': deleteDocument,
  };
}

function conditionOf(parameters: Parameters): Parameters {
  const { query } = parameters;
  return {
    ...taken(parameters, ['collectionName', 'queryType', 'multi']),
    ...(query !== undefined && { query: toExtendedJson(query, 'query') }),
  };
}

/** `[{field, direction}]` → `{field: 1 | -1}` */
function orderOf(order: unknown): object {
  if (!Array.isArray(order)) throw invalidParameter('order must be an array');
  return Object.fromEntries(
    order.map((one: unknown) => {
      const { field, direction } = isDocument(one) ? one : {};
      if (typeof field !== 'string' || (direction !== 'asc' && direction !== 'desc'))
        throw invalidParameter('an order must have a field, and the direction asc or desc');
      return [field, direction === 'asc' ? 1 : -1] as const;
    }),
  );
}
