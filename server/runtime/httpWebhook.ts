import type { Outcome } from '../../shared/contract/contract';
import type { ErrorCode } from '../../shared/contract/errors';
import { refuse } from '../../shared/domain/basis/result';
import type { Ports } from '../ports';
import { answer, guarded } from './answer';
import { callerOf } from './caller';
import { sayMissingVariables } from './environment';

export interface HttpRequest {
  readonly method: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The integration form of HTTP access. */
interface HttpReply {
  readonly isBase64Encoded: false;
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const STATUS: Partial<Record<ErrorCode, number>> = {
  IDENTITY_NOT_ALLOWED: 403,
  PUSH_HEADER_MISSING: 401,
  PUSH_SIGNATURE_WRONG: 401,
  PUSH_TIMESTAMP_OLD: 401,
  PUSH_NONCE_REUSED: 409,
  PUSH_TOO_LARGE: 413,
  PUSH_METHOD_NOT_ALLOWED: 405,
  BUSY: 503,
  INTERNAL: 500,
};
const BAD_REQUEST = 400;

/** A door for servers outside, over HTTP access. The use case's value is the body of the answer. */
export function httpWebhook(
  name: string,
  useCase: (cloud: Ports, request: HttpRequest) => Promise<Outcome<string>>,
  cloud: Ports,
): (event: unknown) => Promise<HttpReply> {
  sayMissingVariables(name);
  return async (event) => {
    if (callerOf() !== undefined) return reply(refuse('IDENTITY_NOT_ALLOWED'));
    return reply(await guarded(name, () => useCase(cloud, requestOf(event))));
  };
}

function reply(outcome: Outcome<string>): HttpReply {
  const type = {
    'content-type': outcome.ok ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8',
  };
  const statusCode = outcome.ok ? 200 : (STATUS[outcome.code] ?? BAD_REQUEST);
  const body = outcome.ok ? outcome.value : JSON.stringify(answer(outcome));
  return { isBase64Encoded: false, statusCode, headers: type, body };
}

function requestOf(event: unknown): HttpRequest {
  const { httpMethod, headers, body, isBase64Encoded } = (event ?? {}) as Readonly<Record<string, unknown>>;
  const entries = Object.entries((headers ?? {}) as Readonly<Record<string, unknown>>);
  const text = typeof body === 'string' ? body : '';
  return {
    method: typeof httpMethod === 'string' ? httpMethod : '',
    headers: Object.fromEntries(entries.map(([key, value]) => [key.toLowerCase(), String(value)])),
    body: isBase64Encoded === true ? Buffer.from(text, 'base64').toString('utf8') : text,
  };
}
