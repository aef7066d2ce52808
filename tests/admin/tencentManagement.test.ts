/** What `init` would ask of a real environment, as Tencent's own client sends it. No real environment answers here. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { tencentManagement } from '../../admin/setup/tencentManagement';

const ACCESS = {
  name: 'the environment prod-1',
  localUrl: undefined,
  envId: 'prod-1',
  secretId: 'AKIDtest',
  secretKey: 'of the test',
  sessionToken: undefined,
};
const REPLIES: Readonly<Record<string, object>> = {
  DescribeEnvs: { EnvList: [{ EnvId: 'prod-1', Databases: [{ InstanceId: 'tnt-7' }] }] },
  DescribeTable: { Indexes: [{ Name: '_id_' }, { Name: 'meterNo' }] },
};

let server: Server;
let endpoint: string;
let asked: {
  readonly action: string;
  readonly version: string;
  readonly signed: string;
  readonly body: unknown;
}[];

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => {
      body += part.toString();
    });
    request.on('end', () => {
      const { headers } = request;
      const action = String(headers['x-tc-action']);
      const signed = String(headers.authorization).replace(/.*Credential=([^,]*),.*/, '$1');
      asked.push({ action, version: String(headers['x-tc-version']), signed, body: JSON.parse(body) });
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ Response: { RequestId: 'r', ...REPLIES[action] } }));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked = [];
});

test('indexes are looked up and made in the database of the environment', async () => {
  const management = tencentManagement(ACCESS, endpoint);
  expect(await management.indexesOf('rooms')).toEqual(['_id_', 'meterNo']);
  const keys = [
    { field: 'roomId', order: 1 as const },
    { field: 'atMs', order: -1 as const },
  ];
  await management.addIndexes('ledger', [{ name: 'roomId_atMs', keys, unique: false }]);
  expect(asked.map(({ action, version }) => `${action} ${version}`)).toEqual([
    'DescribeEnvs 2018-06-08',
    'DescribeTable 2018-11-27',
    'UpdateTable 2018-11-27',
  ]);
  expect(asked[2]?.body).toEqual({
    Tag: 'tnt-7',
    TableName: 'ledger',
    CreateIndexes: [
      {
        IndexName: 'roomId_atMs',
        MgoKeySchema: {
          MgoIndexKeys: [
            { Name: 'roomId', Direction: '1' },
            { Name: 'atMs', Direction: '-1' },
          ],
          MgoIsUnique: false,
        },
      },
    ],
  });
  for (const { signed } of asked) expect(signed).toMatch(/^AKIDtest\/\d{4}-\d{2}-\d{2}\//);
});

test('a rule is the file’s own, set for the collection', async () => {
  await tencentManagement(ACCESS, endpoint).setRule('rooms', { read: false, write: false });
  expect(asked).toMatchObject([
    {
      action: 'ModifySafeRule',
      body: {
        EnvId: 'prod-1',
        CollectionName: 'rooms',
        AclTag: 'CUSTOM',
        Rule: '{"read":false,"write":false}',
      },
    },
  ]);
});
