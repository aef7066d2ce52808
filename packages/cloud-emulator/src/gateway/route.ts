/** How a service stands behind the gateway: it looks at a request, and takes it or leaves it to the next one. */
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface Asked {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** With its query. */
  readonly path: string;
  readonly pathname: string;
  readonly isGet: boolean;
}

export interface RouteAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: Uint8Array | string;
}

/** `lost`: the connection ends without an answer. `done`: the route has answered by itself. */
export type RouteOutcome = RouteAnswer | 'lost' | 'done';

/** Undefined when the request is for another route. */
export type Route = (asked: Asked) => RouteOutcome | Promise<RouteOutcome> | undefined;

export const JSON_TYPE = 'application/json; charset=utf-8';

export function headersOf(request: IncomingMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
}
