import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { RateLimit } from '../../src/hub/api/rateLimit';

test('no second, wherever it begins, holds more requests of one action than the limit', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), fc.array(fc.nat(400), { maxLength: 60 }), (most, waitsMs) => {
      let nowMs = 0;
      const limit = new RateLimit(most, () => nowMs);
      const takenAtMs: number[] = [];
      for (const waitMs of waitsMs) {
        nowMs += waitMs;
        try {
          limit.take('DescribeDeviceData');
          takenAtMs.push(nowMs);
        } catch (error) {
          expect(error).toMatchObject({ code: 'RequestLimitExceeded' });
        }
      }
      for (const fromMs of takenAtMs)
        expect(
          takenAtMs.filter((atMs) => atMs >= fromMs && atMs < fromMs + 1_000).length,
        ).toBeLessThanOrEqual(most);
    }),
  );
});

test('each action has its own limit, and space again after a second', () => {
  let nowMs = 0;
  const limit = new RateLimit(1, () => nowMs);
  limit.take('DescribeDeviceData');
  limit.take('CallDeviceActionSync');
  expect(() => {
    limit.take('DescribeDeviceData');
  }).toThrow('frequency limit');
  nowMs = 1_000;
  limit.take('DescribeDeviceData');
});
