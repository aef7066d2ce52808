/** HTTP access: a function behind a path of the open network, without any WeChat identity. */
import type { FunctionRuntime } from '../functions/runtime';
import { maxArgumentBytes } from '../functions/limits';

export interface HttpRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface IntegrationReply {
  readonly isBase64Encoded?: boolean;
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** @param path below HTTP access, with its query, e.g. `/hub?x=1` */
export async function requestOverHttp(
  runtime: FunctionRuntime,
  path: string,
  request: HttpRequest,
): Promise<HttpAnswer> {
  const url = new URL(path, 'http://127.0.0.1');
  const target = [...runtime.functions.values()].find(
    ({ httpPath }) => httpPath !== undefined && isBelow(url.pathname, httpPath),
  );
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
    body: request.body,
    isBase64Encoded: false,
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

function isBelow(path: string, httpPath: string): boolean {
  return path === httpPath || path.startsWith(httpPath.endsWith('/') ? httpPath : `${httpPath}/`);
}

/** A function answers in the integration form, with status and headers, or with anything else, which is sent as JSON. */
function answerOf(result: unknown): HttpAnswer {
  if (isIntegrationReply(result)) {
    const { statusCode, headers = {}, body = '', isBase64Encoded } = result;
    return {
      status: statusCode,
      headers,
      body: isBase64Encoded === true ? Buffer.from(body, 'base64').toString() : body,
    };
  }
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(result),
  };
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
