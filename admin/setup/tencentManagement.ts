/**
 * A real environment, through Tencent's management API: the actions are those that `@cloudbase/manager-node` sends.
 * They have been seen to be signed and formed so, but not yet to be answered by a real environment.
 */
import { defined } from '../../shared/domain/basis/defined';
import type { Access } from '../cloud/access';
import type { DatabaseManagement } from './databaseManagement';

const ENVIRONMENTS = { service: 'tcb', version: '2018-06-08' };
const TABLES = { service: 'flexdb', version: '2018-11-27' };
const REGION = 'ap-shanghai';
const SECONDS_TO_WAIT = 15;

type Reply = Readonly<Record<string, unknown>>;
type Service = typeof ENVIRONMENTS;

/** @param endpoint an address that takes the requests instead of Tencent's */
export function tencentManagement(access: Access, endpoint?: string): DatabaseManagement {
  const { envId: EnvId } = access;
  const ask = (service: Service, action: string, parameters: object): Promise<Reply> =>
    request(access, service, { action, parameters, endpoint });
  let instance: Promise<string> | undefined;
  const table = async (action: string, TableName: string, parameters: object = {}): Promise<Reply> => {
    instance ??= ask(ENVIRONMENTS, 'DescribeEnvs', { EnvId }).then(instanceIn);
    return ask(TABLES, action, { Tag: await instance, TableName, ...parameters });
  };
  return {
    async indexesOf(collection) {
      const { Indexes = [] } = await table('DescribeTable', collection);
      return (Indexes as readonly { readonly Name: string }[]).map(({ Name }) => Name);
    },

    async addIndexes(collection, indexes) {
      const CreateIndexes = indexes.map(({ name, keys, unique }) => ({
        IndexName: name,
        MgoKeySchema: {
          MgoIndexKeys: keys.map(({ field, order }) => ({ Name: field, Direction: String(order) })),
          MgoIsUnique: unique,
        },
      }));
      await table('UpdateTable', collection, { CreateIndexes });
      return true;
    },

    async setRule(CollectionName, rule) {
      const Rule = JSON.stringify(rule);
      await ask(ENVIRONMENTS, 'ModifySafeRule', { EnvId, CollectionName, AclTag: 'CUSTOM', Rule });
      return `set to ${Rule}`;
    },
  };
}

function instanceIn({ EnvList }: Reply): string {
  const [found] = (EnvList ?? []) as readonly { readonly Databases?: readonly { InstanceId: string }[] }[];
  const id = found?.Databases?.[0]?.InstanceId;
  if (id === undefined) throw new Error('The environment is not there, or has no database');
  return id;
}

/** The client is half a megabyte, so only who needs it loads it. */
async function request(
  { secretId, secretKey, sessionToken }: Access,
  { service, version }: Service,
  { action, parameters, endpoint }: { action: string; parameters: object; endpoint: string | undefined },
): Promise<Reply> {
  const { CommonClient } = await import('tencentcloud-sdk-nodejs-common/tencentcloud/common/common_client');
  const url = new URL(endpoint ?? `https://${service}.tencentcloudapi.com`);
  const client = new CommonClient(url.host, version, {
    credential: { secretId, secretKey, ...defined({ token: sessionToken }) },
    region: REGION,
    profile: {
      httpProfile: {
        endpoint: url.host,
        protocol: url.protocol === 'http:' ? 'http:' : 'https:',
        reqTimeout: SECONDS_TO_WAIT,
      },
    },
  });
  return (await client.request(action, parameters)) as Reply;
}
