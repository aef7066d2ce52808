import { type Clock, realNowMs } from '../clock/sharedClock';
import { CloudCallError } from '../errors/cloudCallError';
import { type CloudCode, cloudCodes } from '../errors/cloudCodes';
import type { Faults } from '../faults/faults';
import type { SeededIds } from '../random/seededIds';
import { ServiceError } from '../service';
import { type FunctionCall, type FunctionReply, isFromClient, isNested } from './call';
import type { DeployedFunction } from './deployedFunctions';
import { type CloudNames, contextOf, environmentOf, instanceEnvironment } from './environment';
import { InstancePool } from './instancePool';
import type { LineLevel } from './instanceProtocol';
import { InvocationLog, type InvocationRecord, keepLine } from './invocationLog';
import {
  maxArgumentBytes,
  maxClientArgumentBytes,
  maxClientResultBytes,
  maxResultBytes,
  mebibyte,
} from './limits';
import type { RunningInvocation } from './runningInvocation';
import type { WarmInstance } from './warmInstance';

export interface RuntimeParts {
  readonly functions: ReadonlyMap<string, DeployedFunction>;
  readonly names: CloudNames;
  readonly clock: Clock & { readonly memory: SharedArrayBuffer };
  readonly ids: SeededIds;
  readonly faults: Faults;
  /** Told of every user whose phone calls. */
  readonly visits: { note(openid: string): void };
  /** Known once the gateway listens. */
  readonly serviceUrl: () => string;
  readonly writeLine: (record: InvocationRecord, level: LineLevel, text: string) => void;
}

/** Runs built functions as the cloud does and says who is running. */
export class FunctionRuntime {
  readonly log = new InvocationLog();
  readonly #parts: RuntimeParts;
  readonly #pools = new Map<string, InstancePool>();
  readonly #running = new Map<string, RunningInvocation>();

  constructor(parts: RuntimeParts) {
    this.#parts = parts;
    for (const deployed of parts.functions.values()) {
      this.#pools.set(
        deployed.name,
        new InstancePool(deployed, parts.clock.memory, () =>
          instanceEnvironment(deployed, parts.names, parts.serviceUrl()),
        ),
      );
    }
  }

  get functions(): ReadonlyMap<string, DeployedFunction> {
    return this.#parts.functions;
  }

  /** The invocation that holds this token now. */
  runningWith(token: string): RunningInvocation | undefined {
    return this.#running.get(token);
  }

  /** Calls a function and waits for its answer. Rejects with `CloudCallError` and nothing else. */
  async call(call: FunctionCall): Promise<FunctionReply> {
    const requestId = this.#parts.ids.uuid();
    const record = this.#open(call, requestId);
    const startedMs = realNowMs();
    try {
      const result = await this.#run(call, record);
      record.outcome = { ok: true };
      return { result, requestId };
    } catch (error) {
      const code = error instanceof ServiceError && isCloudCode(error.code) ? error.code : 'SYS_ERR';
      const message = error instanceof Error ? error.message : String(error);
      record.outcome = { ok: false, code, message };
      throw new CloudCallError({ code, message, requestId });
    } finally {
      record.durationMs = realNowMs() - startedMs;
    }
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.stop()));
  }

  #open(call: FunctionCall, requestId: string): InvocationRecord {
    const record: InvocationRecord = {
      functionName: call.functionName,
      requestId,
      source: call.source,
      ...(call.identity && { openid: call.identity.openid }),
      startedAtMs: this.#parts.clock.nowMs(),
      lines: [],
      cloudCalls: [],
      cloudCallCount: 0,
    };
    this.log.add(record);
    return record;
  }

  async #run(call: FunctionCall, record: InvocationRecord): Promise<string> {
    const deployed = this.#parts.functions.get(call.functionName);
    const pool = this.#pools.get(call.functionName);
    if (!deployed || !pool) {
      throw new ServiceError(
        'FUNCTION_NOT_FOUND',
        `FunctionName parameter could not be found: ${call.functionName}`,
      );
    }
    refuseLargeArgument(call);
    const instance = await pool.acquire(isNested(call));
    try {
      const result = await this.#runOn(instance, { call, deployed, record });
      refuseLargeResult(call, result);
      return result;
    } finally {
      pool.release(instance);
    }
  }

  async #runOn(
    instance: WarmInstance,
    on: Pick<RunningInvocation, 'call' | 'deployed' | 'record'>,
  ): Promise<string> {
    const token = this.#parts.ids.hex();
    const facts = {
      ...on,
      token,
      names: this.#parts.names,
      requestId: on.record.requestId,
      serviceUrl: this.#parts.serviceUrl(),
    };
    const environment = environmentOf(facts);
    this.#running.set(token, { ...on, token, instance });
    if (isFromClient(on.call) && on.call.identity) this.#parts.visits.note(on.call.identity.openid);
    const { faults } = this.#parts;
    faults.invocationBegins({ functionName: on.deployed.name, token });
    const lateMs = faults.chances.now('slowFunctions') ? faults.chances.settings.slowMs : 0;
    try {
      return await instance.invoke(
        { environment, event: on.call.event, context: contextOf(facts, environment) },
        (level, text) => {
          keepLine(on.record, level, text);
          this.#parts.writeLine(on.record, level, text);
        },
        lateMs,
      );
    } finally {
      this.#running.delete(token);
      faults.invocationEnds(token);
    }
  }
}

function isCloudCode(code: string): code is CloudCode {
  return Object.hasOwn(cloudCodes, code);
}

function refuseLargeArgument(call: FunctionCall): void {
  const limit = isFromClient(call) ? maxClientArgumentBytes : maxArgumentBytes;
  const bytes = Buffer.byteLength(call.event);
  if (bytes > limit) {
    throw new ServiceError(
      'EXCEED_MAX_PAYLOAD_SIZE',
      `The argument has ${bytes} bytes; at most ${limit} may be sent`,
    );
  }
}

function refuseLargeResult(call: FunctionCall, result: string): void {
  const limit = isFromClient(call) ? maxClientResultBytes : maxResultBytes;
  const bytes = Buffer.byteLength(result);
  if (bytes > limit) {
    const text = `cloudfunction result size exceed limit (${limit / mebibyte}MB): ${bytes} bytes`;
    throw new ServiceError('RESULT_SIZE_EXCEED_LIMIT', text);
  }
}
