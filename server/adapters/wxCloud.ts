/**
 * The SDK's database in honest types. Its own declarations say `any` and "a promise or nothing"; what it really
 * does with one argument object is written down here, once.
 */
import * as sdk from 'wx-server-sdk';

sdk.init({ env: sdk.DYNAMIC_CURRENT_ENV as unknown as string });

export type Fields = Readonly<Record<string, unknown>>;

export interface CloudQuery {
  orderBy(field: string, order: 'asc' | 'desc'): CloudQuery;
  skip(count: number): CloudQuery;
  limit(count: number): CloudQuery;
  field(fields: Fields): CloudQuery;
  get(): Promise<{ readonly data: readonly unknown[] }>;
  update(options: { readonly data: Fields }): Promise<{ readonly stats: { readonly updated: number } }>;
  remove(): Promise<unknown>;
  count(): Promise<{ readonly total: number }>;
}

export interface CloudDocument {
  field(fields: Fields): CloudDocument;
  /** null where there is no such document. */
  get(): Promise<{ readonly data: unknown }>;
  set(options: { readonly data: Fields }): Promise<unknown>;
  remove(): Promise<unknown>;
  update(options: { readonly data: Fields }): Promise<{ readonly stats: { readonly updated: number } }>;
}

export interface CloudCollection extends CloudQuery {
  doc(id: string): CloudDocument;
  where(condition: Fields): CloudQuery;
  aggregate(): CloudPipeline;
  add(options: { readonly data: Fields }): Promise<unknown>;
}

/** The stages that the adapters use. */
export interface CloudPipeline {
  match(condition: Fields): CloudPipeline;
  sort(order: Readonly<Record<string, 1 | -1>>): CloudPipeline;
  group(fields: Fields): CloudPipeline;
  limit(count: number): CloudPipeline;
  end(): Promise<{ readonly list: readonly unknown[] }>;
}

export interface CollectionSource {
  collection(name: string): CloudCollection;
}

export interface CloudTransaction extends CollectionSource {
  commit(): Promise<unknown>;
  rollback(): Promise<unknown>;
}

/** The part of `db.command` that the adapters use. */
export interface CloudCommand {
  in(values: readonly unknown[]): unknown;
  nin(values: readonly unknown[]): unknown;
  gt(value: number | string): unknown;
  gte(value: number): unknown;
  lt(value: number | string): unknown;
  lte(value: number): unknown;
  neq(value: unknown): unknown;
  exists(value: boolean): unknown;
  and(conditions: readonly Fields[]): Fields;
  or(conditions: readonly Fields[]): Fields;
  set(value: unknown): unknown;
  remove(): unknown;
  inc(value: number): unknown;
  push(options: { readonly each: readonly unknown[]; readonly slice?: number }): unknown;
  /** What a group is made of. */
  readonly aggregate: {
    readonly sum: (value: unknown) => unknown;
    readonly first: (path: string) => unknown;
    readonly max: (path: string) => unknown;
  };
}

interface CloudDatabase extends CollectionSource {
  readonly command: CloudCommand;
  RegExp(pattern: { readonly regexp: string; readonly options: string }): unknown;
  startTransaction(): Promise<CloudTransaction>;
}

export const database = sdk.database({ throwOnNotFound: false } as unknown as Parameters<
  typeof sdk.database
>[0]) as unknown as CloudDatabase;

export const command = database.command;

/** A condition for texts that have `text` in them, whatever its letters mean in a pattern. */
export function containing(text: string): unknown {
  return database.RegExp({ regexp: quoted(text), options: '' });
}

export function beginningWith(text: string): unknown {
  return database.RegExp({ regexp: `^${quoted(text)}`, options: '' });
}

/** Of the rooms of a campus, or of no room: what belongs to none is everybody's. */
export function ofCampusOrNone(campusId: string, where: Fields): Fields {
  const place = command.or([{ roomId: beginningWith(`${campusId}/`) }, { roomId: command.exists(false) }]);
  return command.and([where, place]);
}

function quoted(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
