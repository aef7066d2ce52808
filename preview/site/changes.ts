/** Tells open pages, by server-sent events, that the mini program has changed. */
import { watch, type FSWatcher } from 'chokidar';
import type { ServerResponse } from 'node:http';

/** One save writes several files; the pages hear of it once. */
const TOGETHER_MS = 80;

export class Changes {
  readonly #listeners = new Set<ServerResponse>();
  readonly #watcher: FSWatcher;
  #timer: NodeJS.Timeout | undefined;

  constructor(folder: string, onChange: () => void) {
    this.#watcher = watch(folder, { ignoreInitial: true });
    this.#watcher.on('all', () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => {
        onChange();
        for (const listener of this.#listeners) listener.write('event: change\ndata: {}\n\n');
      }, TOGETHER_MS);
    });
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
}
