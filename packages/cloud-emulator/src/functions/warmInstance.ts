import { Worker } from 'node:worker_threads';
import { ServiceError } from '../service';
import type { DeployedFunction } from './deployedFunctions';
import { instanceFile } from './instanceFile';
import type { InstanceMessage, InstanceSettings, InvokeMessage, LineLevel } from './instanceProtocol';
import { maxLinesPerInvocation } from './limits';

export type WriteLine = (level: LineLevel, text: string) => void;

interface Pending {
  readonly writeLine: WriteLine;
  readonly settle: (outcome: string | ServiceError) => void;
}

/** One thread that has loaded a function, or is loading it. It runs one invocation at a time, then the next. */
export class WarmInstance {
  readonly #deployed: DeployedFunction;
  readonly #worker: Worker;
  readonly #ready: Promise<void>;
  #pending: Pending | undefined;
  /** What was written while nothing ran: the next invocation's, as its module loads for it. */
  readonly #earlyLines: { readonly level: LineLevel; readonly text: string }[] = [];
  /** Set once the instance is lost: why. */
  #end: ServiceError | undefined;

  constructor(
    deployed: DeployedFunction,
    clockMemory: SharedArrayBuffer,
    environment: Readonly<Record<string, string>>,
  ) {
    this.#deployed = deployed;
    this.#worker = new Worker(instanceFile(), {
      workerData: {
        functionName: deployed.name,
        bundleFile: deployed.bundleFile,
        clockMemory,
      } satisfies InstanceSettings,
      env: { ...environment },
      argv: [],
      execArgv: [],
      stdin: false,
      // What bypasses `console` would otherwise mix with the emulator's own output.
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: deployed.memoryMB },
    });
    this.#worker.stdout.resume();
    this.#worker.stderr.resume();
    const { initTimeoutMs } = deployed;
    const loading = setTimeout(() => {
      const text = `Loading the function timed out after ${initTimeoutMs / 1000} seconds`;
      void this.terminate(new ServiceError('FUNCTIONS_TIME_LIMIT_EXCEEDED', text));
    }, initTimeoutMs);
    this.#ready = new Promise((resolve) => {
      this.#worker.on('message', (message: InstanceMessage) => {
        if (message.kind === 'ready') {
          clearTimeout(loading);
          resolve();
        } else this.#hear(message);
      });
      this.#worker.on('error', (error) => {
        this.#lose(crashOf(error));
      });
      this.#worker.on('exit', (code) => {
        clearTimeout(loading);
        this.#lose(
          new ServiceError('FUNCTIONS_EXECUTE_FAIL', `The function's process exited with code ${code}`),
        );
        resolve();
      });
    });
  }

  get alive(): boolean {
    return this.#end === undefined;
  }

  /**
   * Runs one invocation. Resolves with the result as JSON; rejects with a `ServiceError` when the function throws,
   * crashes, or runs longer than its time-out, which does not count the cold start: that has its own.
   * @param lateMs how long nothing happens, while the time-out runs
   */
  async invoke(message: InvokeMessage, writeLine: WriteLine, lateMs = 0): Promise<string> {
    await this.#ready;
    for (const { level, text } of this.#earlyLines.splice(0)) writeLine(level, text);
    return new Promise((resolve, reject) => {
      if (this.#end) {
        writeLine('error', this.#end.message);
        reject(this.#end);
        return;
      }
      const { timeoutMs } = this.#deployed;
      const timer = setTimeout(() => {
        const text = `Invoking task timed out after ${timeoutMs / 1000} seconds`;
        void this.terminate(new ServiceError('FUNCTIONS_TIME_LIMIT_EXCEEDED', text));
      }, timeoutMs);
      this.#pending = {
        writeLine,
        settle: (outcome) => {
          clearTimeout(timer);
          this.#pending = undefined;
          if (typeof outcome === 'string') resolve(outcome);
          else reject(outcome);
        },
      };
      if (lateMs === 0) this.#worker.postMessage(message);
      else this.#invokeLate(message, lateMs);
    });
  }

  /** Whoever has timed out or stopped by then hears nothing: its thread has ended. */
  #invokeLate(message: InvokeMessage, lateMs: number): void {
    setTimeout(() => {
      this.#worker.postMessage(message);
    }, lateMs).unref();
  }

  /** Ends the thread at once, whatever it does; a running invocation is answered with `reason` after that. */
  async terminate(reason: ServiceError): Promise<void> {
    this.#end ??= reason;
    await this.#worker.terminate();
    this.#lose(reason);
  }

  #hear(message: Exclude<InstanceMessage, { kind: 'ready' }>): void {
    switch (message.kind) {
      case 'line':
        if (this.#pending) this.#pending.writeLine(message.level, message.text);
        else if (this.#earlyLines.length < maxLinesPerInvocation) this.#earlyLines.push(message);
        break;
      case 'done':
        this.#pending?.settle(message.result);
        break;
      case 'failed':
        this.#pending?.settle(new ServiceError('FUNCTIONS_EXECUTE_FAIL', message.message));
        break;
    }
  }

  #lose(reason: ServiceError): void {
    this.#end ??= reason;
    this.#pending?.writeLine('error', this.#end.message);
    this.#pending?.settle(this.#end);
  }
}

function crashOf(error: Error): ServiceError {
  if ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return new ServiceError('FUNCTIONS_MEMORY_LIMIT_EXCEEDED', 'The function used more memory than it has');
  }
  return new ServiceError('FUNCTIONS_EXECUTE_FAIL', String(error));
}
