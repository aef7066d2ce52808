/** The one URL that the SDK posts every request to: finds out who asks, and which service answers. */
import type { IncomingMessage } from 'node:http';
import type { Counts } from '../counts/counts';
import type { Faults } from '../faults/faults';
import { type Befallen, GatewayFailure, injectFaults, LostReply } from '../faults/injectFaults';
import { type CloudCall, keepCall } from '../functions/invocationLog';
import { callerOf, type RunningInvocation } from '../functions/runningInvocation';
import type { FunctionRuntime } from '../functions/runtime';
import type { OffCloudCaller, OffCloudCallers } from '../offCloud/offCloudCallers';
import type { SeededIds } from '../random/seededIds';
import {
  type Action,
  type CallContext,
  type Parameters,
  RawReply,
  type Service,
  ServiceError,
} from '../service';
import { countBytes, readParameters } from './sdkRequest';

export interface SdkEndpointParts {
  readonly runtime: FunctionRuntime;
  readonly offCloud: OffCloudCallers;
  /** The one environment that there is. */
  readonly environmentId: string;
  /** By the names under which their calls are counted. */
  readonly services: Readonly<Record<string, Service>>;
  readonly ids: SeededIds;
  readonly faults: Faults;
  readonly counts: Counts;
}

type Asker = RunningInvocation | OffCloudCaller;

interface KnownAction {
  readonly service: string;
  readonly action: Action;
}

/** What is known about a request so far. */
interface Asked {
  call: CloudCall;
  invocation?: RunningInvocation;
  /** It stands in the invocation's record. */
  kept?: true;
}

/** Stands for the name of a function where there is none. */
const OFF_CLOUD = '(off the cloud)';
/** Stands for the action of a request that could not be read. */
const UNREADABLE = '(unreadable)';
/** Nobody's names are longer; a request may hold anything. */
const MOST_NAME_CHARACTERS = 200;

/** Undefined when nobody is to hear an answer: the function that asked was killed, or the reply is lost. */
export type SdkAnswer =
  { readonly status: number; readonly contentType: string; readonly body: string | Uint8Array } | undefined;

export class SdkEndpoint {
  readonly #parts: SdkEndpointParts;
  readonly #actions: ReadonlyMap<string, KnownAction>;

