/** Documents of one kind, from off the cloud. Whatever is read in bulk is read by id, page after page. */
import { patiently } from './patience';
import { CloudRefusal } from './refusal';
import type { AdminCommand, AdminSource, Fields } from './sdkTypes';

/** An answer of the cloud holds 1 MB at most. */
const PAGE = 500;

export interface Span {
  /** The first id, and the one before which it ends. */
  readonly from: string;
  readonly to: string;
}

export interface HowToRead {
  readonly where?: Fields;
  readonly fields?: Fields;
  /** Fewer where documents are large. */
  readonly page?: number;
}

/** Ids that begin so. */
export function beginningWith(prefix: string): Span {
  const last = prefix.charCodeAt(prefix.length - 1);
  return { from: prefix, to: prefix.slice(0, -1) + String.fromCharCode(last + 1) };
}

export class AdminCollection<T extends { readonly _id: string }> {
  readonly #source: AdminSource & { readonly command: AdminCommand };
  readonly #name: string;

  constructor(source: AdminSource & { readonly command: AdminCommand }, name: string) {
    this.#source = source;
    this.#name = name;
  }

  async get(id: string): Promise<T | undefined> {
    const [found] = await this.find({ _id: id }, 1);
    return found;
  }

  async find(where: object, limit: number, fields?: Fields): Promise<readonly T[]> {
    let query = this.#source.collection(this.#name).where(where).orderBy('_id', 'asc').limit(limit);
    if (fields) query = query.field(fields);
    return (await patiently(() => query.get())).data as readonly T[];
  }

  /** By id. */
  async *pages(
    span?: Span,
    { where = {}, fields, page = PAGE }: HowToRead = {},
  ): AsyncGenerator<readonly T[]> {
    const { command } = this.#source;
    let after: unknown = span && command.gte(span.from);
    for (;;) {
      const ids = after === undefined ? {} : { _id: span ? and(after, command.lt(span.to)) : after };
      const found = await this.find({ ...where, ...ids }, page, fields);
      yield found;
      const last = found[found.length - 1];
      if (last === undefined || found.length < page) return;
      after = command.gt(last._id);
    }
  }

  async all(span?: Span, how?: HowToRead): Promise<readonly T[]> {
    const found: T[] = [];
    for await (const page of this.pages(span, how)) found.push(...page);
    return found;
  }

  async insert(document: T): Promise<'inserted' | 'exists'> {
    try {
      await patiently(() => this.#source.collection(this.#name).add(document));
      return 'inserted';
    } catch (error) {
      if (error instanceof CloudRefusal && error.isDuplicate) return 'exists';
      throw error;
    }
  }

  async replace({ _id, ...document }: T): Promise<void> {
    await patiently(() => this.#source.collection(this.#name).doc(_id).set(document));
  }

  /** How many documents matched and were changed. */
  async update(where: object, change: Fields): Promise<number> {
    const reply = await patiently(() => this.#source.collection(this.#name).where(where).update(change));
    return Number(reply['updated']);
  }
}

function and(lower: unknown, upper: unknown): unknown {
  return (lower as { and(condition: unknown): unknown }).and(upper);
}
