/** Documents of one kind. Reads are paged by the cloud's own limit and bounded; ids are written once. */
import { chunk } from 'remeda';
import type { Projected } from '../../../shared/domain/basis/projection';
import type { Cursor } from '../../basis/page';
import type { DocumentStore } from '../../basis/ports';
import type { Waiting } from '../../basis/waiting';
import { type CollectionSource, command, type Fields } from '../wxCloud';

/** What the cloud gives in one answer, and as many ids as one `in` condition asks for. */
export const PAGE = 100;
/** The most pages one question may cost; beyond that something is wrong with the question. */
const MOST_PAGES = 50;

export interface Question {
  readonly where: Fields;
  readonly orderBy?: readonly (readonly [field: string, order: 'asc' | 'desc'])[];
  readonly skip?: number;
  readonly limit: number;
  readonly fields?: Fields;
}

export class Collection<T extends { readonly _id: string }> implements DocumentStore<T> {
  private readonly source: CollectionSource;
  private readonly name: string;

  constructor(source: CollectionSource, name: string) {
    this.source = source;
    this.name = name;
  }

  async get(id: string, fields?: Fields): Promise<T | undefined> {
    const document = this.source.collection(this.name).doc(id);
    const { data } = await (fields ? document.field(fields) : document).get();
    return (data as T | null) ?? undefined;
  }

  async find({ where, orderBy = [], skip = 0, limit, fields }: Question): Promise<readonly T[]> {
    let query = this.source.collection(this.name).where(where);
    for (const [field, order] of orderBy) query = query.orderBy(field, order);
    if (fields) query = query.field(fields);
    if (skip > 0) query = query.skip(skip);
    const { data } = await query.limit(limit).get();
    return data as readonly T[];
  }

  /** Those of the ids that there are, by the page. */
  async ofIds(ids: readonly string[], fields?: Fields): Promise<readonly T[]> {
    const pages = await Promise.all(
      chunk([...new Set(ids)], PAGE).map((some) =>
        this.find({ where: { _id: command.in(some) }, limit: some.length, ...(fields && { fields }) }),
      ),
    );
    return pages.flat();
  }

  /** A page going back in time, by id where moments are equal. */
  newestFirst(
    where: Fields,
    after: Cursor | undefined,
    limit: number,
    time = 'atMs',
    fields?: Fields,
  ): Promise<readonly T[]> {
    const before =
      after &&
      command.or([{ [time]: command.lt(after.atMs) }, { [time]: after.atMs, _id: command.lt(after.id) }]);
    return this.find({
      where: before ? command.and([where, before]) : where,
      orderBy: [
        [time, 'desc'],
        ['_id', 'desc'],
      ],
      limit,
      ...(fields && { fields }),
    });
  }

  /** What matches, by when it began to wait. @param fields all that is read of a document */
  waiting<Path extends string>(
    where: Fields,
    time: Path,
    fields: readonly Path[],
  ): Waiting<Projected<T, '_id' | Path>> {
    const asked = fieldsOf(fields);
    return {
      page: async (after, limit) =>
        (await this.newestFirst(where, after, limit, time, asked)) as readonly Projected<T, '_id' | Path>[],
      count: () => this.count(where),
    };
  }

  /** All that match, page by page, by id. @throws if there are more than anybody could mean */
  async findAll(question: Pick<Question, 'where' | 'fields'>, page = PAGE): Promise<readonly T[]> {
    const found = await this.findUpTo(question, MOST_PAGES * page, page);
    if (found === undefined)
      throw new Error(`More than ${MOST_PAGES * page} documents asked for in ${this.name}`);
    return found;
  }

  async count(where: Fields): Promise<number> {
    return (await this.source.collection(this.name).where(where).count()).total;
  }

  /** All that match, page by page, by id; undefined if there are more than `most`. */
  async findUpTo(
    question: Pick<Question, 'where' | 'fields'>,
    most: number,
    page = PAGE,
  ): Promise<readonly T[] | undefined> {
    const found: T[] = [];
    while (found.length <= most) {
      const next = await this.find({
        ...question,
        orderBy: [['_id', 'asc']],
        skip: found.length,
        limit: page,
      });
      found.push(...next);
      if (next.length < page) return found.length <= most ? found : undefined;
    }
    return undefined;
  }

  async insert(document: T): Promise<'inserted' | 'exists'> {
    try {
      await this.source.collection(this.name).add({ data: document });
      return 'inserted';
    } catch (error) {
      if (isDuplicate(error)) return 'exists';
      throw error;
    }
  }

  async replace({ _id, ...data }: T): Promise<void> {
    await this.source.collection(this.name).doc(_id).set({ data });
  }

  async remove(id: string): Promise<void> {
    await this.source.collection(this.name).doc(id).remove();
  }

  /** Changes one document by its id: what a transaction allows. */
  async change(id: string, change: Fields): Promise<void> {
    await this.source.collection(this.name).doc(id).update({ data: change });
  }

  /** How many documents matched and were changed. */
  async update(where: Fields, change: Fields): Promise<number> {
    const { stats } = await this.source.collection(this.name).where(where).update({ data: change });
    return stats.updated;
  }

  async removeAll(where: Fields): Promise<void> {
    await this.source.collection(this.name).where(where).remove();
  }
}

/** MongoDB's own words, or the code that WeChat's table of errors has for it. */
function isDuplicate(error: unknown): boolean {
  return error instanceof Error && /E11000|DATABASE_DUPLICATE_WRITE/.test(error.message);
}

/** Asks for these fields alone. */
export function fieldsOf(paths: readonly string[]): Fields {
  return Object.fromEntries(paths.map((path) => [path, true]));
}
