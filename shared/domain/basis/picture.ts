/** What holds for every picture that somebody uploads, whatever it is for. */
import { MINUTE_MS } from './shanghaiTime';

export const LARGEST_PICTURE_BYTES = 5 * 1024 * 1024;

/** WeChat promises a verdict within so long; what has none then was lost. */
export const VERDICT_WITHIN_MS = 30 * MINUTE_MS;

/** A picture that somebody uploaded, and our copy of it: what is checked, and what others are shown. */
export interface KeptPicture {
  readonly fileId: string;
  readonly keptId: string;
}
