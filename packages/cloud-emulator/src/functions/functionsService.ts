import { type Service, ServiceError } from '../service';
import type { FunctionRuntime } from './runtime';

/**
 * `callFunction`. From inside a function the identity of the user goes along and the source gets `,scf`; from off the
 * cloud there is no user, and the source is what the caller's SDK says.
 */
export function functionsService(runtime: FunctionRuntime): Service {
  return {
    actions: {
      'functions.invokeFunction': async (parameters, { caller, offCloudSource = '' }) => {
        const { function_name: functionName, request_data: event } = parameters;
        if (typeof functionName !== 'string' || typeof event !== 'string') {
          throw new ServiceError('INVALID_PARAM', 'function_name and request_data must be texts');
        }
        const { openid, unionid } = caller ?? {};
        const reply = await runtime.call({
          functionName,
          event: event === '' ? '{}' : event,
          source: caller ? `${caller.source},scf` : offCloudSource,
          ...(openid !== undefined && { identity: { openid, ...(unionid !== undefined && { unionid }) } }),
        });
        return { data: { response_data: reply.result } };
      },
    },
  };
}
