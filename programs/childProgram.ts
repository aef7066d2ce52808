/** A program of its own for whatever is heavy: its memory, its start and its garbage are nobody else's. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { basename, join } from 'node:path';

/** A name in `bench/programs/`. */
export type ProgramName =
  | 'bareServer'
  | 'campusCloud'
  | 'emulatorServer'
  | 'ingestFunction'
  | 'meteringServer'
  | 'sdkClient'
  | 'storeBuilder'
  | 'storeOpener'
  | 'textbookFunction';

export class ChildProgram {
  readonly #name: string;
  readonly #process: ChildProcess;

  /** A program of the benches is built beside this file, which is part of dist/bench/run.js. */
  constructor(
    name: ProgramName | { readonly file: string },
    environment: Readonly<Record<string, string>> = {},
  ) {
    const file = typeof name === 'string' ? join(__dirname, 'programs', `${name}.js`) : name.file;
    this.#name = basename(file, '.js');
    this.#process = fork(file, [], {
      env: { ...process.env, ...environment },
      execArgv: [],
      // What it prints is for people.
      stdio: ['ignore', 2, 2, 'ipc'],
    });
  }

  /** What it tells next. Rejects when it ends before that. */
  async next(): Promise<unknown> {
    const settled = new AbortController();
    const { signal } = settled;
    const ended = once(this.#process, 'exit', { signal }).then(([code]) => {
      throw new Error(`The program ${this.#name} ended with ${String(code)} before it had answered`);
    });
    try {
      const [message] = (await Promise.race([once(this.#process, 'message', { signal }), ended])) as [
        unknown,
      ];
      return message;
    } finally {
      settled.abort();
      ended.catch(() => undefined); // it has lost the race
    }
  }

  ask(question: object): Promise<unknown> {
    const answer = this.next();
    this.#process.send(question);
    return answer;
  }

  get processId(): number {
    if (this.#process.pid === undefined) throw new Error(`The program ${this.#name} was not started`);
    return this.#process.pid;
  }

  /** Resolves when it has ended, for whatever reason. */
  async ended(): Promise<void> {
    const { exitCode, signalCode } = this.#process;
    if (exitCode === null && signalCode === null) await once(this.#process, 'exit');
  }

  /** Asks it to end, and waits until it has. */
  async stop(): Promise<void> {
    const { exitCode, signalCode, connected } = this.#process;
    if (exitCode !== null || signalCode !== null) return;
    const ended = once(this.#process, 'exit');
    if (connected) this.#process.disconnect();
    await ended;
  }
}
