/** The compiled mini program, kept up with its files; open pages hear of changes by server-sent events. */
import type { ServerResponse } from 'node:http';
import { type FSWatcher, watch } from 'chokidar';
import { compile } from '../compiler/compile';
import { Sources } from '../compiler/sources';
import type { CompileFailure } from '../language/compiledApp';

/** One save writes several files; it is compiled once. */
const TOGETHER_MS = 80;

export class LiveProgram {
  readonly #sources: Sources;
  readonly #listeners = new Set<ServerResponse>();
  readonly #watcher: FSWatcher;
  readonly #onMistake: (mistake: CompileFailure) => void;
  #timer: NodeJS.Timeout | undefined;
  #outcome: Promise<Buffer>;
  /** What open pages have. */
  #told: Buffer | undefined;

  /** @param onMistake is told of each mistake that stops the compiler */
  constructor(folder: string, onMistake: (mistake: CompileFailure) => void = () => undefined) {
    this.#onMistake = onMistake;
    this.#sources = new Sources(folder);
    this.#outcome = this.#compile().then((outcome) => (this.#told = outcome));
    // Packages change by building them anew, which no one does while looking at a page.
    this.#watcher = watch(folder, { ignoreInitial: true, ignored: /[\\/]miniprogram_npm[\\/]/ });
    this.#watcher.on('all', () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.#refresh(), TOGETHER_MS);
    });
  }

  /** A `CompileOutcome` as JSON. */
  outcome(): Promise<Buffer> {
    return this.#outcome;
  }

  listen(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write('retry: 1000\n\n');
    this.#listeners.add(response);
    response.once('close', () => this.#listeners.delete(response));
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    for (const listener of this.#listeners) listener.destroy();
    await this.#watcher.close();
  }

  /** A build step may write every file anew and change none. */
  async #refresh(): Promise<void> {
    const refreshed = this.#compile();
    this.#outcome = refreshed;
    const outcome = await refreshed;
    if (this.#outcome !== refreshed || this.#told?.equals(outcome) === true) return;
    this.#told = outcome;
    for (const listener of this.#listeners) listener.write('event: change\ndata: {}\n\n');
  }

  async #compile(): Promise<Buffer> {
    const outcome = await compile(this.#sources);
    const bytes = Buffer.from(JSON.stringify(outcome));
    // A save that changes nothing is no news.
    if (!outcome.ok && this.#told?.equals(bytes) !== true) this.#onMistake(outcome.failure);
    return bytes;
  }
}