  constructor(parts: SdkEndpointParts) {
    this.#parts = parts;
    this.#actions = new Map(
      Object.entries(parts.services).flatMap(([service, { actions }]) =>
        Object.entries(actions).map(([name, action]) => [name, { service, action }] as const),
      ),
    );
  }

  async answer(request: IncomingMessage): Promise<SdkAnswer> {
    const startedMs = performance.now();
    const bytesRead = countBytes(request);
    const asked: Asked = { call: { action: UNREADABLE } };
    const answer = await this.#answer(request, asked);
    const { call, invocation } = asked;
    // Refused before anybody looked at it: still a request that the function made.
    if (invocation && !asked.kept) keepCall(invocation.record, call);
    if (answer) call.durationMs = performance.now() - startedMs;
    this.#parts.counts.add({
      ...call,
      service: this.#actions.get(call.action)?.service,
      functionName: invocation?.call.functionName,
      requestBytes: bytesRead(),
      replyBytes: answer ? Buffer.byteLength(answer.body) : 0,
      failed: call.code !== undefined,
    });
    return answer;
  }

  /** Fills in what it finds out about who asked for what. */
  async #answer(request: IncomingMessage, asked: Asked): Promise<SdkAnswer> {
    const requestId = this.#parts.ids.uuid();
    try {
      const parameters = await readParameters(request);
      asked.call = callOf(parameters);
      const asker = this.#askerOf(request, parameters);
      const invocation = 'token' in asker ? asker : undefined;
      if (invocation) asked.invocation = invocation;
      if (invocation) this.#refuseOtherEnvironment(parameters);
      const { service, action } = this.#actionOf(parameters);
      if ('source' in asker) this.#parts.offCloud.allow(service);
      await this.#parts.faults.letThrough({
        from: invocation?.call.functionName ?? OFF_CLOUD,
        action: String(parameters['action']),
      });
      asked.kept = true;
      const befallen = { ...this.#faultsOf(invocation, asked.call), service };
      const reply = await injectFaults(befallen, () =>
        action(parameters, { requestId, ...contextOf(asker) }),
      );
      if (reply === undefined) return undefined;
      if (reply instanceof RawReply) return { status: 200, contentType: reply.contentType, body: reply.body };
      return json({ requestId, ...reply });
    } catch (error) {
      const failure = failureOf(error);
      asked.call.code = failure.code;
      if (error instanceof LostReply) return undefined;
      return json({ requestId, ...failure }, error instanceof GatewayFailure ? error.status : 200);
    }
  }

  /** Whoever brings a token is a function or nobody: a secret can't make up for an invocation that is over. */
  #askerOf({ method = 'POST', url = '/', headers }: IncomingMessage, parameters: Parameters): Asker {
    const { wxCloudApiToken: token = '' } = parameters;
    if (token === '') return this.#parts.offCloud.admit({ method, path: url, headers, parameters });
    const invocation = typeof token === 'string' ? this.#parts.runtime.runningWith(token) : undefined;
    if (!invocation)
      throw new ServiceError('INVALID_REQUEST_SOURCE', 'The request comes from no running function');
    return invocation;
  }

  /** A function's; callers off the cloud prove theirs. The code is spelled as the SDK's own table has it. */
  #refuseOtherEnvironment({ envName }: Parameters): void {
    const { environmentId } = this.#parts;
    if (envName !== undefined && envName !== environmentId)
      throw new ServiceError(
        'INVALIID_ENV',
        `The local cloud is the environment “${environmentId}”, not ${JSON.stringify(envName)}`,
      );
  }

  #actionOf({ action }: Parameters): KnownAction {
    const known = typeof action === 'string' ? this.#actions.get(action) : undefined;
    if (!known) throw new ServiceError('UNKNOWN_ACTION', `The local cloud has no action “${String(action)}”`);
    return known;
  }

  /** Writes the call into the invocation's record: by its number there the function may have to die. */
  #faultsOf(invocation: RunningInvocation | undefined, call: CloudCall): Omit<Befallen, 'service'> {
    const { faults } = this.#parts;
    const { chances } = faults;
    if (!invocation) return { chances, killed: undefined, kill: () => Promise.resolve() };
    const { record, token } = invocation;
    keepCall(record, call);
    const killed = faults.killsNow({ token, call: record.cloudCallCount });
    return { chances, killed, kill: () => kill(invocation) };
  }
}

function contextOf(asker: Asker): Omit<CallContext, 'requestId'> {
  return 'token' in asker ? { caller: callerOf(asker) } : { offCloudSource: asker.source };
}

function callOf({ action, collectionName }: Parameters): CloudCall {
  return {
    action: typeof action === 'string' ? action.slice(0, MOST_NAME_CHARACTERS) : UNREADABLE,
    ...(typeof collectionName === 'string' && {
      collection: collectionName.slice(0, MOST_NAME_CHARACTERS),
    }),
  };
}

function kill({ instance }: RunningInvocation): Promise<void> {
  return instance.terminate(new ServiceError('FUNCTIONS_EXECUTE_FAIL', 'Killed, as was ordered'));
}

function failureOf(error: unknown): { readonly code: string; readonly message: string } {
  if (error instanceof ServiceError) return { code: error.code, message: error.message };
  if (error instanceof LostReply) return { code: 'REPLY_LOST', message: error.message };
  if (error instanceof GatewayFailure) return { code: `HTTP_${error.status}`, message: error.message };
  return {
    code: 'SYS_ERR',
    message: `The local cloud failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  };
}

function json(body: object, status = 200): SdkAnswer {
  return { status, contentType: 'application/json; charset=utf-8', body: JSON.stringify(body) };
}
