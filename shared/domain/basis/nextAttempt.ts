import { HOUR_MS, MINUTE_MS } from './shanghaiTime';

const SOONEST_MS = MINUTE_MS;
const LATEST_MS = 6 * HOUR_MS;
const ATTEMPTS_PER_AGE = 20;

/**
 * When something that waits since then, or that has failed, is taken up again: after a share of its age. What always
 * fails moves back in its queue by itself and makes room for what has not failed yet.
 */
export function nextAttemptMs(sinceMs: number, nowMs: number): number {
  const shareOfAgeMs = Math.floor((nowMs - sinceMs) / ATTEMPTS_PER_AGE);
  return nowMs + Math.min(Math.max(shareOfAgeMs, SOONEST_MS), LATEST_MS);
}
