/** TC3-HMAC-SHA256, Tencent Cloud's signature version 3, seen from the side that checks it. */
import { createHash, createHmac } from 'node:crypto';

const ALGORITHM = 'TC3-HMAC-SHA256';

/** The parts of an `Authorization` header. */
export interface Authorization {
  readonly secretId: string;
  /** yyyy-MM-dd, UTC. */
  readonly date: string;
  /** As the caller names it; with a local address the host cannot say it. */
  readonly service: string;
  /** Lower case, in the order in which they were signed. */
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

export interface SignedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const AUTHORIZATION =
  /^TC3-HMAC-SHA256 Credential=([^/,]+)\/(\d{4}-\d{2}-\d{2})\/([^/,]+)\/tc3_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/;

/** Undefined when the header has another form. */
export function readAuthorization(header: string): Authorization | undefined {
  const [, secretId, date, service, signedHeaders, signature] = AUTHORIZATION.exec(header) ?? [];
  return secretId === undefined ||
    date === undefined ||
    service === undefined ||
    signedHeaders === undefined ||
    signature === undefined
    ? undefined
    : { secretId, date, service, signedHeaders: signedHeaders.split(';'), signature };
}

/** The signature that a request must carry: lower-case hexadecimal. */
export function tc3Signature(
  request: SignedRequest,
  { date, service, signedHeaders }: Omit<Authorization, 'signature' | 'secretId'>,
  secret: { readonly key: string; readonly timestamp: string },
): string {
  const canonicalRequest = [
    request.method,
    request.path,
    request.query,
    ...signedHeaders.map((name) => `${name}:${canonicalValue(name, request.headers)}`),
    '',
    signedHeaders.join(';'),
    sha256(request.body),
  ].join('\n');
  return canonicalSignature(canonicalRequest, { date, service }, secret);
}

/** The same, for a request whose canonical form is another. */
export function canonicalSignature(
  canonicalRequest: string,
  { date, service }: Pick<Authorization, 'date' | 'service'>,
  secret: { readonly key: string; readonly timestamp: string },
): string {
  const scope = `${date}/${service}/tc3_request`;
  const text = [ALGORITHM, secret.timestamp, scope, sha256(canonicalRequest)].join('\n');
  const signingKey = hmac(hmac(hmac(`TC3${secret.key}`, date), service), 'tc3_request');
  return createHmac('sha256', signingKey).update(text).digest('hex');
}

/** Tencent's clients sign the host without its port: in the real cloud there is none. */
function canonicalValue(name: string, headers: Readonly<Record<string, string>>): string {
  const value = (headers[name] ?? '').trim();
  return name === 'host' ? value.replace(/:\d+$/, '').toLowerCase() : value;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
