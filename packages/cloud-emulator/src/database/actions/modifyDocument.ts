import type { Action, Parameters } from '../../service';
import { type Document, isDocument } from '../document';
import { invalidParameter, MongoFailure } from '../failures';
import { search } from '../query/search';
import { documentBytes } from '../storage/bytes';
import type { Collection } from '../storage/collection';
import type { Session } from '../transactions/session';
import { applyUpdate, asUpdate, type UpdateContext } from '../update/applyUpdate';
import type { DatabaseContext } from './databaseContext';
import { checkFields, insertOne } from './insertDocument';
import {
  allowOnly,
  collectionName,
  type Condition,
  condition,
  decoded,
  refusedAsWrite,
  refuseTransaction,
  transactionIdOf,
} from './parameters';

const known = ['collectionName', 'query', 'queryType', 'data', 'multi', 'merge', 'upsert', 'transactionId'];

interface Modification extends Condition {
  readonly collection: Collection;
  /** Changes the document in place, or answers the one to put in its place. */
  readonly change: (document: Document, context: UpdateContext) => Document;
  readonly multi: boolean;
  readonly upsert: boolean;
  /** `doc().set()` counts a document that stays as it is, too. */
  readonly replaces: boolean;
  readonly nowMs: number;
}

/**
 * `query, data` as extended JSON; `merge`: data is an update, otherwise the new document; `multi`: all that match;
 * `upsert`: create what is not there. → `data.updated`: how many are now other than before, or how many were replaced;
 * `data.upsert_id`.
 */
export function modifyDocument(house: DatabaseContext): Action {
  return async (parameters) => {
    allowOnly(parameters, known);
    const transactionId = transactionIdOf(parameters);
    if (parameters['queryType'] !== 'DOC') refuseTransaction(house, parameters, 'where().update()');
    const modify = (session: Session): unknown =>
      refusedAsWrite('Update', () => modifyAll(session, asModification(house, parameters)));
    const data =
      transactionId === undefined
        ? await house.transactions.write(modify)
        : await house.transactions.run(transactionId, modify);
    return { data };
  };
}

function asModification({ catalog, now }: DatabaseContext, parameters: Parameters): Modification {
  const nowMs = now();
  const data = decoded(parameters, 'data', nowMs);
  if (!isDocument(data)) throw invalidParameter('data must be an object');
  return {
    collection: catalog.get(collectionName(parameters)),
    ...condition(parameters, nowMs),
    change: parameters['merge'] === true ? merging(data) : replacing(data),
    replaces: parameters['merge'] !== true,
    multi: parameters['multi'] === true,
    upsert: parameters['upsert'] === true,
    nowMs,
  };
}

function merging(data: Document): Modification['change'] {
  const steps = asUpdate(data);
  return (document, context) => {
    applyUpdate(document, steps, context);
    return document;
  };
}

function replacing(data: Document): Modification['change'] {
  checkFields(data);
  return (document) => {
    const id = document['_id'];
    if ('_id' in data && data['_id'] !== id) {
      throw new MongoFailure("Performing an update on the path '_id' would modify the immutable field '_id'");
    }
    return id === undefined ? { ...data } : { _id: id, ...data };
  };
}

function modifyAll(session: Session, modification: Modification): { updated: number; upsert_id: unknown } {
  const { collection, filter, change, multi, upsert, replaces, nowMs } = modification;
  const found = [...search(session, modification)].slice(0, multi ? undefined : 1);
  if (found.length === 0 && upsert) {
    const created = change(equalities(filter), { nowMs, inserting: true, filter });
    return { updated: 0, upsert_id: insertOne(session, collection, created) };
  }
  let updated = 0;
  for (const { key, document, bytes } of found) {
    const changed = change(document, { nowMs, inserting: false, filter });
    const changedBytes = documentBytes(changed);
    const isOther = !changedBytes.equals(bytes);
    if (isOther) session.write(collection, key, changed, changedBytes);
    if (isOther || replaces) updated += 1;
  }
  return { updated, upsert_id: null };
}

/** What an upsert starts from: the fields that the query asks to be equal to something. */
function equalities(filter: Document): Document {
  const fields = Object.entries(filter).filter(
    ([field, value]) => !field.startsWith('$') && !field.includes('.') && !isDocument(value),
  );
  return Object.fromEntries(fields);
}
