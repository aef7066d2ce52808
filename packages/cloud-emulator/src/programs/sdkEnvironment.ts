import { DEFAULT_NAMES } from '../start/names';

/** What makes the SDK take a process for a cloud function. */
export const SDK_ENVIRONMENT: Readonly<Record<string, string>> = {
  TENCENTCLOUD_RUNENV: 'SCF',
  TENCENTCLOUD_REGION: 'ap-shanghai',
  SCF_NAMESPACE: DEFAULT_NAMES.environmentId,
  TCB_ENV: DEFAULT_NAMES.environmentId,
  TENCENTCLOUD_SECRETID: 'local',
  TENCENTCLOUD_SECRETKEY: 'local',
  TENCENTCLOUD_SESSIONTOKEN: 'local',
  WX_CONTEXT_KEYS: 'WX_APPID,WX_OPENID,WX_UNIONID,WX_API_TOKEN',
  TCB_CONTEXT_KEYS: 'TCB_ENV,TCB_SEQID,TCB_SOURCE,TCB_SESSIONTOKEN',
  TZ: 'UTC',
};
