/**
 * Which cloud a command calls: the local one unless the environment names another. Secrets come from environment
 * variables alone, so that none stands in a shell's history, in a list of processes or in a log.
 */
import type { Settings } from 'tcb-admin-node';
import { defined } from '../../shared/domain/basis/defined';
import { BadCall, type CommandContext } from '../commandContext';
import { LOCAL_SECRET } from './localSecret';

export interface Access {
  /** For people: where a command works. */
  readonly name: string;
  /** The local cloud's address; undefined for a real environment. */
  readonly localUrl: string | undefined;
  readonly envId: string;
  readonly secretId: string;
  readonly secretKey: string;
  readonly sessionToken: string | undefined;
}

const LOCAL_ENVIRONMENT = 'local-env';
const LOCAL_URL = 'http://127.0.0.1:8080';
/** Its secret travels unencrypted. */
const OF_THIS_MACHINE = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\]):\d{1,5}\/?$/;

/** @throws BadCall where something is missing */
export function accessOf(environment: CommandContext['environment']): Access {
  const envId = environment['TCB_ENV'] ?? '';
  if (envId === '') return localAccess(environment['LOCAL_CLOUD_URL'] ?? LOCAL_URL);
  const secretId = environment['TENCENTCLOUD_SECRETID'] ?? '';
  const secretKey = environment['TENCENTCLOUD_SECRETKEY'] ?? '';
  if (secretId === '' || secretKey === '')
    throw new BadCall('TCB_ENV needs TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY beside it');
  const sessionToken = environment['TENCENTCLOUD_SESSIONTOKEN'];
  return { name: `the environment ${envId}`, localUrl: undefined, envId, secretId, secretKey, sessionToken };
}

function localAccess(url: string): Access {
  if (!OF_THIS_MACHINE.test(url))
    throw new BadCall('LOCAL_CLOUD_URL must be an address of this machine, such as http://127.0.0.1:8080');
  const localUrl = url.replace(/\/$/, '');
  return {
    name: `the local cloud at ${localUrl}`,
    localUrl,
    envId: LOCAL_ENVIRONMENT,
    ...LOCAL_SECRET,
    sessionToken: undefined,
  };
}

/** What `tcb-admin-node` takes. */
export function sdkSettings({ localUrl, envId, secretId, secretKey, sessionToken }: Access): Settings {
  return {
    env: envId,
    secretId,
    secretKey,
    ...defined({ sessionToken }),
    isUpdateSelfConfig: false,
    // Without this the SDK uses the environment's proxy even for an address of this machine.
    ...(localUrl === undefined ? {} : { serviceUrl: `${localUrl}/admin`, proxy: null }),
  };
}
