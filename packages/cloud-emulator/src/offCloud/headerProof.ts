/**
 * How `@cloudbase/node-sdk` signs, and `tcb-admin-node` with `signMethod: 'v3'`: TC3-HMAC-SHA256 in the header
 * `Authorization`, over the address, the headers, and the parameters one by one instead of the body.
 */
import { createHash } from 'node:crypto';
import { canonicalSignature } from '../tencentApi/tc3Signature';
import { byLowerCase, headerText, type OutsideRequest, type Proof, shown, urlEncoded } from './proof';

const FORM =
  /^TC3-HMAC-SHA256 Credential=([^/,]+)\/(\d{4}-\d{2}-\d{2})\/([^/,]+)\/tc3_request, SignedParams=([^, ]*), SignedHeaders=([^, ]*), Signature=([0-9a-f]{64})$/;

/** What the SDK writes into `X-Signature-Expires`, which it doesn't sign. */
const HOLDS_SECONDS = 600;
const FORM_DATA = 'multipart/form-data';

/** Undefined when there is none, or of another form. */
export function headerProof(request: OutsideRequest): Proof | undefined {
  const [, secretId, date, service, parameterList, headerList, signature] =
    FORM.exec(headerText(request.headers, 'authorization')) ?? [];
  const timestamp = headerText(request.headers, 'x-timestamp');
  if (
    secretId === undefined ||
    date === undefined ||
    service === undefined ||
    parameterList === undefined ||
    headerList === undefined ||
    signature === undefined ||
    !/^\d{1,10}$/.test(timestamp)
  )
    return undefined;
  const signed = { headers: headerList.split(';'), parameters: parameterList.split(';') };
  return {
    secretId,
    fromSeconds: Number(timestamp),
    untilSeconds: Number(timestamp) + HOLDS_SECONDS,
    signedHeaders: signed.headers,
    signedParameters: signed.parameters.map(decoded),
    signature,
    signedWith: (key) =>
      canonicalSignature(canonicalRequest(request, signed), { date, service }, { key, timestamp }),
  };
}

function canonicalRequest(
  { method, path, headers, parameters }: OutsideRequest,
  signed: { readonly headers: readonly string[]; readonly parameters: readonly string[] },
): string {
  const [address = '', query = ''] = path.split('?');
  return [
    method.toLowerCase(),
    `//${headerText(headers, 'host')}${address}`,
    query,
    ...signed.headers.map((name) => `${name}:${signedHeader(name, headerText(headers, name))}`),
    '',
    signed.headers.join(';'),
    digestOf(signed.parameters, parameters),
  ].join('\n');
}

/** A form's boundary is made up after the request was signed. */
function signedHeader(name: string, value: string): string {
  if (name !== 'content-type') return value.trim().toLowerCase();
  return value.startsWith(FORM_DATA) ? FORM_DATA : value;
}

function digestOf(names: readonly string[], parameters: OutsideRequest['parameters']): string {
  const values = new Map(
    [...byLowerCase(parameters)].map(([name, value]) => [urlEncoded(name.trim()), value]),
  );
  const hash = createHash('sha256');
  for (const name of names) {
    const value = values.get(name);
    const text = value === undefined ? '' : shown(value).trim();
    if (text !== '') hash.update(`&${name}=${text}\r\n`);
  }
  return hash.digest('hex');
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
