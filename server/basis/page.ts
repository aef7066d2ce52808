/** Pages that go back in time. One document more than is shown is read, to know whether there is a next page. */

/** Where a page that goes back in time ended: a moment, and among what has the same one an id. */
export interface Cursor {
  readonly atMs: number;
  readonly id: string;
}

export interface Page<T> {
  readonly shown: readonly T[];
  /** Where the next page begins; absent on the last. */
  readonly next?: string;
}

export interface Dated {
  readonly _id: string;
  readonly atMs: number;
}

/** @param found newest first, up to one more than `size` */
export function pageOf<T extends Dated>(found: readonly T[], size: number): Page<T> {
  const shown = found.slice(0, size);
  const last = shown[shown.length - 1];
  return { shown, ...(found.length > size && last ? { next: `${last.atMs}:${last._id}` } : {}) };
}

/** @param after as `next` said it; undefined for the first page */
export function cursorOf(after: string | undefined): Cursor | undefined {
  if (after === undefined) return undefined;
  const separator = after.indexOf(':');
  return { atMs: Number(after.slice(0, separator)), id: after.slice(separator + 1) };
}

/** Further back in time than where the last page ended. */
export function isAfter(one: Cursor, last: Cursor | undefined): boolean {
  return last === undefined || one.atMs < last.atMs || (one.atMs === last.atMs && one.id < last.id);
}

/** The newest of several sources together, by id where moments are equal. */
export function newestOf<T extends Dated>(all: readonly T[], limit: number): readonly T[] {
  return [...all].sort((a, b) => b.atMs - a.atMs || (a._id < b._id ? 1 : -1)).slice(0, limit);
}
