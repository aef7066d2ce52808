/** The functions, and who has called them lately. */
import type { EmulatorOptions } from '../emulator';
import { readDeployedFunctions } from '../functions/deployedFunctions';
import { FunctionRuntime } from '../functions/runtime';
import { SDK_PATH } from '../gateway/sdkRoute';
import { Visits } from '../security/visits';
import type { Ground } from './ground';

export function openRuntime(
  options: EmulatorOptions,
  ground: Ground,
): { readonly runtime: FunctionRuntime; readonly visits: Visits } {
  const { state, nowMs, url } = ground;
  const { secrets = {}, log } = options;
  const functions = readDeployedFunctions({
    ...options,
    secrets: typeof secrets === 'function' ? secrets(url) : secrets,
  });
  const visits = new Visits(state, nowMs);
  const runtime = new FunctionRuntime({
    ...ground,
    functions,
    visits,
    serviceUrl: () => `${url}${SDK_PATH}`,
    writeLine: ({ functionName, requestId }, level, text) => log?.({ functionName, requestId, level, text }),
  });
  return { runtime, visits };
}
