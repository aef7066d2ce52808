import { type FunctionCall, isNested } from './call';
import type { DeployedFunction } from './deployedFunctions';

/** What the cloud knows about itself and tells every function. */
export interface CloudNames {
  readonly environmentId: string;
  readonly appId: string;
}

export interface InvocationFacts {
  readonly names: CloudNames;
  readonly deployed: DeployedFunction;
  readonly call: FunctionCall;
  readonly requestId: string;
  readonly token: string;
  /** Where the SDK sends every request, e.g. http://127.0.0.1:1234/admin. */
  readonly serviceUrl: string;
}

const contextKeys = ['WX_APPID', 'WX_OPENID', 'WX_UNIONID', 'WX_API_TOKEN'];
const cloudKeys = ['TCB_ENV', 'TCB_SEQID', 'TCB_SOURCE', 'TCB_SESSIONTOKEN'];

/** What an instance finds in `process.env` as it is started, before anybody has called it. */
export function instanceEnvironment(
  deployed: DeployedFunction,
  names: CloudNames,
  serviceUrl: string,
): Record<string, string> {
  return {
    ...deployed.secrets,
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    TENCENTCLOUD_SESSIONTOKEN: 'local',
    SCF_NAMESPACE: names.environmentId,
    SCF_FUNCTIONNAME: deployed.name,
    SCF_FUNCTIONVERSION: '$LATEST',
    TCB_ENV: names.environmentId,
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: serviceUrl }),
    TZ: 'UTC',
  };
}

/** The whole `process.env` of an invocation. Nothing of the machine that the emulator runs on is in it. */
export function environmentOf(facts: InvocationFacts): Record<string, string> {
  const { names, deployed, call } = facts;
  return {
    ...instanceEnvironment(deployed, names, facts.serviceUrl),
    TCB_SEQID: facts.requestId,
    TCB_SOURCE: call.source,
    TCB_SESSIONTOKEN: 'local',
    TCB_CONTEXT_KEYS: cloudKeys.join(','),
    WX_CONTEXT_KEYS: contextKeys.join(','),
    WX_APPID: names.appId,
    WX_API_TOKEN: facts.token,
    ...(call.identity && { WX_OPENID: call.identity.openid }),
    ...(call.identity?.unionid !== undefined && { WX_UNIONID: call.identity.unionid }),
    // The SDK reads it to choose its token; without a trigger token of its own it takes WX_API_TOKEN.
    ...(call.source.startsWith('wx_trigger') && !isNested(call) && { TRIGGER_SRC: 'timer' }),
  };
}

/** The second argument of `main`, with the cloud's own names. */
export function contextOf(
  facts: InvocationFacts,
  environment: Readonly<Record<string, string>>,
): Record<string, unknown> {
  return {
    request_id: facts.requestId,
    function_name: facts.deployed.name,
    function_version: '$LATEST',
    namespace: facts.names.environmentId,
    memory_limit_in_mb: facts.deployed.memoryMB,
    time_limit_in_ms: facts.deployed.timeoutMs,
    environment: JSON.stringify(environment),
  };
}
