/**
 * A timer asks every way to another house something harmless, only to see whether it leads there: what a phone may do a
 * timer may not. The owner's `doctor` reads what came of it.
 */
import { MINUTE_MS } from './shanghaiTime';

/** `cloudCall`: WeChat through the cloud; `appSecret`: WeChat by its HTTPS API. */
export type ProbedWay = 'cloudCall' | 'appSecret' | 'hub' | 'pay';

export interface ProbeReport {
  /** The function whose timer asked. */
  readonly _id: string;
  readonly atMs: number;
  /** Why a way does not lead there; empty where it does. A way that was not given is absent. */
  readonly ways: Readonly<Partial<Record<ProbedWay, string>>>;
}

/** A timer that fires every minute probes in one of ten: each time costs a request a way, and one write. */
const EVERY_MINUTES = 10;
const IN_MINUTE = 3;

export const PROBED_EVERY_MS = EVERY_MINUTES * MINUTE_MS;

export function isProbeDue(nowMs: number): boolean {
  return Math.floor(nowMs / MINUTE_MS) % EVERY_MINUTES === IN_MINUTE;
}
