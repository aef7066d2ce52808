/** The local cloud's one door: an HTTP server on 127.0.0.1. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { control } from '../control/control';
import type { Emulator } from '../emulator';
import type { HttpAnswer, HttpRequest } from '../httpAccess/httpAccess';
import { isLoopbackHost } from '../loopback/address';
import { ServiceError } from '../service';
import { readBody } from './sdkRequest';
import type { SdkEndpoint } from './sdkEndpoint';

export interface GatewayParts {
  readonly sdk: SdkEndpoint;
  readonly requestOverHttp: (path: string, request: HttpRequest) => Promise<HttpAnswer>;
  readonly emulator: () => Emulator;
}

export const SDK_PATH = '/admin';
const HTTP_ACCESS_PATH = '/http';
const CONTROL_PATH = '/emulator/';
const JSON_TYPE = 'application/json; charset=utf-8';

export async function startGateway(
  port: number,
  parts: GatewayParts,
): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    respond(parts, request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else send(response, failureOf(error));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: chosen } = server.address() as AddressInfo;
  return { server, url: `http://127.0.0.1:${chosen}` };
}

/** Connections that are kept alive would hold the server open. */
export function stopGateway(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}

async function respond(
  parts: GatewayParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = request.url ?? '/';
  if (!comesFromHere(request)) {
    send(response, { status: 403, headers: {}, body: 'The local cloud answers this machine only.' });
  } else if (path.startsWith(SDK_PATH)) {
    const answer = await parts.sdk.answer(request);
    if (answer) response.writeHead(200, { 'content-type': answer.contentType }).end(answer.body);
    else response.destroy();
  } else if (path.startsWith(`${HTTP_ACCESS_PATH}/`)) {
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    const body = (await readBody(request)).toString('utf8');
    const method = request.method ?? 'GET';
    send(
      response,
      await parts.requestOverHttp(path.slice(HTTP_ACCESS_PATH.length), { method, headers, body }),
    );
  } else if (path.startsWith(CONTROL_PATH)) {
    const answer = await control(
      parts.emulator(),
      path.slice(CONTROL_PATH.length),
      (await readBody(request)).toString('utf8'),
    );
    send(response, {
      status: answer.status,
      headers: { 'content-type': JSON_TYPE },
      body: JSON.stringify(answer.body, null, 2),
    });
  } else {
    send(response, { status: 404, headers: {}, body: `Nothing at ${path}` });
  }
}

function failureOf(error: unknown): HttpAnswer {
  const tooLarge = error instanceof ServiceError && error.code === 'EXCEED_MAX_PAYLOAD_SIZE';
  return {
    status: tooLarge ? 413 : 500,
    headers: { 'content-type': JSON_TYPE },
    body: JSON.stringify({ error: String(error) }),
  };
}

/** A web page from elsewhere could reach 127.0.0.1 through the browser; its Host or Origin gives it away. */
function comesFromHere({ headers }: IncomingMessage): boolean {
  const host = hostOf(`http://${headers.host ?? ''}`);
  const origin = headers.origin === undefined ? host : hostOf(headers.origin);
  return host !== undefined && origin !== undefined && isLoopbackHost(host) && isLoopbackHost(origin);
}

function hostOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}

function send(response: ServerResponse, { status, headers, body }: HttpAnswer): void {
  response.writeHead(status, { ...headers }).end(body);
}
