/** The one URL that the SDK posts every request to: finds out who asks, and which service answers. */
import type { IncomingMessage } from 'node:http';
import type { Faults } from '../faults/faults';
import { callerOf, type RunningInvocation } from '../functions/runningInvocation';
import type { FunctionRuntime } from '../functions/runtime';
import type { SeededIds } from '../random/seededIds';
import { RawReply, ServiceError, type Action, type Parameters, type Reply, type Service } from '../service';
import { readParameters } from './sdkRequest';

export interface SdkEndpointParts {
  readonly runtime: FunctionRuntime;
  readonly services: readonly Service[];
  readonly ids: SeededIds;
  readonly faults: Faults;
}

/** Undefined when the function that asked was killed: nobody is there to hear an answer. */
export type SdkAnswer = { readonly contentType: string; readonly body: string | Uint8Array } | undefined;

export class SdkEndpoint {
  readonly #parts: SdkEndpointParts;
  readonly #actions: ReadonlyMap<string, Action>;

  constructor(parts: SdkEndpointParts) {
    this.#parts = parts;
    this.#actions = new Map(parts.services.flatMap(({ actions }) => Object.entries(actions)));
  }

  async answer(request: IncomingMessage): Promise<SdkAnswer> {
    const requestId = this.#parts.ids.uuid();
    try {
      const parameters = await readParameters(request);
      const invocation = this.#invocationOf(parameters);
      const action = this.#actionOf(parameters);
      await this.#parts.faults.letThrough({
        from: invocation.call.functionName,
        action: String(parameters['action']),
      });
      const killed = this.#recordAndMaybeKill(invocation, parameters);
      if (killed === 'before') return undefined;
      let reply: Reply;
      try {
        reply = await action(parameters, { requestId, caller: callerOf(invocation) });
      } finally {
        // Whether the request took effect or failed: nobody is left to hear of it.
        if (killed === 'after') await kill(invocation);
      }
      if (killed === 'after') return undefined;
      return reply instanceof RawReply ? reply : json({ requestId, ...reply });
    } catch (error) {
      return json({ requestId, ...failureOf(error) });
    }
  }

  /** Off-cloud tools have no invocation; when they come, they will prove themselves by a secret, here. */
  #invocationOf({ wxCloudApiToken: token }: Parameters): RunningInvocation {
    const invocation = typeof token === 'string' ? this.#parts.runtime.runningWith(token) : undefined;
    if (!invocation)
      throw new ServiceError('INVALID_REQUEST_SOURCE', 'The request comes from no running function');
    return invocation;
  }

  #actionOf({ action }: Parameters): Action {
    const known = typeof action === 'string' ? this.#actions.get(action) : undefined;
    if (!known) throw new ServiceError('UNKNOWN_ACTION', `The local cloud has no action “${String(action)}”`);
    return known;
  }

  #recordAndMaybeKill(invocation: RunningInvocation, { action }: Parameters): 'before' | 'after' | undefined {
    const { record, token } = invocation;
    record.cloudCalls.push(String(action));
    const when = this.#parts.faults.killsNow({ token, call: record.cloudCalls.length });
    if (when === 'before') void kill(invocation);
    return when;
  }
}

function kill({ instance }: RunningInvocation): Promise<void> {
  return instance.terminate(new ServiceError('FUNCTIONS_EXECUTE_FAIL', 'Killed, as was ordered'));
}

function failureOf(error: unknown): { readonly code: string; readonly message: string } {
  if (error instanceof ServiceError) return { code: error.code, message: error.message };
  return {
    code: 'SYS_ERR',
    message: `The local cloud failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  };
}

function json(body: object): { readonly contentType: string; readonly body: string } {
  return { contentType: 'application/json; charset=utf-8', body: JSON.stringify(body) };
}
