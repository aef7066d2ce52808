import type { Action, Parameters } from '../../service';
import { encodeExtendedJson } from '../extendedJson/encode';
import { requestFailed } from '../failures';
import { fieldsAsked } from '../query/fieldsAsked';
import { asOrder } from '../query/orderKey';
import { planQuery } from '../query/plan';
import { asProjection, project } from '../query/projection';
import { type Found, search, type SearchReport } from '../query/search';
import { sortFound } from '../query/sortFound';
import type { Session } from '../transactions/session';
import type { DatabaseContext } from './databaseContext';
import {
  allowOnly,
  collectionName,
  condition,
  count,
  decoded,
  refusedAsQuery,
  transactionIdOf,
} from './parameters';

/** The cloud's limits of one `get`. */
const defaultLimit = 100;
const maximumLimit = 1000;
const maximumResultBytes = 1024 * 1024;

const known = [
  'collectionName',
  'query',
  'queryType',
  'multi',
  'order',
  'projection',
  'offset',
  'limit',
  'transactionId',
];

/** `query, order, projection` as extended JSON, `offset`, `limit` → `data.list` of extended JSON, `data.offset`, `data.limit`. */
export function getDocument(house: DatabaseContext): Action {
  return async (parameters) => {
    allowOnly(parameters, known);
    const transactionId = transactionIdOf(parameters);
    const read = (session: Session): string[] =>
      refusedAsQuery('Query', () => readDocuments(house, parameters, session));
    const list =
      transactionId === undefined
        ? read(house.transactions.reading())
        : await house.transactions.run(transactionId, read);
    const limit = count(parameters, 'limit');
    return {
      data: { list, offset: count(parameters, 'offset') ?? 0, ...(limit === undefined ? {} : { limit }) },
    };
  };
}

/** The documents that a `get` with these parameters answers, as extended JSON. */
export function readDocuments(
  { catalog, now }: DatabaseContext,
  parameters: Parameters,
  session: Session,
  report?: SearchReport,
): string[] {
  const nowMs = now();
  const collection = catalog.get(collectionName(parameters));
  const order = asOrder(decoded(parameters, 'order', nowMs));
  const offset = count(parameters, 'offset') ?? 0;
  const limit = Math.min(count(parameters, 'limit') ?? defaultLimit, maximumLimit);
  const { filter, predicate } = condition(parameters, nowMs);
  const projection = asProjection(decoded(parameters, 'projection', nowMs), filter);
  const plan = planQuery(collection, filter, order);
  const fields = fieldsAsked(filter, order, projection);
  const found = search(session, {
    ...{ collection, filter, predicate, plan },
    ...(fields && { fields }),
    ...(report && { report }),
  });
  const isOrdered = plan.reads !== undefined && session.changesOf(collection).length === 0;
  const sorted = isOrdered ? firstOf(found, offset + limit) : sortFound([...found], order);
  const list = sorted
    .slice(offset, offset + limit)
    .map(({ document }) => encodeExtendedJson(project(document, projection)));
  checkSize(list);
  return list;
}

function firstOf(found: Iterable<Found>, wanted: number): Found[] {
  const first: Found[] = [];
  if (wanted === 0) return first;
  for (const item of found) {
    first.push(item);
    if (first.length === wanted) break;
  }
  return first;
}

export function checkSize(list: readonly string[]): void {
  const bytes = list.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  if (bytes > maximumResultBytes) {
    throw requestFailed(
      'Query',
      `The result of ${bytes} bytes exceeds the limit of ${maximumResultBytes} bytes`,
    );
  }
}
