import { createHash } from 'node:crypto';

/** How the hub signs a push: SHA-1 over token, timestamp and nonce, sorted and joined. The body is not covered. */
export function signPush(token: string, timestamp: string, nonce: string): string {
  return createHash('sha1').update([token, timestamp, nonce].sort().join('')).digest('hex');
}
