/**
 * How a device proves who it is: by an HMAC over its user name, with its own secret as the key. The real hub takes
 * SHA-256 and SHA-1 alike.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

export interface DeviceLogin {
  /** Product id and device name. */
  readonly clientId: string;
  /** Product id and device name, the number of the SDK, something random, and until when in seconds. */
  readonly username: string;
  /** The digest in hexadecimal, and its kind. */
  readonly password: string;
}

interface Identity {
  readonly productId: string;
  readonly name: string;
  /** Base64. */
  readonly secret: string;
}

const SDK_NUMBER = '12010126';
/** What a device without a clock of its own may give. */
const FAR_FUTURE_S = 2_147_483_647;
const USERNAME = /^([\w:-]+);\d{1,12};[^;]{1,20};(\d{1,19})$/;
const PASSWORD = /^([0-9a-f]+);hmac(sha256|sha1)$/;

export function deviceLogin(
  { productId, name, secret }: Identity,
  connectionId: string,
  untilS = FAR_FUTURE_S,
): DeviceLogin {
  const clientId = `${productId}${name}`;
  const username = `${clientId};${SDK_NUMBER};${connectionId};${untilS}`;
  return { clientId, username, password: `${digest('sha256', secret, username).toString('hex')};hmacsha256` };
}

/** Whether a login is the device's own, and not over yet. */
export function isLoginOf({ productId, name, secret }: Identity, login: DeviceLogin, nowMs: number): boolean {
  const [, clientId, untilS] = USERNAME.exec(login.username) ?? [];
  const [, token, kind] = PASSWORD.exec(login.password) ?? [];
  if (clientId !== `${productId}${name}` || clientId !== login.clientId) return false;
  if (token === undefined || kind === undefined || Number(untilS) * 1_000 < nowMs) return false;
  const expected = digest(kind, secret, login.username);
  const given = Buffer.from(token, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function digest(kind: string, secret: string, username: string): Buffer {
  return createHmac(kind, Buffer.from(secret, 'base64')).update(username).digest();
}
