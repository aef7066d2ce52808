/** The client's side of TC3-HMAC-SHA256, written from Tencent's published algorithm and not from our checking side. */
import { createHash, createHmac } from 'node:crypto';

export interface Unsigned {
  /** Without its port, as Tencent's clients sign it. */
  readonly host: string;
  readonly path?: string;
  readonly payload: string;
  readonly timestamp: number;
  readonly service?: string;
  readonly secretId: string;
  readonly secretKey: string;
  readonly contentType?: string;
}

/** The `Authorization` header of a POST. */
export function signTc3({
  host,
  path = '/',
  payload,
  timestamp,
  service = 'iotexplorer',
  secretId,
  secretKey,
  contentType = 'application/json',
}: Unsigned): string {
  const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
  const mac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
  const date = new Date(timestamp * 1000).toISOString().slice(0, 10);
  const scope = `${date}/${service}/tc3_request`;
  const canonical = `POST\n${path}\n\ncontent-type:${contentType}\nhost:${host}\n\ncontent-type;host\n${hash(payload)}`;
  const toSign = `TC3-HMAC-SHA256\n${timestamp}\n${scope}\n${hash(canonical)}`;
  const key = mac(mac(mac(`TC3${secretKey}`, date), service), 'tc3_request');
  const signature = mac(key, toSign).toString('hex');
  return `TC3-HMAC-SHA256 Credential=${secretId}/${scope}, SignedHeaders=content-type;host, Signature=${signature}`;
}
