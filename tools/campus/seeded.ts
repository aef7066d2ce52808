import { createHash } from 'node:crypto';

/** The same number in [0, 1) for the same seed and label, whatever else was drawn before. */
export function seeded(seed: number, label: string): number {
  return createHash('sha256').update(`${seed}:${label}`).digest().readUIntBE(0, 6) / 2 ** 48;
}

/** The same short secret for the same seed and label. */
export function seededSecret(seed: number, label: string): string {
  return createHash('sha256').update(`${seed}:secret:${label}`).digest('hex').slice(0, 20);
}
