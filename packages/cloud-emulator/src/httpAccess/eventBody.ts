/** How a request's body stands in a function's event: as a text where it is one, else in base64. No byte is lost. */
import { isUtf8 } from 'node:buffer';

/** Types that promise a text. What promises nothing is taken for one if it can be. */
const TEXT_TYPE = /^(text\/.*|application\/(.*\+)?(json|xml|javascript|x-www-form-urlencoded).*)$/i;

export function eventBody({
  headers,
  body,
}: {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}): { readonly body: string; readonly isBase64Encoded: boolean } {
  if (typeof body === 'string') return { body, isBase64Encoded: false };
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const type = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  const isText = bytes.length === 0 || ((type === undefined || TEXT_TYPE.test(type.trim())) && isUtf8(bytes));
  return { body: bytes.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText };
}
