import { expect, test } from '@jest/globals';
import { price } from '../../../../shared/domain/basis/units';
import { usualDayFen } from '../../../../shared/domain/billing/usualDay';

/** 0.5 yuan/kWh: 10 kWh are 5.00. */
const PRICE = price(5_000);

test.each<[rule: string, dailyWh: readonly number[], fen: number | undefined]>([
  ['a steady room', [10_000, 10_000], 500],
  ['the mean of unlike days', [5_000, 15_000, 10_000], 500],
  ['days without power do not count', [10_000, 10_000, 0, 0, 0], 500],
  ['nothing was ever used', [0, 0], undefined],
  ['no day is over yet', [], undefined],
])('%s', (_rule, dailyWh, expected) => {
  expect(usualDayFen(dailyWh, PRICE)).toBe(expected);
});
