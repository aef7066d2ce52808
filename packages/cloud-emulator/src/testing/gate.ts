/** Where functions wait for a test, so that a test can say who runs at one time without ever sleeping. */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Gate {
  readonly url: string;
  /** Resolves when so many have come to the gate since it was made. */
  arrived(count: number): Promise<void>;
  /** Lets everybody through who waits, and all who come later. */
  open(): void;
  close(): Promise<void>;
}

export async function makeGate(): Promise<Gate> {
  const waiting: ServerResponse[] = [];
  const watchers = new Set<() => void>();
  let isOpen = false;
  let count = 0;
  const server = createServer((_request, response) => {
    count += 1;
    if (isOpen) response.end('passed');
    else waiting.push(response);
    for (const watch of [...watchers]) watch();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrived: (wanted) =>
      new Promise((resolve) => {
        const watch = (): void => {
          if (count < wanted) return;
          watchers.delete(watch);
          resolve();
        };
        watchers.add(watch);
        watch();
      }),
    open() {
      isOpen = true;
      for (const response of waiting.splice(0)) response.end('passed');
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
