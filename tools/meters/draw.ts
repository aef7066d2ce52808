import { createHash } from 'node:crypto';

/** Between 0 and 1; the same text draws the same. */
export function drawOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) / 2 ** 32;
}
