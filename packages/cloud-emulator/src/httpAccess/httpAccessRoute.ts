import type { IncomingMessage } from 'node:http';
import { headersOf, type Route, type RouteOutcome } from '../gateway/route';
import { readBody } from '../gateway/sdkRequest';
import type { HttpAnswer, HttpRequest } from './httpAccess';

const HTTP_ACCESS_PATH = '/http';

export function httpAccessRoute(
  requestOverHttp: (path: string, request: HttpRequest) => Promise<HttpAnswer>,
): Route {
  return ({ path, request }) =>
    path.startsWith(`${HTTP_ACCESS_PATH}/`) ? outcomeOf(path, request) : undefined;

  async function outcomeOf(path: string, request: IncomingMessage): Promise<RouteOutcome> {
    const headers = headersOf(request);
    const body = await readBody(request);
    const method = request.method ?? 'GET';
    const target = path.slice(HTTP_ACCESS_PATH.length);
    const answer = await requestOverHttp(target, { method, headers, body });
    return { ...answer, body: answer.bytes ?? answer.body };
  }
}
