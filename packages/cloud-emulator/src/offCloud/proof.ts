import type { IncomingHttpHeaders } from 'node:http';
import type { Parameters } from '../service';

/** A request that came from outside any function. */
export interface OutsideRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly parameters: Parameters;
}

/** What a request shows to prove that whoever sent it knows the secret. */
export interface Proof {
  readonly secretId: string;
  /** When it holds, in seconds since 1970 UTC. */
  readonly fromSeconds: number;
  readonly untilSeconds: number;
  /** Names in lower case. */
  readonly signedHeaders: readonly string[];
  readonly signedParameters: readonly string[];
  readonly signature: string;
  /** The signature that the request would carry if it were signed with this key. */
  signedWith(secretKey: string): string;
}

/** As the SDKs sign a value that is no text. */
export function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function headerText(headers: IncomingHttpHeaders, name: string): string {
  return String(headers[name] ?? '');
}

/** As the SDKs write names and values into what they sign. Half a character, which they can't write, is replaced. */
export function urlEncoded(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString('utf8')).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Parameters by the names that are signed. */
export function byLowerCase(parameters: Parameters): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(parameters).map(([name, value]) => [name.toLowerCase(), value]));
}
