import type { Document } from '../document';
import { valuesOf } from '../indexes/build';
import { documentOf, fieldsOf } from '../storage/bytes';
import type { Collection } from '../storage/collection';
import type { KeyedRecord, KeyRange } from '../storage/engine';
import type { Session } from '../transactions/session';
import { type Plan, planQuery } from './plan';
import type { Predicate } from './predicate';

export interface Found {
  readonly key: Buffer;
  /** Fresh: the caller may change it. */
  readonly document: Document;
  /** The same as it was found. */
  readonly bytes: Buffer;
}

/** How a search went, for `explain` and its tests. */
export interface SearchReport {
  index: string | undefined;
  examined: number;
  returned: number;
}

export interface Search {
  readonly collection: Collection;
  readonly filter: Document;
  readonly predicate: Predicate;
  /** How to find them; made from the filter when there is none. */
  readonly plan?: Plan;
  /** What is wanted of a document; all of it where there is none. */
  readonly fields?: ReadonlySet<string>;
  readonly report?: SearchReport;
}

/** Every document that matches, in the order of the plan if it has one. */
export function* search(session: Session, wanted: Search): Generator<Found> {
  const { collection, filter, predicate, fields, report } = wanted;
  const plan = wanted.plan ?? planQuery(collection, filter, []);
  if (report !== undefined) report.index = plan.index;
  for (const { key, bytes } of candidates(session, collection, plan)) {
    const document = fields === undefined ? documentOf(bytes) : fieldsOf(bytes, fields);
    if (report !== undefined) report.examined += 1;
    if (!predicate(document)) continue;
    if (report !== undefined) report.returned += 1;
    yield { key, document, bytes };
  }
}

interface Candidate {
  readonly key: Buffer;
  readonly bytes: Buffer;
}

/** What the store has in the plan's ranges, then what the session itself has changed. */
function* candidates(session: Session, collection: Collection, plan: Plan): Generator<Candidate> {
  const changes = session.changesOf(collection);
  const seen = new Set(changes.map(({ key }) => key.toString('latin1')));
  const isNew = seen.size > 0 || plan.repeats ? onlyOnce : () => true;
  if (plan.keys !== undefined) {
    yield* documentsAt(session, plan.reads === 'backwards' ? plan.keys.toReversed() : plan.keys, isNew);
  } else
    for (const range of plan.reads === 'backwards' ? plan.ranges.toReversed() : plan.ranges) {
      for (const { payload, key } of recordsOf(session, plan, range)) {
        const documentKey = plan.readsEntries ? payload : key;
        if (!isNew(documentKey)) continue;
        const bytes = plan.readsEntries ? session.view.get(documentKey)?.payload : payload;
        if (bytes !== undefined) yield { key: documentKey, bytes };
      }
    }
  for (const { key, after } of changes) {
    if (after !== undefined) yield { key, bytes: after };
  }

  function onlyOnce(key: Buffer): boolean {
    const name = key.toString('latin1');
    if (seen.has(name)) return false;
    seen.add(name);
    return true;
  }
}

/** To look a key up costs less than to begin a range at it. */
function* documentsAt(
  session: Session,
  keys: readonly Buffer[],
  isWanted: (key: Buffer) => boolean,
): Generator<Candidate> {
  for (const key of keys) {
    const bytes = isWanted(key) ? session.view.get(key)?.payload : undefined;
    if (bytes !== undefined) yield { key, bytes };
  }
}

/** Backwards, entries that are equal in their values still follow one another by `_id`. */
function* recordsOf(session: Session, plan: Plan, range: KeyRange): Generator<KeyedRecord> {
  if (plan.reads !== 'backwards' || !plan.readsEntries) {
    yield* session.view.range(range, plan.reads === 'backwards');
    return;
  }
  let equals: KeyedRecord[] = [];
  for (const record of session.view.range(range, true)) {
    if (equals[0] !== undefined && !hasSameValues(equals[0], record)) {
      yield* equals.toReversed();
      equals = [];
    }
    equals.push(record);
  }
  yield* equals.toReversed();
}

function hasSameValues(left: KeyedRecord, right: KeyedRecord): boolean {
  return valuesOf(left).equals(valuesOf(right));
}
