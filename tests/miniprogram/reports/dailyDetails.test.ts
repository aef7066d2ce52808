import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dailyDetailsView } from '../../../miniprogram/reports/components/daily-details/dailyDetailsView';
import { dailyDetailsTexts } from '../../../miniprogram/reports/components/daily-details/texts';
import { dayAccountView } from '../../../miniprogram/reports/components/day-sheet/dayAccountView';
import {
  exactEnergy,
  exactPrice,
  exactYuan,
} from '../../../miniprogram/reports/components/day-sheet/exactText';
import { daySheetTexts } from '../../../miniprogram/reports/components/day-sheet/texts';
import type { UsageDay } from '../../../shared/contract/report';
import { startOfDayMs } from '../../../shared/domain/shanghaiTime';
import type { TariffVersion } from '../../../miniprogram/shared/domain/tariff';
import { price, wattHour } from '../../../miniprogram/shared/domain/units';

const NOW_MS = startOfDayMs('2026-11-23');
const DAY: UsageDay = {
  day: '2026-11-22',
  fromWh: 100_000,
  toWh: 102_500,
  energyWh: 2_500,
  chargeFen: 156,
  tariffId: '2026-10-01',
  monthFromWh: 0,
  carriedCost: 0,
  estimated: false,
  provisional: false,
};
const FLAT: TariffVersion = {
  _id: '2026-10-01',
  effectiveFromDay: '2026-10-01',
  tiers: [{ fromWh: wattHour(0), price: price(6_259) }],
};

describe('用电明细', () => {
  const days = [DAY, { ...DAY, day: '2026-11-23', energyWh: 500, chargeFen: 31, estimated: true }];
  const view = dailyDetailsView(
    { month: '2026-11', days, tariffs: [FLAT], asOfMs: NOW_MS },
    NOW_MS,
    'zh',
    dailyDetailsTexts.zh,
  );

  test('days run from the newest back as rows, and in order as bars with a line for the cost', () => {
    expect(view.rows.map(({ title }) => title)).toEqual(['11月23日', '11月22日']);
    expect(view.chart.bars.map(({ label, value }) => [label, value])).toEqual([
      ['22', 2_500],
      ['23', 500],
    ]);
    expect(view.chart.line?.values).toEqual([156, 31]);
  });

  test('the total is the sum of the days, and marks are explained where there are any', () => {
    expect(view.total).toEqual({ energy: '3.00', cost: '¥1.87' });
    expect(view.marked).toBe(true);
  });
});

describe('how a day’s yuan come about', () => {
  test('two registers, the price, and what rounding leaves over', () => {
    const account = dayAccountView(DAY, FLAT, NOW_MS, 'zh', daySheetTexts.zh);
    expect(account.title).toBe('11月22日的 ¥1.56 怎么来的');
    expect(account.registers.map(({ value }) => value)).toEqual(['100.00 kWh', '102.50 kWh', '2.50 kWh']);
    expect(account.arithmetic.map(({ label, value }) => `${label}: ${value}`)).toEqual([
      '2.50 kWh × 0.6259 元: 1.56475 元',
      '合计: 1.56475 元',
      '四舍五入到分: ¥1.56',
      '余数转入下一天: 0.00475 元',
    ]);
    expect(account.tiers).toEqual(['0.6259 元/kWh，不分档']);
  });

  test('energy over a tier’s edge is priced in two parts, what was carried is added', () => {
    const tiers = [...FLAT.tiers, { fromWh: wattHour(1_000), price: price(8_000) }];
    const row = { ...DAY, carriedCost: -30_000, chargeFen: 182 };
    const { arithmetic, tiers: told } = dayAccountView(
      row,
      { ...FLAT, tiers },
      NOW_MS,
      'zh',
      daySheetTexts.zh,
    );
    expect(arithmetic.map(({ value }) => value)).toEqual([
      '0.6259 元',
      '1.20 元',
      '−0.003 元',
      '1.8229 元',
      '¥1.82',
      '0.0029 元',
    ]);
    expect(told[1]).toBe('每月第 1 kWh 起：0.80 元/kWh');
  });

  test('a day that is estimated or provisional says so', () => {
    const row = { ...DAY, estimated: true, provisional: true };
    expect(dayAccountView(row, FLAT, NOW_MS, 'zh', daySheetTexts.zh).notes).toHaveLength(2);
  });
});

describe('figures to the last digit', () => {
  test.each([
    [exactYuan(15_647_500), '1.56475'],
    [exactYuan(-1), '−0.0000001'],
    [exactYuan(0), '0.00'],
    [exactPrice(8_000), '0.80'],
    [exactEnergy(2_504), '2.504'],
    [exactEnergy(1_002_500), '1002.50'],
  ])('%s', (shown, expected) => {
    expect(shown).toBe(expected);
  });

  test('say exactly the integer they stand for', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (cost) => {
        const [whole = '', fraction = ''] = exactYuan(cost).replace('−', '-').split('.');
        expect(BigInt(whole + fraction.padEnd(7, '0'))).toBe(BigInt(cost));
      }),
    );
  });
});
