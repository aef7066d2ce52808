import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An address that answers nobody until it is opened: a function that asks there stays as long. */
export interface Door {
  readonly url: string;
  open(): void;
}

export async function closedDoor(): Promise<Door> {
  const waiting = new Set<ServerResponse>();
  const server = createServer((_request, response) => waiting.add(response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    open() {
      for (const response of waiting) response.end();
      server.close();
      server.closeIdleConnections();
    },
  };
}
