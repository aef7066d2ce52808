/** Compares what a cloud holds after all those kills with what had been acknowledged before them. */
import { isDeepStrictEqual } from 'node:util';
import { addedDocument, partDocument, PARTS, type Written, type WrittenDocument } from './round';

export interface Verdict {
  readonly acknowledged: number;
  /** Acknowledged and not there, or not as it was written. */
  readonly lost: readonly string[];
  /** Transactions of which a part is there and a part is not. */
  readonly half: readonly string[];
}

/** @param stored by `_id` */
export function verdictOf(
  round: number,
  { added, counted, committed, begun }: Written,
  stored: ReadonlyMap<string, WrittenDocument>,
): Verdict {
  const isThere = (document: WrittenDocument): boolean =>
    isDeepStrictEqual(stored.get(document._id), document);
  const partsThere = (name: string): number =>
    PARTS.filter((part) => isThere(partDocument(name, part, round))).length;
  const counters = Object.entries(counted);
  return {
    acknowledged:
      added.length + committed.length + counters.reduce((sum, [, { acknowledged }]) => sum + acknowledged, 0),
    lost: [
      ...added.filter((id) => !isThere(addedDocument(id, round))),
      ...committed.filter((name) => partsThere(name) < PARTS.length),
      ...counters
        .filter(([id, { acknowledged, asked }]) => {
          const count = stored.get(id)?.['count'];
          return !(typeof count === 'number' && count >= acknowledged && count <= asked);
        })
        .map(([id]) => id),
    ],
    half: begun.filter((name) => ![0, PARTS.length].includes(partsThere(name))),
  };
}
