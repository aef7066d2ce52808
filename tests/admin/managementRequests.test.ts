/**
 * What `init` and `doctor` would ask of a real environment, beside what Tencent's own `@cloudbase/manager-node` asks
 * for the same: the same action, version, region, parameters and signature. No real environment answers here.
 */
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import CloudBase from '@cloudbase/manager-node';
import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { LOCAL_SECRET } from '../../admin/cloud/localSecret';
import { type TencentApi, tencentApi } from '../../admin/cloud/tencentApi';
import { deployedFunctions, deployedRoutes, planOf } from '../../admin/doctor/deployed';
import { type Environment, environmentOf } from '../../admin/setup/environment';
import { AdminDesk } from './support/adminCloud';

const ENV_ID = 'prod-1';
const APP = { appId: 'wx0123456789abcdef', secret: undefined, endpoint: '' };
const ACCESS = {
  name: `the environment ${ENV_ID}`,
  localUrl: undefined,
  envId: ENV_ID,
  secretId: 'AKIDtest',
  secretKey: 'of the test',
  sessionToken: undefined,
};
const REPLIES: Readonly<Record<string, object>> = {
  DescribeEnvInfo: {
    EnvInfo: {
      EnvBaseInfo: {
        EnvId: ENV_ID,
        Databases: [{ InstanceId: 'tnt-7' }],
        Storages: [{ Bucket: '7072-prod-1' }],
        Functions: [{ Namespace: ENV_ID }],
      },
    },
  },
  ListTables: { Tables: [{ TableName: 'rooms' }] },
  ListFunctions: { Functions: [{ FunctionName: 'bind' }], TotalCount: 1 },
};

const SERVICES: Readonly<Record<string, string>> = { '2018-06-08': 'tcb', '2018-04-16': 'scf' };

interface Request {
  readonly action: string;
  readonly version: string;
  readonly region: string;
  readonly type: string;
  /** The service, the headers and whose key; the signature itself is checked by the local cloud. */
  readonly signed: string;
  readonly parameters: unknown;
}

let server: Server;
let endpoint: string;
let asked: Request[];
let ours: TencentApi;
let environment: Environment;
let theirs: CloudBase;

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => {
      body += part.toString();
    });
    request.on('end', () => {
      const heard = requestIn(request.headers, body);
      asked.push(heard);
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ Response: { RequestId: 'r', ...REPLIES[heard.action] } }));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { CloudService } = jest.requireActual<{ CloudService: { prototype: object } }>(
    '@cloudbase/manager-node/lib/utils/cloud-api-request',
  );
  // Its addresses are Tencent's own; all requests go to this machine.
  Object.defineProperty(CloudService.prototype, 'baseUrl', { get: () => endpoint });
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked = [];
  ours = tencentApi(ACCESS, { TENCENTCLOUD_ENDPOINT: endpoint });
  environment = environmentOf(ACCESS, APP, ours);
  theirs = new CloudBase({ secretId: ACCESS.secretId, secretKey: ACCESS.secretKey, envId: ENV_ID });
});

function requestIn(headers: IncomingHttpHeaders, body: string): Request {
  const text = (name: string): string => String(headers[name]);
  return {
    action: text('x-tc-action'),
    version: text('x-tc-version'),
    region: text('x-tc-region'),
    type: text('content-type'),
    signed: text('authorization')
      .replace(/\d{4}-\d{2}-\d{2}/, 'DAY')
      // Of the host `tcb.tencentcloudapi.com` it is `tcb`, of this machine's address it is this.
      .replace('/127/', `/${SERVICES[text('x-tc-version')] ?? ''}/`)
      .replace(/Signature=\w{64}$/, ''),
    parameters: JSON.parse(body) as unknown,
  };
}

async function requestsOf(ask: () => Promise<unknown>): Promise<readonly Request[]> {
  asked = [];
  await ask();
  return asked;
}

const INDEX = {
  name: 'roomId_atMs',
  keys: [
    { field: 'roomId', order: 1 as const },
    { field: 'atMs', order: -1 as const },
  ],
  unique: false,
};
const THEIR_INDEX = {
  IndexName: 'roomId_atMs',
  MgoKeySchema: {
    MgoIndexKeys: [
      { Name: 'roomId', Direction: '1' },
      { Name: 'atMs', Direction: '-1' },
    ],
    MgoIsUnique: false,
  },
};
const RULE = { read: false, write: false };
const RULE_OF = { EnvId: ENV_ID, CollectionName: 'rooms', WxAppId: APP.appId };

