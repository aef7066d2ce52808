/** Looking at the database: nothing here writes, so that no click can falsify a book. */
import { readableJson } from '../database/extendedJson/readable';
import type { Emulator } from '../emulator';
import type { Parameters } from '../service';
import { type Commands, type Input, optionalText, pageOf, text } from './input';

const DOCUMENTS_ON_A_PAGE = 20;
/** A field with its direction, as `orderBy` takes them: `takenAtMs desc`. */
const ORDERED = /^(\S+?)(?:\s+(asc|desc))?$/;

export interface QueryAnswer {
  readonly documents: readonly unknown[];
  /** Of all that match, on whatever page. */
  readonly total: number;
  /** The index that served this page, `_id_` for the order by key, or null: all documents were looked at. */
  readonly index: string | null;
  /** How many documents were looked at for this page. */
  readonly examined: number;
}

export const databaseCommands: Commands = {
  'database/collections': ({ database }) => ({ collections: database.collections() }),
  /** `where` as the SDK's `where` takes it once it is JSON: operators as `{"$gt": 1}`, special types as extended JSON. */
  'database/query': query,
};

async function query({ database }: Emulator, input: Input): Promise<QueryAnswer> {
  const { skip, limit } = pageOf(input, DOCUMENTS_ON_A_PAGE);
  const collectionName = text(input['collection'], 'collection');
  const filter = JSON.stringify(whereOf(input['where']));
  const order = JSON.stringify(orderOf(optionalText(input['order'], 'order')));
  const page = { collectionName, query: filter, order, offset: skip, limit };
  const ask = async (action: string, parameters: Parameters): Promise<Readonly<Record<string, unknown>>> => {
    const run = database.actions[action];
    if (!run) throw new Error(`The database has no ${action}`);
    return ((await run(parameters, { requestId: 'console' })) as { data: Readonly<Record<string, unknown>> })
      .data;
  };
  const { list } = await ask('database.getDocument', page);
  const { total } = await ask('database.calculateDocument', { collectionName, query: filter });
  const { index, examined } = await ask('database.explain', page);
  return {
    documents: (list as readonly string[]).map(readableJson),
    total: total as number,
    index: index as string | null,
    examined: examined as number,
  };
}

function whereOf(where: unknown = {}): object {
  if (typeof where !== 'object' || where === null || Array.isArray(where))
    throw new TypeError('“where” must be a JSON object, such as {"state": "paid"}');
  return where;
}

/** `createdAtMs desc, _id` → `{createdAtMs: -1, _id: 1}` */
function orderOf(order: string | undefined): Readonly<Record<string, 1 | -1>> {
  if (order === undefined) return {};
  const parts = order.split(',').map((part) => {
    const [, field, direction] = ORDERED.exec(part.trim()) ?? [];
    if (field === undefined)
      throw new TypeError(`“order” must name fields, as in: createdAtMs desc, _id; not “${part.trim()}”`);
    return [field, direction === 'desc' ? -1 : 1] as const;
  });
  return Object.fromEntries(parts);
}
