/** The local cloud's one door: an HTTP server on 127.0.0.1, behind which each service has its route. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OptionRefused } from '../refusals/optionRefused';
import { systemReason } from '../refusals/systemReason';
import { ServiceError } from '../service';
import { comesFromHere } from './loopbackRequest';
import { type Asked, JSON_TYPE, type Route, type RouteAnswer, type RouteOutcome } from './route';

const NOT_FROM_HERE: RouteAnswer = {
  status: 403,
  headers: {},
  body: 'The local cloud answers this machine only.',
};

/** Takes the address, which functions are told before any of them can be called. */
export async function openGateway(port: number): Promise<{ server: Server; url: string }> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      reject(new OptionRefused('port', `127.0.0.1:${port}: ${systemReason(error)}`, error));
    });
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: chosen } = server.address() as AddressInfo;
  return { server, url: `http://127.0.0.1:${chosen}` };
}

/** Begins to answer. The first route that takes a request answers it. */
export function serveGateway(server: Server, routes: readonly Route[]): void {
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    respond(routes, request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else send(response, failureOf(error));
    });
  });
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
  routes: readonly Route[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const outcome = comesFromHere(request) ? await outcomeOf(routes, request, response) : NOT_FROM_HERE;
  if (outcome === 'lost') response.destroy();
  else if (outcome !== 'done') send(response, outcome);
}

function outcomeOf(
  routes: readonly Route[],
  request: IncomingMessage,
  response: ServerResponse,
): RouteOutcome | Promise<RouteOutcome> {
  const path = request.url ?? '/';
  const pathname = path.split('?')[0] ?? path;
  const asked: Asked = { request, response, path, pathname, isGet: request.method === 'GET' };
  for (const route of routes) {
    const outcome = route(asked);
    if (outcome !== undefined) return outcome;
  }
  return { status: 404, headers: {}, body: `Nothing at ${path}` };
}

function failureOf(error: unknown): RouteAnswer {
  const tooLarge = error instanceof ServiceError && error.code === 'EXCEED_MAX_PAYLOAD_SIZE';
  return {
    status: tooLarge ? 413 : 500,
    headers: { 'content-type': JSON_TYPE },
    body: JSON.stringify({ error: String(error) }),
  };
}

function send(response: ServerResponse, { status, headers, body }: RouteAnswer): void {
  // With its length the answer leaves in one piece. Who answers without a body says what there is to say of it.
  const length = body.length > 0 ? { 'content-length': Buffer.byteLength(body) } : {};
  response.writeHead(status, { ...length, ...headers }).end(body);
}
