/**
 * What waits for somebody, newest first: a page at a time, and how much there is of it in all. A list that says nothing
 * of its length looks the same whether twenty wait or two thousand.
 */
import { sum } from 'remeda';
import { type Cursor, type Dated, isAfter, newestOf, type Page, pageOf } from './page';

export interface Waiting<T> {
  page(after: Cursor | undefined, limit: number): Promise<readonly T[]>;
  count(): Promise<number>;
}

interface Counted {
  /** Of all pages; on the first of several. */
  readonly total?: number;
}

export type CountedPage<T> = Page<T> & Counted;

/** Only the first of several pages is worth a count. */
export async function countedPage<T extends Dated>(
  waiting: Waiting<T>,
  after: Cursor | undefined,
  size: number,
): Promise<CountedPage<T>> {
  return counted(pageOf(await waiting.page(after, size + 1), size), after, () => waiting.count());
}

/** A page of any kind with the total. */
export async function counted<P extends Pick<Page<unknown>, 'next'>>(
  page: P,
  after: Cursor | undefined,
  count: () => Promise<number>,
): Promise<P & Counted> {
  const isFirstOfSeveral = after === undefined && page.next !== undefined;
  return isFirstOfSeveral ? { ...page, total: await count() } : page;
}

/** What can only be put in order once all of it is known. */
export function waitingAmong<T extends Dated>(readAll: () => Promise<readonly T[]>): Waiting<T> {
  let reading: Promise<readonly T[]> | undefined;
  const all = (): Promise<readonly T[]> => (reading ??= readAll());
  return {
    async page(after, limit) {
      const further = (await all()).filter(({ atMs, _id }) => isAfter({ atMs, id: _id }, after));
      return newestOf(further, limit);
    },
    count: async () => (await all()).length,
  };
}

/** Several sources as one. */
export function waitingTogether<T extends Dated>(sources: readonly Waiting<T>[]): Waiting<T> {
  return {
    async page(after, limit) {
      const pages = await Promise.all(sources.map((source) => source.page(after, limit)));
      return newestOf(pages.flat(), limit);
    },
    count: async () => sum(await Promise.all(sources.map((source) => source.count()))),
  };
}

export function waitingAs<From, To>(source: Waiting<From>, as: (one: From) => To): Waiting<To> {
  return {
    page: async (after, limit) => (await source.page(after, limit)).map(as),
    count: () => source.count(),
  };
}
