import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  dayOf,
  hourOfDay,
  isDay,
  messageTime,
  rfc3339,
  startOfDayMs,
} from '../../../../shared/domain/basis/shanghaiTime';

describe('Shanghai time', () => {
  test('a day begins at sixteen hours UTC the day before, in every year', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (timeMs) => {
        const day = dayOf(timeMs);
        expect(startOfDayMs(day)).toBeLessThanOrEqual(timeMs);
        expect(startOfDayMs(addDays(day, 1))).toBeGreaterThan(timeMs);
        expect(dayOf(startOfDayMs(day))).toBe(day);
      }),
    );
    expect(new Date(startOfDayMs('2024-03-01')).toISOString()).toBe('2024-02-29T16:00:00.000Z');
  });

  test('reads as WeChat wants it', () => {
    expect(messageTime(Date.UTC(2019, 9, 1, 7, 1))).toBe('2019年10月1日 15:01');
    expect(rfc3339(Date.UTC(2019, 9, 1, 17, 1))).toBe('2019-10-02T01:01:00.000+08:00');
    expect(hourOfDay(Date.UTC(2019, 9, 1, 15, 30))).toBe(23.5);
  });

  test.each([
    ['2024-02-29', true],
    ['2023-02-29', false],
    ['2024-13-01', false],
    ['24-1-1', false],
  ])('%s is a day: %s', (text, real) => {
    expect(isDay(text)).toBe(real);
  });
});
