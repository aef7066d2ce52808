/** Tencent's HTTP forward: the SHA-1 of token, timestamp and nonce, sorted and joined. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { PushSignature } from '../metering/ports';

/** Without a token nothing is signed: an environment that forgot its secret accepts nobody. */
export function pushSignature(token: string | undefined): PushSignature {
  return {
    tokenIsSet: Boolean(token),

    isSigned({ timestamp, nonce, signature }) {
      if (!token) return false;
      const expected = createHash('sha1').update([token, timestamp, nonce].sort().join('')).digest();
      const given = Buffer.from(signature, 'hex');
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}
