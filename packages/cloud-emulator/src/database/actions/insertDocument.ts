import { randomBytes } from 'node:crypto';
import type { Action } from '../../service';
import { type Document, isDocument } from '../document';
import { decodeExtendedJson } from '../extendedJson/decode';
import { invalidParameter, MongoFailure } from '../failures';
import type { Collection } from '../storage/collection';
import { documentKey } from '../storage/keys';
import type { Session } from '../transactions/session';
import { typeName } from '../update/typeName';
import type { DatabaseContext } from './databaseContext';
import { allowOnly, collectionName, refusedAsWrite, transactionIdOf } from './parameters';

/** `data: [extended JSON]` → `data.insertedIds`. All documents are entered, or none. */
export function insertDocument({ catalog, transactions, now }: DatabaseContext): Action {
  return async (parameters) => {
    allowOnly(parameters, ['collectionName', 'data', 'transactionId']);
    const collection = catalog.get(collectionName(parameters));
    const documents = asDocuments(parameters['data'], now());
    const transactionId = transactionIdOf(parameters);
    const insert = (session: Session): unknown[] =>
      refusedAsWrite('Insert', () => documents.map((document) => insertOne(session, collection, document)));
    const insertedIds =
      transactionId === undefined
        ? await transactions.write(insert)
        : await transactions.run(transactionId, insert);
    return { data: { insertedIds } };
  };
}

/** Fails with E11000 when the `_id` is taken. The `_id` is made up when there is none, and comes first. */
export function insertOne(session: Session, collection: Collection, document: Document): unknown {
  const id = document['_id'] === undefined ? randomBytes(16).toString('hex') : document['_id'];
  checkIdentity(id);
  checkFields(document);
  const key = documentKey(collection.number, id);
  session.insert(collection, key, { _id: id, ...document });
  return id;
}

function asDocuments(data: unknown, nowMs: number): Document[] {
  if (!Array.isArray(data)) throw invalidParameter('data must be an array of extended JSON');
  return data.map((text) => {
    const document = typeof text === 'string' ? decodeExtendedJson(text, nowMs) : undefined;
    if (!isDocument(document)) throw invalidParameter('a document must be an object');
    return document;
  });
}

function checkIdentity(id: unknown): void {
  if (Array.isArray(id) || id instanceof RegExp) {
    throw new MongoFailure(`The '_id' value cannot be of type ${typeName(id)}`);
  }
}

export function checkFields(document: Document): void {
  const field = Object.keys(document).find((name) => name.startsWith('$'));
  if (field !== undefined) {
    throw new MongoFailure(
      `The dollar ($) prefixed field '${field}' in '${field}' is not valid for storage.`,
    );
  }
}
