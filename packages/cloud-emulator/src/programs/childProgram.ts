/** A program of its own for whatever is heavy: its memory, its start and its garbage are nobody else's. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { basename } from 'node:path';

export class ChildProgram {
  readonly #name: string;
  readonly #process: ChildProcess;

  /** @param file as it is built, and ends when it is asked to */
  constructor(file: string, environment: Readonly<Record<string, string>> = {}) {
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
