import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { dailyDetailsView } from '../../../miniprogram/reports/components/daily-details/dailyDetailsView';
import { dailyDetailsTexts } from '../../../miniprogram/reports/components/daily-details/texts';
import { dayExplanationView } from '../../../miniprogram/reports/components/day-sheet/dayExplanationView';
import {
  exactEnergy,
  exactPrice,
  exactYuan,
} from '../../../miniprogram/reports/components/day-sheet/exactText';
import { daySheetTexts } from '../../../miniprogram/reports/components/day-sheet/texts';
import { price, wattHour } from '../../../miniprogram/shared/domain/basis/units';
import type { TariffVersion } from '../../../miniprogram/shared/domain/billing/tariff';
import type { UsageDay } from '../../../shared/contract/report';
import { startOfDayMs } from '../../../shared/domain/basis/shanghaiTime';

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
    { month: '2026-11', days, adjustments: [], tariffs: [FLAT], asOfMs: NOW_MS },
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

  test('a correction of a closed month, and what was used before the service, are lines that count', () => {
    const adjustments = [
      {
        adjustmentId: 'r7:2026-10',
        bookedDay: '2026-11-03',
        month: '2026-10',
        energyWh: -1_250,
        chargeFen: -78,
        atMs: startOfDayMs('2026-11-20'),
      },
    ];
    const beforeService = { fromDay: '2026-11-01', toDay: '2026-11-03', energyWh: 4_000, chargeFen: 250 };
    const both = { month: '2026-11', days, adjustments, beforeService, tariffs: [FLAT], asOfMs: NOW_MS };
    const zh = dailyDetailsView(both, NOW_MS, 'zh', dailyDetailsTexts.zh);
    expect(zh.lines).toMatchObject([
      { title: '2026年10月的补正', energy: '−1.25', cost: '−¥0.78' },
      { title: '开通服务前的用电', note: '11月1日至11月3日', energy: '4.00', cost: '¥2.50' },
    ]);
    expect(zh.lines[0]?.note).toContain('11月20日');
    expect(zh.total).toEqual({ energy: '5.75', cost: '¥3.59' });
    const more = adjustments.map((one) => ({ ...one, adjustmentId: 'r9:2026-10' }));
    const twice = { ...both, adjustments: [...adjustments, ...more] };
    const { lines } = dailyDetailsView(twice, NOW_MS, 'zh', dailyDetailsTexts.zh);
    expect(new Set(lines.map(({ lineId }) => lineId)).size).toBe(3);
    const en = dailyDetailsView(both, NOW_MS, 'en', dailyDetailsTexts.en);
    expect(en.lines.map(({ title }) => title)).toEqual([
      'Correction of Oct 2026',
      'Used before the service opened',
    ]);
  });
});

describe('how a day’s yuan come about', () => {
  test('two registers, the price, and what rounding leaves over', () => {
    const account = dayExplanationView(DAY, FLAT, NOW_MS, 'zh', daySheetTexts.zh);
    expect(account.title).toBe('11月22日的 ¥1.56 怎么来的');
    expect(account.registers.map(({ value }) => value)).toEqual(['100.00 kWh', '102.50 kWh', '2.50 kWh']);
    expect(account.arithmetic.map(({ label, value }) => `${label}: ${value}`)).toEqual([
      '2.50 kWh × 0.6259 元: 1.56475 元',
      '合计: 1.56475 元',
      '四舍五入到分: ¥1.56',
      '余数计入下一天: 0.00475 元',
    ]);
    expect(account.tiers).toEqual(['0.6259 元/kWh，不分档']);
  });

  test('the registers of a swap, of a ratio and of a dial that began again, meter by meter', () => {
    const meters = [
      { meterNo: 'm1', fromWh: 999_999_000, toWh: 500, energyWh: 1_500, capacityWh: 1_000_000_000 },
      { meterNo: 'm2', fromWh: 0, toWh: 100, energyWh: 1_000, ctRatio: 10 },
    ];
    const { registers } = dayExplanationView({ ...DAY, meters }, FLAT, NOW_MS, 'zh', daySheetTexts.zh);
    expect(registers.map(({ label, value }) => `${label} = ${value}`)).toEqual([
      '电表 m1：0.50 + 1000000.00 − 999999.00 = 1.50 kWh',
      '电表 m2：(0.10 − 0.00) × 10 = 1.00 kWh',
      '用电量 = 2.50 kWh',
    ]);
  });

  test('energy by rate is priced by rate', () => {
    const tariff = { ...FLAT, ratePrices: [price(8_000), price(3_000)] };
    const row = { ...DAY, ratesWh: [1_500, 1_000], chargeFen: 150 };
    const { arithmetic } = dayExplanationView(row, tariff, NOW_MS, 'en', daySheetTexts.en);
    expect(arithmetic.map(({ label, value }) => `${label} = ${value}`).slice(0, 2)).toEqual([
      'Rate 1: 1.50 kWh × 0.80 yuan = 1.20 yuan',
      'Rate 2: 1.00 kWh × 0.30 yuan = 0.30 yuan',
    ]);
  });

  test('energy over a tier’s edge is priced in two parts, what was carried is added', () => {
    const tiers = [...FLAT.tiers, { fromWh: wattHour(1_000), price: price(8_000) }];
    const row = { ...DAY, carriedCost: -30_000, chargeFen: 182 };
    const { arithmetic, tiers: tierLines } = dayExplanationView(
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
    expect(tierLines[1]).toBe('每月第 1 kWh 起：0.80 元/kWh');
  });

  test('a day that is estimated or provisional says so', () => {
    const row = { ...DAY, estimated: true, provisional: true };
    expect(dayExplanationView(row, FLAT, NOW_MS, 'zh', daySheetTexts.zh).notes).toHaveLength(2);
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
