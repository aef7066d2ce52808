import { ServiceError, type Service } from '../service';
import type { FunctionRuntime } from './runtime';

/** `cloud.callFunction` from inside a function. The identity of the user goes along; the source gets `,scf`. */
export function functionsService(runtime: FunctionRuntime): Service {
  return {
    actions: {
      'functions.invokeFunction': async (parameters, { caller }) => {
        const { function_name: functionName, request_data: event } = parameters;
        if (typeof functionName !== 'string' || typeof event !== 'string') {
          throw new ServiceError('INVALID_PARAM', 'function_name and request_data must be texts');
        }
        const { openid, unionid } = caller ?? {};
        const reply = await runtime.call({
          functionName,
          event: event === '' ? '{}' : event,
          source: `${caller?.source ?? ''},scf`,
          ...(openid !== undefined && { identity: { openid, ...(unionid !== undefined && { unionid }) } }),
        });
        return { data: { response_data: reply.result } };
      },
    },
  };
}
