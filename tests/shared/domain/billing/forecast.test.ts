import { describe, expect, test } from '@jest/globals';
import { fen, price } from '../../../../shared/domain/basis/units';
import { forecastDays } from '../../../../shared/domain/billing/forecast';

describe('the forecast', () => {
  test('steady use gives one number', () => {
    const days = Array.from({ length: 28 }, () => 10_000);
    expect(forecastDays(fen(5_000), days, '2024-05-05', price(5_000))).toEqual({
      fewestDays: 10,
      mostDays: 10,
    });
  });

  test('a week that used more gives a range', () => {
    const days = [...Array.from({ length: 21 }, () => 5_000), ...Array.from({ length: 7 }, () => 10_000)];
    const forecast = forecastDays(fen(5_000), days, '2024-05-05', price(5_000));
    expect(forecast?.fewestDays).toBeLessThan(forecast?.mostDays ?? 0);
  });

  test('nothing used, or no day yet, gives none; arrears give zero days', () => {
    expect(forecastDays(fen(5_000), [], '2024-05-05', price(5_000))).toBeUndefined();
    expect(forecastDays(fen(5_000), [0, 0], '2024-05-05', price(5_000))).toBeUndefined();
    expect(forecastDays(fen(-1), [100], '2024-05-05', price(5_000))).toEqual({ fewestDays: 0, mostDays: 0 });
  });
});
