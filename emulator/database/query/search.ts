import type { Document } from '../document';
import { documentOf } from '../storage/bytes';
import type { Collection } from '../storage/collection';
import type { Session } from '../transactions/session';
import { planQuery, type Plan } from './plan';
import type { Predicate } from './predicate';

export interface Found {
  readonly key: Buffer;
  /** Fresh: the caller may change it. */
  readonly document: Document;
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
  readonly report?: SearchReport;
}

/** Every document that matches, in no order that the caller may rely on. */
export function* search(
  session: Session,
  { collection, filter, predicate, report }: Search,
): Generator<Found> {
  const plan = planQuery(collection, filter);
  if (report !== undefined) report.index = plan.index;
  for (const { key, bytes } of candidates(session, collection, plan)) {
    const document = documentOf(bytes);
    if (report !== undefined) report.examined += 1;
    if (!predicate(document)) continue;
    if (report !== undefined) report.returned += 1;
    yield { key, document };
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
  for (const range of plan.ranges) {
    for (const { payload, key } of session.view.range(range)) {
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
