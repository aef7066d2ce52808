/** The functions, and who has called them lately. */
import type { EmulatorOptions } from '../emulator';
import { readDeployedFunctions } from '../functions/deployedFunctions';
import { FunctionRuntime } from '../functions/runtime';
import { SDK_PATH } from '../gateway/sdkRoute';
import { Visits } from '../security/visits';
import type { Ground } from './ground';

/** As the cloud calls what this process runs on: `Nodejs20.19`. */
const RUNNING = `Nodejs${process.versions.node.split('.').slice(0, 2).join('.')}`;

export function openRuntime(
  options: EmulatorOptions,
  ground: Ground,
): { readonly runtime: FunctionRuntime; readonly visits: Visits } {
  const { state, nowMs, url } = ground;
  const { secrets = {}, runtime: named = RUNNING, log } = options;
  const functions = readDeployedFunctions({
    ...options,
    runtime: named,
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
