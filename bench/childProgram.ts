/** A program of its own for whatever is heavy: its memory, its start and its garbage are nobody else's. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A name in `bench/programs/`. */
export type ProgramName = 'bareServer' | 'emulatorServer' | 'sdkClient' | 'storeBuilder' | 'storeOpener';

export class ChildProgram {
  readonly #name: ProgramName;
  readonly #process: ChildProcess;

  constructor(name: ProgramName, environment: Readonly<Record<string, string>> = {}) {
    this.#name = name;
    // Built beside this file, which is part of dist/bench/run.js.
    this.#process = fork(join(__dirname, 'programs', `${name}.js`), [], {
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

  /** Asks it to end, and waits until it has. */
  async stop(): Promise<void> {
    const { exitCode, signalCode, connected } = this.#process;
    if (exitCode !== null || signalCode !== null) return;
    const ended = once(this.#process, 'exit');
    if (connected) this.#process.disconnect();
    await ended;
  }
}
