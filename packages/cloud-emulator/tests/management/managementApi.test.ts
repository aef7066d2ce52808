/** Tencent's management API: what the owner of an environment is told of it, and what an owner may change. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { signTc3 } from '../hub/signTc3';
import { startTestCloud, type TestCloud } from '../testCloud';

const OWNER = { secretId: 'owner', secretKey: 'of the owner' };
const ENVIRONMENT = { EnvId: 'local-env' };
const DATABASE = { ...ENVIRONMENT, MongoConnector: { InstanceId: 'flexdb', DatabaseName: 'tnt-local-env' } };
const BUCKET = { ...ENVIRONMENT, Bucket: 'local-env-1250000000' };
const SHELVES = { ...ENVIRONMENT, WxAppId: 'wxlocal', CollectionName: 'shelves' };
const BY_SHELF = {
  IndexName: 'shelf',
  MgoKeySchema: { MgoIndexKeys: [{ Name: 'shelf', Direction: '1' }], MgoIsUnique: true },
};

let folder: string;
let cloud: TestCloud;

type Answer = Readonly<Record<string, unknown>>;

async function ask(
  action: string,
  parameters: object,
  { version = '2018-06-08', ...by }: { version?: string; secretId?: string; secretKey?: string } = {},
): Promise<Answer> {
  const payload = JSON.stringify(parameters);
  const timestamp = Math.floor(Date.now() / 1_000);
  const response = await fetch(cloud.emulator().url, {
    method: 'POST',
    body: payload,
    headers: {
      'content-type': 'application/json',
      'x-tc-action': action,
      'x-tc-version': version,
      'x-tc-timestamp': String(timestamp),
      authorization: signTc3({ host: '127.0.0.1', payload, timestamp, service: 'tcb', ...OWNER, ...by }),
    },
  });
  return ((await response.json()) as { readonly Response: Answer }).Response;
}

async function refusalOf(...asked: Parameters<typeof ask>): Promise<unknown> {
  const { Error: refused } = await ask(...asked);
  return (refused as Answer | undefined)?.['Code'];
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'management-'));
  mkdirSync(join(folder, 'database'));
  writeFileSync(
    join(folder, 'database', 'shelves.json'),
    JSON.stringify({ collection: 'shelves', indexes: [], rule: { read: true, write: false } }),
  );
  cloud = await startTestCloud(
    {
      store: {
        source: `export const main = () => 1;`,
        settings: { timeoutSeconds: 7, httpPath: '/store', environment: ['TOKEN'] },
      },
    },
    {
      databaseFolder: join(folder, 'database'),
      secrets: { TOKEN: 'secret' },
      admin: OWNER,
      runtime: 'Nodejs20.19',
      plan: { overrun: false, points: { inPlan: 40_000, beyond: 1.5 } },
    },
  );
  cloud.emulator().database.importDocuments('shelves', [
    { _id: 'one', shelf: 'A' },
    { _id: 'two', shelf: 'B' },
  ]);
});
afterAll(async () => {
  await cloud.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('refused is', () => {
  test.each([
    ['a stranger', ['DescribeEnvInfo', ENVIRONMENT, { secretId: 'another' }], 'AuthFailure.SecretIdNotFound'],
    ['another key', ['DescribeEnvInfo', ENVIRONMENT, { secretKey: '?' }], 'AuthFailure.SignatureFailure'],
    ['an unknown action', ['DestroyEnv', ENVIRONMENT], 'InvalidAction'],
    ['an action of the other service', ['GetFunction', { Namespace: 'local-env' }], 'InvalidAction'],
    ['another environment', ['DescribeEnvInfo', { EnvId: 'another' }], 'ResourceNotFound'],
    ['nobody’s environment', ['DescribeEnvInfo', {}], 'MissingParameter'],
    ['a table without its database', ['ListTables', ENVIRONMENT], 'MissingParameter'],
    ['a table that is not there', ['DescribeTable', { ...DATABASE, TableName: 'x' }], 'ResourceNotFound'],
    ['a table that is there', ['CreateTable', { ...DATABASE, TableName: 'shelves' }], 'FailedOperation'],
    [
      'a rule without the app, which WeChat’s environments want',
      ['DescribeSafeRule', { ...ENVIRONMENT, CollectionName: 'shelves' }],
      'MissingParameter',
    ],
    ['a rule for another app', ['DescribeSafeRule', { ...SHELVES, WxAppId: 'wx' }], 'InvalidParameter'],
    ['a tag that is none', ['ModifySafeRule', { ...SHELVES, AclTag: 'OPEN' }], 'InvalidParameter'],
    ['a rule without a text', ['ModifySafeRule', { ...SHELVES, AclTag: 'CUSTOM' }], 'MissingParameter'],
    ['another’s bucket', ['DescribeStorageSafeRule', { ...ENVIRONMENT, Bucket: 'x' }], 'InvalidParameter'],
    [
      'a function that is not there',
      ['GetFunction', { Namespace: 'local-env', FunctionName: 'x' }, { version: '2018-04-16' }],
      'ResourceNotFound.FunctionName',
    ],
  ] as [string, Parameters<typeof ask>, string][])('%s', async (_name, asked, code) => {
    expect(await refusalOf(...asked)).toBe(code);
  });

  test('everybody, where nobody was said to be the owner', async () => {
    const others = await startTestCloud({ one: { source: `export const main = () => 1;` } });
    const ours = cloud;
    try {
      cloud = others;
      expect(await refusalOf('DescribeEnvInfo', ENVIRONMENT)).toBe('AuthFailure.SecretIdNotFound');
    } finally {
      cloud = ours;
      await others.stop();
    }
  });
});

test('a new table is its creators’, or what its creator says', async () => {
  const ruleOf = (CollectionName: string): Promise<Answer> =>
    ask('DescribeSafeRule', { ...SHELVES, CollectionName });
  await ask('CreateTable', { ...DATABASE, TableName: 'boxes' });
  expect(await ruleOf('boxes')).toMatchObject({ AclTag: 'PRIVATE', Rule: null });
  const closed = { EnvId: 'local-env', AclTag: 'ADMINONLY' };
  await ask('CreateTable', { ...DATABASE, TableName: 'crates', PermissionInfo: closed });
  expect(await ruleOf('crates')).toMatchObject({ AclTag: 'ADMINONLY' });
  const { Tables } = await ask('ListTables', { ...DATABASE, MgoLimit: 2, MgoOffset: 1 });
  expect((Tables as readonly Answer[]).map(({ TableName }) => TableName)).toEqual(['crates', 'shelves']);
});

test('an index is made while the cloud runs, and a unique one only where it holds', async () => {
  const { database } = cloud.emulator();
  const indexes = async (): Promise<unknown> =>
    (await ask('DescribeTable', { ...DATABASE, TableName: 'shelves' }))['Indexes'];
  await ask('UpdateTable', { ...DATABASE, TableName: 'shelves', CreateIndexes: [BY_SHELF] });
  expect(await indexes()).toMatchObject([
    { Name: '_id_' },
    { Name: 'shelf', Unique: true, Keys: [{ Name: 'shelf', Direction: '1' }] },
  ]);
  expect(() => {
    database.importDocuments('shelves', [{ _id: 'three', shelf: 'A' }]);
  }).toThrow(/duplicate/i);
  database.importDocuments('shelves', [
    { _id: 'three', shelf: 'C', row: 1 },
    { _id: 'four', shelf: 'D', row: 1 },
  ]);
  const byRow = {
    IndexName: 'row',
    MgoKeySchema: { MgoIndexKeys: [{ Name: 'row', Direction: '-1' }], MgoIsUnique: true },
  };
  expect(await refusalOf('UpdateTable', { ...DATABASE, TableName: 'shelves', CreateIndexes: [byRow] })).toBe(
    'FailedOperation',
  );
  expect(await indexes()).toHaveLength(2);
});

test('rules of files and of owners outlive a restart, and an owner’s goes before a file’s', async () => {
  const rule = (): Promise<Answer> => ask('DescribeSafeRule', SHELVES);
  expect(await rule()).toMatchObject({ AclTag: 'CUSTOM', Rule: '{"read":true,"write":false}' });
  await ask('ModifySafeRule', { ...SHELVES, AclTag: 'ADMINONLY' });
  await ask('ModifyStorageSafeRule', { ...BUCKET, AclTag: 'READONLY' });
  await cloud.restart();
  expect(await rule()).toMatchObject({ AclTag: 'ADMINONLY', Rule: null });
  expect(await ask('DescribeStorageSafeRule', BUCKET)).toMatchObject({ AclTag: 'READONLY' });
});

test('functions, paths and the plan are told as they are', async () => {
  const { Functions, TotalCount } = await ask('ListFunctions', { ...ENVIRONMENT, Limit: 20, Offset: 0 });
  expect({ Functions, TotalCount }).toMatchObject({ Functions: [{ FunctionName: 'store' }], TotalCount: 1 });
  const named = { Namespace: 'local-env', FunctionName: 'store', ShowCode: 'TRUE' };
  expect(await ask('GetFunction', named, { version: '2018-04-16' })).toMatchObject({
    Runtime: 'Nodejs20.19',
    Timeout: 7,
    Environment: { Variables: [{ Key: 'TOKEN', Value: 'secret' }] },
    Triggers: [],
  });
  expect(await ask('DescribeHTTPServiceRoute', ENVIRONMENT)).toMatchObject({
    Domains: [{ Routes: [{ Path: '/store', UpstreamResourceName: 'store', Enable: true }] }],
  });
  expect(await ask('DescribeBillingInfo', ENVIRONMENT)).toMatchObject({
    EnvBillingInfoList: [{ EnableOverrun: false }],
  });
  const days = { StartDate: '2026-10-01', EndDate: '2026-10-12' };
  expect(await ask('DescribeCreditsUsage', { ...ENVIRONMENT, ...days })).toMatchObject({
    DeductValue: 40_000,
    ReportValue: 1.5,
  });
});
