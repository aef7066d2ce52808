import { describe, expect, test } from '@jest/globals';
import { nextAttemptMs } from '../../../../shared/domain/basis/nextAttempt';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../shared/domain/basis/shanghaiTime';

describe('what waits or has failed is taken up again', () => {
  test.each([
    ['while it is young, every minute', 15 * MINUTE_MS, MINUTE_MS],
    ['after an hour, in 3 minutes', HOUR_MS, 3 * MINUTE_MS],
    ['after a week, in 6 hours', 7 * DAY_MS, 6 * HOUR_MS],
  ])('%s', (_when, ageMs, afterMs) => {
    expect(nextAttemptMs(1_000, 1_000 + ageMs) - 1_000 - ageMs).toBe(afterMs);
  });
});
