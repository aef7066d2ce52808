// Somebody who knows a package by its tarball and README only: a folder of their own, a shell, nothing of this repository.
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Words of npm that lead a program which npm started back to the repository. */
const LEADS_BACK = /^(npm_(?!config_(registry|cache|userconfig)$)|INIT_CWD$|NODE_PATH$)/i;

export class Stranger {
  #running = new Set();

  constructor(folder) {
    this.folder = folder;
  }

  write(file, text) {
    mkdirSync(join(this.folder, dirname(file)), { recursive: true });
    writeFileSync(join(this.folder, file), text);
  }

  /** What the command says. @throws Error when it ends with anything but 0 */
  async run(command) {
    const started = this.start(command);
    const code = await started.ended;
    if (code !== 0) throw new Error(`“${command}” ended with ${code}:\n${started.said}`);
    return started.said;
  }

  /** A command that stays: `says` waits for words, `stop` ends it as Ctrl-C does and gives its exit code. */
  start(command) {
    const environment = Object.entries(process.env).filter(([name]) => !LEADS_BACK.test(name));
    const child = spawn(command, {
      cwd: this.folder,
      env: Object.fromEntries(environment),
      shell: true,
      detached: true, // a group of its own, which is signalled as a terminal does
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const started = { said: '', ended: undefined, says: undefined, stop: undefined };
    const heard = new Set();
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => {
        started.said += text;
        for (const listener of heard) listener();
      });
    started.ended = new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => resolve(code ?? signal));
    });
    started.says = (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(started.said);
          if (found) resolve(found);
        };
        heard.add(look);
        look();
        void started.ended.then((code) =>
          reject(new Error(`“${command}” ended with ${code}:\n${started.said}`)),
        );
      });
    started.stop = (signal = 'SIGINT') => {
      process.kill(-child.pid, signal);
      return started.ended;
    };
    this.#running.add(started);
    void started.ended.finally(() => this.#running.delete(started)).catch(() => undefined);
    return started;
  }

  /** Ends whatever a check has left running. */
  async leave() {
    await Promise.all([...this.#running].map((one) => one.stop('SIGKILL')));
  }
}
