import { entryPart, partLimit } from '../indexes/entries';
import { orderedBytes } from '../ordering/compareValues';
import type { Collection, Index } from '../storage/collection';
import type { KeyRange } from '../storage/engine';
import { after, documentKey, documentRange, indexPrefix } from '../storage/keys';
import { type Bound, type Condition, conditionsOf } from './conditions';
import type { OrderKey } from './orderKey';

/** Where the candidates lie: ranges of documents, or of the entries of an index. */
export interface Plan {
  /** The index's name, `_id_` for the documents' own order by key, or undefined: all documents are looked at. */
  readonly index: string | undefined;
  readonly readsEntries: boolean;
  readonly ranges: readonly KeyRange[];
  /** Where the ranges hold one document each at most: its key. */
  readonly keys?: readonly Buffer[];
  /** One document may be found more than once. */
  readonly repeats: boolean;
  /** The ranges give the order that was asked for, read this way; otherwise what is found must be sorted. */
  readonly reads: 'forwards' | 'backwards' | undefined;
}

/** A product of `$in` lists beyond this is cheaper to filter than to look up. */
const maximumRanges = 1000;

/**
 * Chooses by the longest beginning of fields with equality, then by a range on the field after it. Where nothing
 * narrows, an index that gives the order is better than sorting everything.
 */
export function planQuery(collection: Collection, filter: unknown, order: readonly OrderKey[]): Plan {
  const conditions = conditionsOf(filter);
  const identity = conditions.get('_id');
  if (identity?.equal !== undefined && identity.equal.length <= maximumRanges) {
    const ranges = identity.equal.map((id) => {
      const from = documentKey(collection.number, id);
      return { from, to: after(from) };
    });
    const sorted = sortedRanges(ranges);
    return { ...planDocuments('_id_', sorted, order), keys: sorted.map(({ from }) => from) };
  }
  const best = collection.indexes
    .map((index) => ({ index, score: score(index, conditions) }))
    .reduce<{ index?: Index; score: number }>((left, right) => (right.score > left.score ? right : left), {
      score: 0,
    }).index;
  if (best !== undefined) return planIndex(collection, best, conditions, order);
  const ordering = collection.indexes.find((index) => directionOf(index, 0, order) !== undefined);
  if (ordering !== undefined && order.length > 0) return planIndex(collection, ordering, conditions, order);
  return planDocuments(undefined, [documentRange(collection.number)], order);
}

/** Documents lie in the order of `_id`, which is also the order of what has none. */
function planDocuments(
  index: string | undefined,
  ranges: readonly KeyRange[],
  order: readonly OrderKey[],
): Plan {
  const [first] = order;
  const isById = order.length === 0 || (order.length === 1 && first?.field === '_id');
  const forwards = first?.order === -1 ? 'backwards' : 'forwards';
  return { index, readsEntries: false, ranges, repeats: false, reads: isById ? forwards : undefined };
}

/**
 * Which way the entries give the order, if the fields before `start` each have one value. The rest of the index
 * must be the order exactly, since entries that are equal in it must follow one another by `_id`.
 */
function directionOf(index: Index, start: number, order: readonly OrderKey[]): Plan['reads'] {
  if (index.multikey || index.cut) return undefined;
  const pinned = new Set(index.keys.slice(0, start).map(({ field }) => field));
  const wanted = order.filter(({ field }) => !pinned.has(field));
  const rest = index.keys.slice(start);
  if (wanted.length !== rest.length) return undefined;
  const turns = rest.map((key, position) => {
    const asked = wanted[position];
    return asked?.field === key.field ? asked.order * key.order : undefined;
  });
  if (turns.every((turn) => turn === 1)) return 'forwards';
  return turns.every((turn) => turn === -1) ? 'backwards' : undefined;
}

function score(index: Index, conditions: ReadonlyMap<string, Condition>): number {
  let points = 0;
  for (const { field } of index.keys) {
    const condition = conditions.get(field);
    if (condition?.equal !== undefined) points += 2;
    else return hasRange(condition) ? points + 1 : points;
  }
  // All of a unique index leaves at most one candidate.
  return index.unique ? points + 2 : points;
}

function hasRange(condition: Condition | undefined): boolean {
  return condition?.lower !== undefined || condition?.upper !== undefined;
}

function planIndex(
  collection: Collection,
  index: Index,
  conditions: ReadonlyMap<string, Condition>,
  order: readonly OrderKey[],
): Plan {
  const limit = partLimit(index);
  let prefixes = [indexPrefix(collection.number, index.number)];
  let ranges: KeyRange[] | undefined;
  let pinned = 0;
  for (const { field, order: direction } of index.keys) {
    const condition = conditions.get(field);
    if (condition?.equal === undefined) {
      if (condition !== undefined && hasRange(condition)) {
        ranges = prefixes.map((prefix) => rangeOf(prefix, condition, direction, limit, index.multikey));
      }
      break;
    }
    const values = condition.equal;
    if (prefixes.length * values.length > maximumRanges) break;
    prefixes = prefixes.flatMap((prefix) =>
      values.map((value) => Buffer.concat([prefix, entryPart(value, direction, limit).bytes])),
    );
    pinned += 1;
  }
  ranges ??= prefixes.map((prefix) => ({ from: prefix, to: after(prefix) }));
  return {
    index: index.name,
    readsEntries: true,
    ranges: sortedRanges(ranges),
    repeats: index.multikey,
    reads: ranges.length === 1 ? directionOf(index, pinned, order) : undefined,
  };
}

/** On an array, each bound may be met by another element, so only one of them may narrow the range. */
function rangeOf(
  prefix: Buffer,
  { lower, upper }: Condition,
  order: 1 | -1,
  limit: number,
  multikey: boolean,
): KeyRange {
  const type = entryPart((lower ?? upper)?.value, order, limit).bytes.subarray(0, 1);
  const all = Buffer.concat([prefix, type]);
  const usable = lower === undefined || (!multikey && typeOf(lower) === typeOf(upper)) ? upper : undefined;
  const [start, end] = order === 1 ? [lower, usable] : [usable, lower];
  const first = keyOf(start);
  const last = keyOf(end);
  return {
    from: first === undefined ? all : start?.included === true ? first : after(first),
    to: last === undefined ? after(all) : end?.included === true ? after(last) : last,
  };

  function keyOf(bound: Bound | undefined): Buffer | undefined {
    if (bound === undefined) return undefined;
    const { bytes, cut } = entryPart(bound.value, order, limit);
    // Among values that were cut the order is lost, so such a bound does not narrow.
    return cut ? undefined : Buffer.concat([prefix, bytes]);
  }
}

function typeOf(bound: Bound | undefined): number | undefined {
  return bound === undefined ? undefined : orderedBytes(bound.value)[0];
}

function sortedRanges(ranges: readonly KeyRange[]): KeyRange[] {
  const sorted = [...ranges].sort((left, right) => Buffer.compare(left.from, right.from));
  return sorted.filter((range, position) => sorted[position - 1]?.from.equals(range.from) !== true);
}
