/**
 * Documents in a transaction. Each is named by its `_id`; what is written comes as text of extended JSON, and every
 * figure of a reply is a text of JSON, beside the `requestId`.
 */
import { allowOnly, transactionIdOf } from '../database/actions/parameters';
import { isDocument } from '../database/document';
import { invalidParameter } from '../database/failures';
import type { Action, Parameters, Service } from '../service';
import { type Ask, taken, textsOf } from './ask';
import { textToExtendedJson, toExtendedJson } from './plainJson';

const DONE = { ok: '1' };

export function transactionActions(ask: Ask): Service['actions'] {
  const getInTransaction: Action = async (parameters, context) => {
    allowOnly(parameters, ['collectionName', 'transactionId', 'query']);
    const found = await ask('getDocument', documentOf(parameters), context);
    return { data: textsOf(found)[0] ?? 'null' };
  };

  /** With `upsert` it is `set`: the data is the whole document. */
  const updateDocInTransaction: Action = async (parameters, context) => {
    allowOnly(parameters, ['collectionName', 'transactionId', 'query', 'data', 'upsert']);
    const upsert = parameters['upsert'] === true;
    const change = { data: dataOf(parameters), upsert, merge: !upsert };
    const { updated, upsert_id } = await ask(
      'modifyDocument',
      { ...documentOf(parameters), ...change },
      context,
    );
    const created = upsert_id === null ? {} : { upserted: JSON.stringify([{ _id: upsert_id }]) };
    return { ...DONE, updated: JSON.stringify(updated), ...created };
  };

  const deleteDocInTransaction: Action = async (parameters, context) => {
    allowOnly(parameters, ['collectionName', 'transactionId', 'query']);
    const { deleted } = await ask('removeDocument', documentOf(parameters), context);
    return { ...DONE, deleted: JSON.stringify(deleted) };
  };

  /** The SDK repeats in `_id` what the data says. */
  const insertDocInTransaction: Action = async (parameters, context) => {
    allowOnly(parameters, ['collectionName', 'transactionId', 'data', '_id']);
    const { insertedIds } = await ask(
      'insertDocument',
      { ...transactionOf(parameters), data: [dataOf(parameters)] },
      context,
    );
    const [id] = insertedIds as readonly unknown[];
    // `add()` answers the one name, `create()` the other.
    return { ...DONE, inserted: '1', _id: id, id };
  };

  return {
    'database.getInTransaction': getInTransaction,
    'database.updateDocInTransaction': updateDocInTransaction,
    'database.deleteDocInTransaction': deleteDocInTransaction,
    'database.insertDocInTransaction': insertDocInTransaction,
  };
}

/** Without an id these actions would be plain ones, and take effect at once. */
function transactionOf(parameters: Parameters): Parameters {
  if (transactionIdOf(parameters) === undefined) throw invalidParameter('transactionId is missing');
  return taken(parameters, ['collectionName', 'transactionId']);
}

/** `query: {_id: {$eq: …}}` */
function documentOf(parameters: Parameters): Parameters {
  const { query } = parameters;
  const condition = isDocument(query) ? query['_id'] : undefined;
  const id = isDocument(condition) ? condition['$eq'] : condition;
  if (id === undefined || !isDocument(query) || Object.keys(query).length !== 1)
    throw invalidParameter('a transaction finds a document by its _id');
  return { ...transactionOf(parameters), query: toExtendedJson({ _id: id }, 'query'), queryType: 'DOC' };
}

function dataOf({ data }: Parameters): string {
  if (typeof data !== 'string') throw invalidParameter('data must be a text of extended JSON');
  return textToExtendedJson(data, 'data');
}
