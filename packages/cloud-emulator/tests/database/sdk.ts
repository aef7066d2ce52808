import cloud from 'wx-server-sdk';
import { SDK_ENVIRONMENT } from '../../src/programs/sdkEnvironment';

/**
 * The part of the SDK's database that the tests use. The SDK's own types leave transactions out and let every call
 * answer `string | void` as well.
 */
export interface SdkDatabase {
  readonly command: Command & Operator;
  readonly serverDate: (options?: { offset: number }) => unknown;
  readonly RegExp: (options: { regexp: string; options?: string }) => unknown;
  readonly Geo: Readonly<Record<GeoShape, (...parts: unknown[]) => unknown>>;
  collection(name: string): SdkCollection;
  createCollection(name: string): Promise<unknown>;
  startTransaction(): Promise<SdkTransaction>;
  runTransaction<Result>(
    run: (transaction: SdkTransaction) => Promise<Result>,
    retries?: number,
  ): Promise<Result>;
}

export type GeoShape = 'Point' | 'LineString' | 'Polygon' | 'MultiPoint' | 'MultiLineString' | 'MultiPolygon';

export interface Command {
  readonly aggregate: Readonly<Record<string, ((operand: unknown) => unknown) | undefined>>;
  readonly project: Readonly<Record<'slice' | 'elemMatch', (operand: unknown) => unknown>>;
  expr(expression: unknown): object;
  jsonSchema(schema: unknown): object;
  text(search: unknown): object;
}

type QueryOperator =
  | 'eq'
  | 'neq'
  | 'gt'
  | 'gte'
  | 'lt'
  | 'lte'
  | 'in'
  | 'nin'
  | 'all'
  | 'elemMatch'
  | 'exists'
  | 'size'
  | 'mod'
  | 'and'
  | 'or'
  | 'nor'
  | 'not'
  | 'geoNear'
  | 'geoWithin'
  | 'geoIntersects';

type UpdateOperator =
  | 'set'
  | 'remove'
  | 'inc'
  | 'mul'
  | 'push'
  | 'pull'
  | 'pullAll'
  | 'pop'
  | 'shift'
  | 'unshift'
  | 'addToSet'
  | 'rename'
  | 'bit'
  | 'max'
  | 'min';

/** Operators chain: `command.gte(1).lt(5)`. */
export interface Operator extends Readonly<
  Record<QueryOperator | UpdateOperator, (...operands: unknown[]) => Operator>
> {
  /** Its name; `command` itself has none. */
  readonly operator?: string;
}

export interface SdkQuery {
  where(condition: object): SdkQuery;
  orderBy(field: string, order: 'asc' | 'desc'): SdkQuery;
  limit(count: number): SdkQuery;
  skip(count: number): SdkQuery;
  field(projection: object): SdkQuery;
  get(): Promise<{ data: Record<string, unknown>[] }>;
  count(): Promise<{ total: number }>;
  update(options: { data: object; multi?: boolean }): Promise<{ stats: { updated: number } }>;
  remove(options?: { multi?: boolean }): Promise<{ stats: { removed: number } }>;
}

export interface SdkCollection extends SdkQuery {
  doc(id: string | number): SdkDocument;
  add(options: { data: object }): Promise<{ _id: string; _ids?: string[] }>;
  aggregate(): SdkAggregate;
}

export interface SdkDocument {
  field(projection: object): SdkDocument;
  get(): Promise<{ data: Record<string, unknown> }>;
  set(options: { data: object }): Promise<{ stats: { updated: number; created: number } }>;
  update(options: { data: object }): Promise<{ stats: { updated: number } }>;
  remove(): Promise<{ stats: { removed: number } }>;
}

export interface SdkTransaction {
  collection(name: string): SdkCollection;
  commit(): Promise<unknown>;
  rollback(reason?: unknown): Promise<unknown>;
}

type Stage =
  | 'addFields'
  | 'bucket'
  | 'bucketAuto'
  | 'collStats'
  | 'count'
  | 'facet'
  | 'geoNear'
  | 'graphLookup'
  | 'group'
  | 'indexStats'
  | 'limit'
  | 'lookup'
  | 'match'
  | 'out'
  | 'project'
  | 'redact'
  | 'replaceRoot'
  | 'sample'
  | 'skip'
  | 'sort'
  | 'sortByCount'
  | 'unwind';

export interface SdkAggregate extends Readonly<Record<Stage, (operand: unknown) => SdkAggregate>> {
  end(): Promise<{ list: Record<string, unknown>[] }>;
}

/**
 * The real SDK's database: it asks whatever address the environment names when a call is made. Without these
 * variables its `init` would look for the cloud's metadata service.
 */
export function sdkDatabase(): SdkDatabase {
  Object.assign(process.env, SDK_ENVIRONMENT);
  cloud.init({ env: 'local-env' });
  return cloud.database() as unknown as SdkDatabase;
}
