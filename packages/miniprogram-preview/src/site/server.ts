/** A preview with a server of its own, on this machine alone. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cloudAt, withoutCloud } from './cloud';
import { openPreview, type PreviewSettings } from './preview';

const HOST = '127.0.0.1';

export interface ServeSettings extends PreviewSettings {
  /** If absent, or 0: one that is free. */
  readonly port?: number;
  /** The cloud that the phone calls; without it every call fails and says so. */
  readonly cloudUrl?: string;
}

export interface ServedPreview {
  /** Without a slash at its end. */
  readonly url: string;
  close(): Promise<void>;
}

/** @throws NoMiniProgram when the project has none; an error with `code` EADDRINUSE when the port is taken */
export async function servePreview(settings: ServeSettings): Promise<ServedPreview> {
  const { port = 0, cloudUrl, ...shown } = settings;
  const backend = cloudUrl === undefined ? withoutCloud : cloudAt(cloudUrl);
  const preview = await openPreview(shown);
  const server = createServer((request, response) => {
    if (!preview.answer(request, response)) void backend(request, response);
  });
  try {
    server.listen(port, HOST);
    await once(server, 'listening');
  } catch (error) {
    await preview.close();
    throw error;
  }
  return {
    url: `http://${HOST}:${(server.address() as AddressInfo).port}`,
    async close() {
      await preview.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
