/** HTTP access: a function behind a path of the open network, without any WeChat identity. */
import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { DeployedFunction } from '../functions/deployedFunctions';
import { maxArgumentBytes } from '../functions/limits';
import type { FunctionRuntime } from '../functions/runtime';
import { eventBody } from './eventBody';

export interface HttpRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** As a text, whatever it is. */
  readonly body: string;
  /** The body itself, where a function answered with bytes. */
  readonly bytes?: Uint8Array;
}

/** As the function made it: what of it cannot be sent is found out before it is. */
interface IntegrationReply {
  readonly isBase64Encoded?: boolean;
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** @param path below HTTP access, with its query, e.g. `/hub?x=1` */
export async function requestOverHttp(
  runtime: FunctionRuntime,
  path: string,
  request: HttpRequest,
): Promise<HttpAnswer> {
  // Joined, not resolved: a path that begins with two slashes would name a host.
  const url = new URL(`http://127.0.0.1${path}`);
  const target = functionAt(url.pathname, runtime.functions.values());
  if (target?.httpPath === undefined)
    return failure(404, 'INVALID_PATH', `No function answers ${url.pathname}`);
  if (Buffer.byteLength(request.body) > maxArgumentBytes) {
    return failure(413, 'EXCEED_MAX_PAYLOAD_SIZE', `A body may have ${maxArgumentBytes} bytes`);
  }
  const event = {
    path: url.pathname.slice(target.httpPath.length) || '/',
    httpMethod: request.method,
    headers: request.headers,
    queryStringParameters: Object.fromEntries(url.searchParams),
    requestContext: { requestId: '', path: url.pathname, httpMethod: request.method, identity: {} },
    ...eventBody(request),
  };
  try {
    const reply = await runtime.call({
      functionName: target.name,
      event: JSON.stringify(event),
      source: 'wx_http',
    });
    return answerOf(JSON.parse(reply.result) as unknown);
  } catch (error) {
    return failure(500, 'FUNCTION_INVOCATION_FAILED', error instanceof Error ? error.message : String(error));
  }
}

/** The function with the longest path that leads there. */
function functionAt(path: string, functions: Iterable<DeployedFunction>): DeployedFunction | undefined {
  return [...functions]
    .filter(({ httpPath }) => httpPath !== undefined && isBelow(path, httpPath))
    .sort((one, other) => (other.httpPath?.length ?? 0) - (one.httpPath?.length ?? 0))[0];
}

function isBelow(path: string, httpPath: string): boolean {
  return path === httpPath || path.startsWith(httpPath.endsWith('/') ? httpPath : `${httpPath}/`);
}

/**
 * A function answers in the integration form, with status and headers, or with anything else, which is sent as JSON.
 * @throws Error when the integration form holds what no answer can
 */
function answerOf(result: unknown): HttpAnswer {
  if (isIntegrationReply(result)) {
    const { statusCode, headers = {}, body = '', isBase64Encoded } = result;
    if (!Number.isInteger(statusCode) || statusCode < 200 || statusCode > 599)
      throw new RangeError(`${statusCode} is no status of an answer`);
    if (typeof body !== 'string') throw new TypeError('The body of an answer must be a text');
    return {
      status: statusCode,
      headers: checkedHeaders(headers),
      ...(isBase64Encoded === true ? bytesBody(body) : { body }),
    };
  }
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(result),
  };
}

function bytesBody(base64: string): Pick<HttpAnswer, 'body' | 'bytes'> {
  const bytes = Buffer.from(base64, 'base64');
  return { body: bytes.toString('utf8'), bytes };
}

function checkedHeaders(headers: Readonly<Record<string, unknown>>): HttpAnswer['headers'] {
  const texts = Object.entries(headers).map(([name, value]) => [name, String(value)] as const);
  for (const [name, value] of texts) {
    validateHeaderName(name);
    validateHeaderValue(name, value);
  }
  return Object.fromEntries(texts);
}

function isIntegrationReply(result: unknown): result is IntegrationReply {
  return (
    typeof result === 'object' &&
    result !== null &&
    'statusCode' in result &&
    typeof result.statusCode === 'number'
  );
}

function failure(status: number, code: string, message: string): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ code, message }),
  };
}
