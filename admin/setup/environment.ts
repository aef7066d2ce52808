/**
 * What an environment's owner manages of it beside documents: collections with their indexes and rules, and the rule of
 * its storage. No real environment has answered these requests yet.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Access } from '../cloud/access';
import type { ApiReply, TencentApi } from '../cloud/tencentApi';
import type { WeixinApp } from '../cloud/weixinApp';
import type { CollectionDefinition, IndexDefinition } from './definitions';

/** Who may do what without a function: one of Tencent's tags, or `CUSTOM` with a rule of one's own. */
export interface SafeRule {
  readonly tag: string;
  readonly rule?: unknown;
}

export interface Environment {
  /** Of all collections. */
  collectionNames(): Promise<readonly string[]>;
  /** Closed from its first moment on. */
  createCollection(name: string): Promise<void>;
  indexesOf(collection: string): Promise<readonly IndexDefinition[]>;
  addIndexes(collection: string, indexes: readonly IndexDefinition[]): Promise<void>;
  ruleOf(collection: string): Promise<SafeRule>;
  setRule(collection: string, rule: CollectionDefinition['rule']): Promise<void>;
  storageRule(): Promise<SafeRule>;
  /** Everybody reads and writes their own files alone. */
  makeStoragePrivate(): Promise<void>;
}

/** Nobody but functions. */
const CLOSED = 'ADMINONLY';
/** Whoever put a file there, and functions. */
export const PRIVATE = 'PRIVATE';
const ONE_PAGE = 100;

export function environmentOf({ envId: EnvId }: Access, app: WeixinApp, api: TencentApi): Environment {
  let known: Promise<Parts> | undefined;
  const parts = (): Promise<Parts> => (known ??= api('tcb', 'DescribeEnvInfo', { EnvId }).then(partsIn));
  const table = async (action: string, parameters: object): Promise<ApiReply> =>
    api('tcb', action, { EnvId, MongoConnector: (await parts()).connector, ...parameters });
  const rule = (action: string, CollectionName: string, parameters: object = {}): Promise<ApiReply> =>
    api('tcb', action, { EnvId, CollectionName, WxAppId: app.appId, ...parameters });
  return {
    async collectionNames() {
      const names: string[] = [];
      for (;;) {
        const reply = await table('ListTables', { MgoLimit: ONE_PAGE, MgoOffset: names.length });
        const page = (reply['Tables'] ?? []) as readonly { readonly TableName: string }[];
        names.push(...page.map(({ TableName }) => TableName));
        if (page.length < ONE_PAGE) return names;
      }
    },
    async createCollection(TableName) {
      await table('CreateTable', { TableName, PermissionInfo: { EnvId, AclTag: CLOSED } });
    },
    async indexesOf(TableName) {
      const { Indexes } = await table('DescribeTable', { TableName });
      return ((Indexes ?? []) as readonly TencentIndex[]).map(indexIn);
    },
    async addIndexes(TableName, indexes) {
      await table('UpdateTable', { TableName, CreateIndexes: indexes.map(createdIndex) });
    },
    async ruleOf(collection) {
      return safeRuleIn(await rule('DescribeSafeRule', collection));
    },
    async setRule(collection, wanted) {
      await rule('ModifySafeRule', collection, { AclTag: 'CUSTOM', Rule: JSON.stringify(wanted) });
    },
    async storageRule() {
      const { bucket: Bucket } = await parts();
      return safeRuleIn(await api('tcb', 'DescribeStorageSafeRule', { EnvId, Bucket }));
    },
    async makeStoragePrivate() {
      const { bucket: Bucket } = await parts();
      await api('tcb', 'ModifyStorageSafeRule', { EnvId, Bucket, AclTag: PRIVATE });
    },
  };
}

/** Whether a collection's rule is as its file has it. A tag that closes it says the same as a rule that does. */
export function isRule({ tag, rule }: SafeRule, wanted: CollectionDefinition['rule']): boolean {
  const isClosed = Object.values(wanted).every((allowed) => allowed === false);
  return (tag === CLOSED && isClosed) || (tag === 'CUSTOM' && isDeepStrictEqual(rule, wanted));
}

interface Parts {
  readonly connector: { readonly DatabaseName: string; readonly InstanceId: 'flexdb' };
  readonly bucket: string;
}

function partsIn({ EnvInfo }: ApiReply): Parts {
  const { EnvBaseInfo: info } = EnvInfo as {
    readonly EnvBaseInfo?: {
      readonly Databases?: readonly { readonly InstanceId: string }[];
      readonly Storages?: readonly { readonly Bucket: string }[];
    };
  };
  const instance = info?.Databases?.[0]?.InstanceId;
  const bucket = info?.Storages?.[0]?.Bucket;
  if (instance === undefined || bucket === undefined)
    throw new Error('The environment is not there, or has no database or no storage');
  return { connector: { DatabaseName: instance, InstanceId: 'flexdb' }, bucket };
}

interface TencentIndex {
  readonly Name: string;
  readonly Unique?: boolean;
  readonly Keys?: readonly { readonly Name: string; readonly Direction: string }[];
}

function indexIn({ Name, Unique, Keys = [] }: TencentIndex): IndexDefinition {
  return {
    name: Name,
    unique: Unique === true,
    keys: Keys.map(({ Name: field, Direction }) => ({ field, order: Direction === '-1' ? -1 : 1 })),
  };
}

function createdIndex({ name, keys, unique }: IndexDefinition): object {
  return {
    IndexName: name,
    MgoKeySchema: {
      MgoIndexKeys: keys.map(({ field, order }) => ({ Name: field, Direction: String(order) })),
      MgoIsUnique: unique,
    },
  };
}

function safeRuleIn({ AclTag, Rule }: ApiReply): SafeRule {
  if (typeof Rule !== 'string' || Rule === '') return { tag: String(AclTag) };
  try {
    return { tag: String(AclTag), rule: JSON.parse(Rule) as unknown };
  } catch {
    return { tag: String(AclTag), rule: Rule };
  }
}
