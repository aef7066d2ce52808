/** A local cloud with a secret for callers off the cloud, and the real SDKs that they bring. */
import cloudbase from '@cloudbase/node-sdk';
import tcb, { type App, type Settings } from 'tcb-admin-node';
import type { EmulatorOptions } from '../../src';
import {
  buildTestFunctions,
  COLLECTION,
  NOW_MS,
  type TestCloud,
  type TestFunction,
} from '../../src/testing/testFunctions';
import type { Command, GeoShape, Operator } from '../database/sdk';

export { COLLECTION, NOW_MS };

// The older SDK would ask a proxy of the environment's, even for an address of this machine.
process.env['NO_PROXY'] = '127.0.0.1';

export const ADMIN = { secretId: 'AKIDofTheTests', secretKey: 'known to the tests' };
const ENVIRONMENT = 'local-env';

export type Reply = Record<string, unknown>;

/** What both SDKs offer; they differ in whether a failure is answered or thrown. */
export interface OffCloudDatabase {
  readonly command: Command & Operator;
  serverDate(options?: { offset: number }): unknown;
  RegExp(options: { regexp: string; options?: string }): unknown;
  readonly Geo: Readonly<Record<GeoShape, new (...parts: unknown[]) => object>>;
  collection(name: string): OffCloudCollection;
  createCollection(name: string): Promise<Reply>;
  startTransaction(): Promise<OffCloudTransaction>;
  runTransaction(
    run: (transaction: OffCloudTransaction) => Promise<unknown>,
    times?: number,
  ): Promise<unknown>;
}

export interface OffCloudQuery {
  where(condition: object): OffCloudQuery;
  orderBy(field: string, direction: 'asc' | 'desc'): OffCloudQuery;
  limit(count: number): OffCloudQuery;
  skip(count: number): OffCloudQuery;
  field(projection: object): OffCloudQuery;
  get(): Promise<Reply & { data: Reply[] }>;
  count(): Promise<Reply>;
  update(data: object): Promise<Reply>;
  remove(): Promise<Reply>;
}

export interface OffCloudCollection extends OffCloudQuery {
  doc(id: string | number): OffCloudDocument;
  add(document: object): Promise<Reply>;
  aggregate(): OffCloudAggregate;
}

export interface OffCloudDocument {
  create(document: object): Promise<Reply>;
  get(): Promise<Reply & { data: Reply[] }>;
  set(document: object): Promise<Reply>;
  update(data: object): Promise<Reply>;
  remove(): Promise<Reply>;
}

export interface OffCloudTransaction {
  collection(name: string): {
    add(document: object): Promise<Reply>;
    doc(id: string | number): Omit<OffCloudDocument, 'create' | 'remove' | 'get'> & {
      get(): Promise<Reply>;
      delete(): Promise<Reply>;
    };
  };
  commit(): Promise<Reply>;
  rollback(reason?: unknown): Promise<Reply>;
}

type Stage = 'match' | 'project' | 'group' | 'sort' | 'unwind' | 'limit' | 'addFields';

export interface OffCloudAggregate extends Readonly<Record<Stage, (operand: unknown) => OffCloudAggregate>> {
  end(): Promise<Reply>;
}

export interface AdminCloud {
  readonly cloud: TestCloud;
  remove(): Promise<void>;
}

export async function startAdminCloud(
  functions: Readonly<Record<string, TestFunction>>,
  options: Partial<EmulatorOptions> = {},
): Promise<AdminCloud> {
  const built = await buildTestFunctions(functions);
  return { cloud: await built.start({ admin: ADMIN, ...options }), remove: () => built.remove() };
}

/** The older SDK, set up for a local cloud. */
export function olderSdk(url: string, settings: Settings = {}): App {
  return tcb.init({
    ...ADMIN,
    env: ENVIRONMENT,
    serviceUrl: `${url}/admin`,
    isUpdateSelfConfig: false,
    ...settings,
  });
}

export function olderDatabase(url: string, settings: Settings = {}): OffCloudDatabase {
  return olderSdk(url, settings).database() as OffCloudDatabase;
}

type NodeSettings = Omit<Settings, 'proxy'>;

/** The cloud's own SDK, off the cloud. */
export function nodeSdk(url: string, settings: NodeSettings = {}): ReturnType<typeof cloudbase.init> {
  return cloudbase.init({ ...ADMIN, env: ENVIRONMENT, serviceUrl: `${url}/admin`, ...settings });
}

export function nodeDatabase(url: string, settings: NodeSettings = {}): OffCloudDatabase {
  return nodeSdk(url, settings).database() as unknown as OffCloudDatabase;
}
