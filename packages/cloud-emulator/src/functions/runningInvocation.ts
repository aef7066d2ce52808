import type { Caller } from '../service';
import type { FunctionCall } from './call';
import type { DeployedFunction } from './deployedFunctions';
import type { InvocationRecord } from './invocationLog';
import type { WarmInstance } from './warmInstance';

/** An invocation from the moment its instance is found until it is answered. Its token is worth nothing afterwards. */
export interface RunningInvocation {
  readonly token: string;
  readonly call: FunctionCall;
  readonly deployed: DeployedFunction;
  readonly record: InvocationRecord;
  readonly instance: WarmInstance;
}

export function callerOf({ call }: RunningInvocation): Caller {
  return { functionName: call.functionName, source: call.source, ...call.identity };
}