/** Both begin by looking where database, storage and functions of the environment lie. */
const PAIRS: readonly (readonly [string, () => Promise<unknown>, () => Promise<unknown>])[] = [
  ['names of collections', () => environment.collectionNames(), () => theirs.database.listCollections()],
  ['indexes', () => environment.indexesOf('rooms'), () => theirs.database.describeCollection('rooms')],
  [
    'new indexes',
    () => environment.addIndexes('ledger', [INDEX]),
    () => theirs.database.updateCollection('ledger', { CreateIndexes: [THEIR_INDEX] }),
  ],
  [
    'a rule',
    () => environment.ruleOf('rooms'),
    () => theirs.commonService().call({ Action: 'DescribeSafeRule', Param: RULE_OF }),
  ],
  [
    'a new rule',
    () => environment.setRule('rooms', RULE),
    () =>
      theirs.commonService().call({
        Action: 'ModifySafeRule',
        Param: { ...RULE_OF, AclTag: 'CUSTOM', Rule: JSON.stringify(RULE) },
      }),
  ],
  ['the storage’s rule', () => environment.storageRule(), () => theirs.storage.getStorageAcl()],
  [
    'a private storage',
    () => environment.makeStoragePrivate(),
    () => theirs.storage.setStorageAcl('PRIVATE'),
  ],
  [
    'functions',
    () => deployedFunctions(ours, ENV_ID),
    async () => {
      await theirs.functions.listAllFunctions({ envId: ENV_ID });
      await theirs.functions.getFunctionDetail('bind');
    },
  ],
  [
    'routes',
    () => deployedRoutes(ours, ENV_ID),
    () => theirs.env.describeHttpServiceRoute({ EnvId: ENV_ID }),
  ],
  [
    'the plan',
    () => planOf(ours, ENV_ID, '2026-11', '2026-11-30'),
    async () => {
      const days = { StartDate: '2026-11-01', EndDate: '2026-11-30' };
      await theirs
        .commonService()
        .call({ Action: 'DescribeCreditsUsage', Param: { EnvId: ENV_ID, ...days } });
      await theirs.env.describeBillingInfo({ EnvId: ENV_ID });
    },
  ],
];

test.each(PAIRS)('%s are asked for as Tencent’s own client does', async (_name, we, they) => {
  const withoutLook = (requests: readonly Request[]): readonly Request[] =>
    requests.filter(({ action }) => action !== 'DescribeEnvInfo');
  const [our, their] = [await requestsOf(we), await requestsOf(they)];
  expect(withoutLook(our).length).toBeGreaterThan(0);
  expect(withoutLook(our)).toEqual(withoutLook(their));
});

test('the environment is looked up as Tencent’s own client does', async () => {
  const [our] = await requestsOf(() => environment.storageRule());
  const [their] = await requestsOf(() => theirs.storage.getStorageAcl());
  expect(our).toEqual(their);
});

test('each service has its own address', async () => {
  const real = tencentApi(ACCESS, {});
  await expect(real('tcb', 'ListTables', {})).rejects.toThrow('tcb.tencentcloudapi.com');
  await expect(real('scf', 'GetFunction', {})).rejects.toThrow('scf.tencentcloudapi.com');
});

test('a collection is closed from its first moment, which Tencent’s own client does not ask for', async () => {
  const [, our] = await requestsOf(() => environment.createCollection('rooms'));
  const their = (await requestsOf(() => theirs.database.createCollection('rooms'))).at(-1);
  const { parameters, ...envelope } = their ?? {};
  expect(our).toEqual({
    ...envelope,
    parameters: { ...(parameters as object), PermissionInfo: { EnvId: ENV_ID, AclTag: 'ADMINONLY' } },
  });
});

test('Tencent’s own client is let in at the local cloud, and is told what ours is told', async () => {
  const desk = await AdminDesk.open();
  try {
    const local = { ...ACCESS, ...LOCAL_SECRET, localUrl: desk.emulator.url, envId: 'local-env' };
    const told = environmentOf(local, APP, tencentApi(local, {}));
    const remembered = endpoint;
    endpoint = desk.emulator.url;
    const manager = new CloudBase({ ...LOCAL_SECRET, envId: 'local-env' });
    const { Collections } = await manager.database.listCollections();
    expect(Collections.map(({ CollectionName }) => CollectionName)).toEqual(await told.collectionNames());
    const { Indexes } = await manager.database.describeCollection('rooms');
    expect(Indexes?.map(({ Name }) => Name)).toEqual((await told.indexesOf('rooms')).map(({ name }) => name));
    await manager.database.createCollection('of-another-client');
    expect(await told.collectionNames()).toContain('of-another-client');
    await expect(manager.database.createCollection('of-another-client')).rejects.toThrow();
    endpoint = remembered;
  } finally {
    await desk.close();
  }
});
