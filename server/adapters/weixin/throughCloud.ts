/** WeChat's APIs through the cloud: no secret is needed, but WeChat's token and the permission of config.json. */
import * as sdk from 'wx-server-sdk';
import { codeOf, reasonOf } from '../sdkError';
import type { ApiFields, Way } from './weixinApis';

type OpenApi = Readonly<Record<string, Readonly<Record<string, (fields: ApiFields) => Promise<ApiFields>>>>>;

const NOT_PERMITTED = -604101;
const SYSTEM = -501001;

export const throughCloud: Way = async (api, fields) => {
  // Names of fields stay as they are: a template's own must not be spelt anew.
  const openApi = (sdk.openapi as unknown as (options: object) => OpenApi)({ convertCase: false });
  const [group = '', name = ''] = api.split('.');
  try {
    const answer = await openApi[group]?.[name]?.(fields);
    return { kind: 'answered', fields: answer ?? {} };
  } catch (error) {
    const code = codeOf(error);
    if (typeof code === 'number' && code > 0) return { kind: 'refused', code };
    const reason = neverAsked(code, error);
    return reason === undefined ? { kind: 'unknown', reason: reasonOf(error) } : { kind: 'notAsked', reason };
  }
};

/** Codes below zero are the cloud's own. Of these two it is known that WeChat was not asked. */
function neverAsked(code: unknown, error: unknown): string | undefined {
  if (code === NOT_PERMITTED) return `not permitted (${NOT_PERMITTED})`;
  const { errMsg = '' } = error as { readonly errMsg?: string };
  return code === SYSTEM && errMsg.includes('access_token') ? `no access token (${SYSTEM})` : undefined;
}
