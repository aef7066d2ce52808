import { describe, expect, test } from '@jest/globals';
import { clockTime, money, signedMoney } from '../../../miniprogram/i18n/format';
import { DAY_MS, MINUTE_MS, startOfDayMs } from '../../../shared/domain/basis/shanghaiTime';

describe('what people read', () => {
  test('every minute of the day is shown as itself', () => {
    const midnightMs = startOfDayMs('2026-11-23');
    const shown = Array.from({ length: DAY_MS / MINUTE_MS }, (_, minute) =>
      clockTime(midnightMs + minute * MINUTE_MS),
    );
    const expected = Array.from(
      { length: 24 * 60 },
      (_, minute) =>
        `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`,
    );
    expect(shown).toEqual(expected);
  });

  test('a sign stands before the currency, and two decimals always', () => {
    expect([money(-1_234), money(5), signedMoney(2_000), signedMoney(-2_000)]).toEqual([
      '−¥12.34',
      '¥0.05',
      '+¥20.00',
      '−¥20.00',
    ]);
  });
});
