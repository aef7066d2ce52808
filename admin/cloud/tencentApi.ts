/**
 * Tencent's management API of an environment, on Tencent's own client: it signs, we name the actions. The actions and
 * their parameters are those of `@cloudbase/manager-node` 5.6.5; the local cloud answers the same.
 */
import { defined } from '../../shared/domain/basis/defined';
import type { CommandContext } from '../commandContext';
import type { Access } from './access';

/** The API's two services, each with its version. */
const VERSIONS = { tcb: '2018-06-08', scf: '2018-04-16' } as const;
const REGION = 'ap-shanghai';
const SECONDS_TO_WAIT = 15;

export type ApiReply = Readonly<Record<string, unknown>>;

/** @throws TencentRefusal for what the API answered, or what the network said */
export type TencentApi = (
  service: keyof typeof VERSIONS,
  action: string,
  parameters: object,
) => Promise<ApiReply>;

/** A refusal, with Tencent's code: `ResourceNotFound`. */
export class TencentRefusal extends Error {
  readonly code: string;

  constructor(action: string, { code, message }: { readonly code: string; readonly message: string }) {
    super(`${action}: ${code}: ${message}`);
    this.code = code;
  }
}

/** The local cloud's own, or Tencent's unless `TENCENTCLOUD_ENDPOINT` names another place. */
export function tencentApi(access: Access, environment: CommandContext['environment']): TencentApi {
  const endpoint = access.localUrl ?? environment['TENCENTCLOUD_ENDPOINT'];
  return async (service, action, parameters) => {
    try {
      return (await request(access, { service, action, parameters, endpoint })) as ApiReply;
    } catch (error) {
      const { code, message } = error as { readonly code?: string; readonly message: string };
      // Without a code, or with Node's own, nobody has answered.
      throw code === undefined || /^(?:ECONNREFUSED|ERR_)/.test(code)
        ? error
        : new TencentRefusal(action, { code, message });
    }
  };
}

interface ApiRequest {
  readonly service: keyof typeof VERSIONS;
  readonly action: string;
  readonly parameters: object;
  readonly endpoint: string | undefined;
}

/** The client is half a megabyte, so only who needs it loads it. */
async function request(
  { secretId, secretKey, sessionToken }: Access,
  { service, action, parameters, endpoint }: ApiRequest,
): Promise<unknown> {
  const { CommonClient } =
    await import('tencentcloud-sdk-nodejs-common/tencentcloud/common/common_client.js');
  const url = new URL(endpoint ?? `https://${service}.tencentcloudapi.com`);
  const client = new CommonClient(url.host, VERSIONS[service], {
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
  return client.request(action, parameters);
}
