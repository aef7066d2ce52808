/** Signed requests of the real SDKs, to be sent again as they were or with a change. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface RecordedRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** @param ask makes one request of the address it is given */
export async function record(ask: (url: string) => Promise<unknown>): Promise<RecordedRequest> {
  let recorded: RecordedRequest | undefined;
  const server = createServer((request, response) => {
    void textOf(request).then((text) => {
      recorded = {
        path: request.url ?? '',
        headers: Object.fromEntries(
          Object.entries(request.headers).map(([name, one]) => [name, String(one)]),
        ),
        parameters: JSON.parse(text) as Record<string, unknown>,
      };
      response.end('{"code":"RECORDED","message":""}');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  await ask(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  server.closeAllConnections();
  server.close();
  if (!recorded) throw new Error('Nothing was asked');
  return recorded;
}

/** Sends a request to a local cloud under the address that it was made for. */
export async function replay(
  url: string,
  { path, headers, parameters }: RecordedRequest,
): Promise<Record<string, unknown>> {
  const body = JSON.stringify(parameters);
  const { hostname, port } = new URL(url);
  const sent = httpRequest({
    host: hostname,
    port,
    path,
    method: 'POST',
    headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
    agent: false,
  });
  sent.end(body);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return JSON.parse(await textOf(response)) as Record<string, unknown>;
}

async function textOf(message: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of message as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}
