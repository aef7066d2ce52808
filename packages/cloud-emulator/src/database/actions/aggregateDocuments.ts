import { Aggregator } from 'mingo/aggregator';
import type { Action, Parameters } from '../../service';
import { type Document, isDocument } from '../document';
import { decodeExtendedJson } from '../extendedJson/decode';
import { encodeExtendedJson } from '../extendedJson/encode';
import { invalidParameter, located, MongoFailure } from '../failures';
import { mingoContext } from '../query/mingoContext';
import { asMongoFailure, predicateOf } from '../query/predicate';
import { search } from '../query/search';
import type { Collection } from '../storage/collection';
import type { Session } from '../transactions/session';
import type { DatabaseContext } from './databaseContext';
import { checkSize } from './getDocument';
import { allowOnly, collectionName, refusedAsQuery, refuseTransaction } from './parameters';

/** What the SDK's `aggregate()` offers or MongoDB has, and the local cloud refuses by name. */
const absentStages = new Set(['$geoNear', '$out', '$merge', '$collStats', '$indexStats']);

/** What the SDK's `aggregate()` offers and the emulator carries out, and what raw pipelines add to it. */
const knownStages = new Set([
  '$addFields',
  '$bucket',
  '$bucketAuto',
  '$count',
  '$facet',
  '$graphLookup',
  '$group',
  '$limit',
  '$lookup',
  '$match',
  '$project',
  '$redact',
  '$replaceRoot',
  '$replaceWith',
  '$sample',
  '$set',
  '$skip',
  '$sort',
  '$sortByCount',
  '$unionWith',
  '$unset',
  '$unwind',
]);

/** So many come where no stage says how many: users have met it since 2019, and no page of WeChat's has it. */
const defaultLimit = 20;

/** `stages: [{stageKey, stageValue: extended JSON}]` → `data.list` of extended JSON. */
export function aggregateDocuments(house: DatabaseContext): Action {
  return async (parameters) => {
    refuseTransaction(house, parameters, 'aggregate()');
    allowOnly(parameters, ['collectionName', 'stages']);
    const list = refusedAsQuery('Aggregate', () => aggregate(house, parameters));
    return Promise.resolve({ data: { list } });
  };
}

function aggregate({ catalog, transactions, now }: DatabaseContext, parameters: Parameters): string[] {
  const session = transactions.reading();
  const stages = asStages(parameters['stages'], now());
  const first = leadingMatch(stages);
  const documents = documentsOf(session, catalog.get(collectionName(parameters)), first ?? {});
  const results = asMongoFailure(() => {
    const aggregator = new Aggregator(first === undefined ? stages : stages.slice(1), {
      context: mingoContext,
      collectionResolver: (name) => documentsOf(session, catalog.get(name), {}),
      scriptEnabled: false,
    });
    return aggregator.run<Document>(documents);
  });
  const isLimited = stages.some((stage) => '$limit' in stage);
  const list = (isLimited ? results : results.slice(0, defaultLimit)).map(encodeExtendedJson);
  checkSize(list);
  return list;
}

function documentsOf(session: Session, collection: Collection, filter: Document): Document[] {
  const found = search(session, { collection, filter, predicate: predicateOf(filter, undefined) });
  return [...found].map(({ document }) => document);
}

function asStages(stages: unknown, nowMs: number): Document[] {
  if (!Array.isArray(stages)) throw invalidParameter('stages must be an array');
  return stages.map((stage: unknown) => {
    const { stageKey, stageValue } = isDocument(stage) ? stage : {};
    if (typeof stageKey !== 'string' || typeof stageValue !== 'string') {
      throw invalidParameter('a stage must have a stageKey and a stageValue');
    }
    if (absentStages.has(stageKey)) throw new MongoFailure(`the local cloud does not have ${stageKey}`);
    if (!knownStages.has(stageKey)) throw located(40324, `Unrecognized pipeline stage name: '${stageKey}'`);
    return { [stageKey]: decodeExtendedJson(stageValue, nowMs) };
  });
}

/** The first stage, if it is one that an index can answer. */
function leadingMatch(stages: readonly Document[]): Document | undefined {
  const match = stages[0]?.['$match'];
  if (match !== undefined && !isDocument(match)) {
    throw located(15959, 'the match filter must be an expression in an object');
  }
  return match;
}
