import type { Faults } from '../faults/faults';
import { type CallContext, RawReply, type Service, ServiceError } from '../service';
import { decodeCall, encodeReply, refuseOtherApp } from './envelope';
import type { OpenApiAccess } from './openApiAccess';

/** An API of WeChat's: fields in snake case, and the answer with its errcode. */
export type OpenApi = (fields: Readonly<Record<string, unknown>>) => {
  readonly errcode: number;
  readonly errmsg: string;
};

/** By their names, e.g. `subscribeMessage.send`. */
export type OpenApis = Readonly<Record<string, OpenApi>>;

const NO_PERMISSION = -604101;
const SYSTEM_ERROR = { errcode: -1, errmsg: 'system error' };

/** The same APIs, each of which may be ordered to be busy once, by whichever way it is asked. */
export function withFaults(apis: OpenApis, faults: Faults): OpenApis {
  return Object.fromEntries(
    Object.entries(apis).map(([name, api]): [string, OpenApi] => [
      name,
      (fields) => (faults.takes('failedOpenApi', name) ? SYSTEM_ERROR : api(fields)),
    ]),
  );
}

/**
 * `cloud.openapi`. The SDK's object accepts any name, so only known APIs are answered, and each only to functions
 * whose config.json permits it.
 */
export function openApiService({
  apis,
  appId,
  access,
  permitted,
}: {
  readonly apis: OpenApis;
  readonly appId: string;
  readonly access: OpenApiAccess;
  readonly permitted: (functionName: string) => ReadonlySet<string>;
}): Service {
  return {
    actions: {
      'wx.openApi': ({ apiName, requestData }, context) => {
        if (typeof apiName !== 'string' || !(requestData instanceof Uint8Array)) {
          throw new ServiceError('INVALID_PARAM', 'apiName and requestData are missing');
        }
        return Promise.resolve(
          new RawReply('application/octet-stream', answer(apiName, requestData, context)),
        );
      },
    },
  };

  function answer(apiName: string, requestData: Uint8Array, { caller }: CallContext): Uint8Array {
    const api = Object.hasOwn(apis, apiName) ? apis[apiName] : undefined;
    if (!api) throw new ServiceError('INVALID_PARAM', `The local cloud has no open API “${apiName}”`);
    if (caller) access.checkToken(caller.source);
    const isPermitted =
      caller && access.settings.permissionsHold && permitted(caller.functionName).has(apiName);
    if (!isPermitted) {
      const errmsg = `${apiName} is not permitted in the config.json of ${caller?.functionName ?? 'the caller'}`;
      return encodeReply({ errcode: NO_PERMISSION, errmsg }, NO_PERMISSION);
    }
    const call = decodeCall(requestData);
    refuseOtherApp(call.appId, appId);
    return encodeReply(api(call.fields));
  }
}
