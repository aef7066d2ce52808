/** The local cloud's one door: an HTTP server on 127.0.0.1. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CONSOLE_PATH, consoleFile } from '../console/consoleFiles';
import { control } from '../control/control';
import type { Emulator, Site } from '../emulator';
import type { Faults } from '../faults/faults';
import type { HttpAnswer, HttpRequest } from '../httpAccess/httpAccess';
import type { HubApi } from '../hub/api/hubApi';
import type { SignedRequest } from '../hub/api/tc3Signature';
import { isLoopbackHost } from '../loopback/address';
import { ServiceError } from '../service';
import { SERVICE_ACCOUNT_PATH, type ServiceAccountApi } from '../serviceAccount/serviceAccountApi';
import { PHONE_UPLOAD_PATH, phoneUpload } from '../storage/phoneUpload';
import { FILES_PATH } from '../storage/storage';
import type { FileAnswer, StorageHttp } from '../storage/storageHttp';
import type { SdkAnswer, SdkEndpoint } from './sdkEndpoint';
import { readBody } from './sdkRequest';

export interface GatewayParts {
  readonly faults: Faults;
  readonly sdk: SdkEndpoint;
  readonly hubApi: HubApi;
  readonly serviceAccountApi: ServiceAccountApi;
  readonly files: StorageHttp;
  readonly requestOverHttp: (path: string, request: HttpRequest) => Promise<HttpAnswer>;
  readonly emulator: Emulator;
  readonly site: Site | undefined;
}

export const SDK_PATH = '/admin';
const HTTP_ACCESS_PATH = '/http';
const HUB_API_PATH = '/hub-api';
const CONTROL_PATH = '/emulator/';
/** Every control answer says what time it is here, since the clock can be moved. */
const CLOCK_HEADER = 'x-local-cloud-ms';
const TO_CONSOLE: HttpAnswer = { status: 302, headers: { location: CONSOLE_PATH }, body: '' };
const JSON_TYPE = 'application/json; charset=utf-8';

/** Takes the address, which functions are told before any of them can be called. */
export async function openGateway(port: number): Promise<{ server: Server; url: string }> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: chosen } = server.address() as AddressInfo;
  return { server, url: `http://127.0.0.1:${chosen}` };
}

/** Begins to answer. */
export function serveGateway(server: Server, parts: GatewayParts): void {
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    respond(parts, request, response).catch((error: unknown) => {
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
  parts: GatewayParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = request.url ?? '/';
  const pathname = path.split('?')[0] ?? path;
  const isGet = request.method === 'GET';
  if (!comesFromHere(request)) {
    send(response, { status: 403, headers: {}, body: 'The local cloud answers this machine only.' });
  } else if (pathname === SDK_PATH) {
    const answer = await parts.sdk.answer(request);
    if (answer) sendWhole(response, answer);
    else response.destroy();
  } else if (isForHubApi(request)) {
    const signed = await signedRequest(request);
    await parts.faults.letThrough({ from: 'hubApi', action: String(signed.headers['x-tc-action']) });
    const answer = await parts.hubApi.answer(signed);
    if (answer) send(response, answer);
    else response.destroy();
  } else if (path.startsWith(`${HTTP_ACCESS_PATH}/`)) {
    const headers = headersOf(request);
    const body = await readBody(request);
    const method = request.method ?? 'GET';
    const target = path.slice(HTTP_ACCESS_PATH.length);
    const answer = await parts.requestOverHttp(target, { method, headers, body });
    send(response, { ...answer, body: answer.bytes ?? answer.body });
  } else if (path.startsWith(SERVICE_ACCOUNT_PATH)) {
    const method = request.method ?? 'GET';
    await parts.faults.letThrough({ from: 'serviceAccount', action: pathname });
    const body = (await readBody(request)).toString('utf8');
    const answer = parts.serviceAccountApi.answer({ method, path, body });
    if (answer) send(response, answer);
    else response.destroy();
  } else if (path.startsWith(FILES_PATH)) {
    send(response, await parts.files.answer(request));
  } else if (pathname === PHONE_UPLOAD_PATH) {
    send(response, await phoneUpload(parts.emulator.storage, request));
  } else if (isGet && path.startsWith(CONSOLE_PATH)) {
    send(response, consoleFile(path));
  } else if (isGet && path === CONTROL_PATH) {
    send(response, TO_CONSOLE);
  } else if (path.startsWith(CONTROL_PATH)) {
    const answer = await control(
      parts.emulator,
      path.slice(CONTROL_PATH.length),
      (await readBody(request)).toString('utf8'),
    );
    send(response, {
      status: answer.status,
      headers: { 'content-type': JSON_TYPE, [CLOCK_HEADER]: String(parts.emulator.clock.nowMs()) },
      body: JSON.stringify(answer.body, null, 2),
    });
  } else if (isGet && parts.site?.(request, response)) {
    // answered by whoever started the emulator
  } else if (isGet && path === '/') {
    send(response, TO_CONSOLE);
  } else {
    send(response, { status: 404, headers: {}, body: `Nothing at ${path}` });
  }
}

/** Tencent's clients know hosts, not paths: they post to the root, and only their headers tell what they want. */
function isForHubApi({ url = '/', method, headers }: IncomingMessage): boolean {
  const path = url.split('?')[0];
  return path === HUB_API_PATH || (path === '/' && method === 'POST' && 'x-tc-action' in headers);
}

async function signedRequest(request: IncomingMessage): Promise<SignedRequest> {
  const [path = '/', query = ''] = (request.url ?? '/').split('?');
  const body = (await readBody(request)).toString('utf8');
  return { method: request.method ?? 'POST', path, query, headers: headersOf(request), body };
}

function headersOf(request: IncomingMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
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
  if (hosts.has(url)) return hosts.get(url);
  const host = URL.canParse(url) ? new URL(url).hostname : undefined;
  if (hosts.size < MOST_HOSTS) hosts.set(url, host);
  return host;
}

/** Those met so far: every request names the same few, and to take an address apart takes its time. */
const hosts = new Map<string, string | undefined>();
const MOST_HOSTS = 100;

/** With its length, so that head and body leave together; without it, Node sends them in chunks. */
function sendWhole(response: ServerResponse, { status, contentType, body }: NonNullable<SdkAnswer>): void {
  const headers = { 'content-type': contentType, 'content-length': Buffer.byteLength(body) };
  response.writeHead(status, headers).end(body);
}

function send(response: ServerResponse, { status, headers, body }: HttpAnswer | FileAnswer): void {
  response.writeHead(status, { ...headers }).end(body);
}
