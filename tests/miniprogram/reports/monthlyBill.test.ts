import { describe, expect, test } from '@jest/globals';
import {
  continued,
  monthlyBillView,
  renewed,
  rowOfBar,
} from '../../../miniprogram/reports/components/monthly-bill/monthlyBillView';
import { monthlyBillTexts } from '../../../miniprogram/reports/components/monthly-bill/texts';
import type { BillMonth, MonthlyBill } from '../../../shared/contract/report';
import { defined } from '../../../shared/domain/basis/defined';
import { addMonths } from '../../../shared/domain/basis/shanghaiTime';

describe('电费账单', () => {
  test('each month is compared to the one before', () => {
    const { rows } = shown({
      ...bill(3),
      months: [
        { ...month(0), chargeFen: 1_000, moreThanBeforeFen: 320 },
        { ...month(1), moreThanBeforeFen: -5 },
        { ...month(2), moreThanBeforeFen: 0 },
        { ...month(3), dayMean: { fen: 42, beforeFen: 39 } },
        month(4),
      ],
    });
    expect(rows.map(({ compared }) => compared)).toEqual([
      '比上月多 ¥3.20',
      '比上月少 ¥0.05',
      '与上月相同',
      '日均 ¥0.42，上月日均 ¥0.39',
      '',
    ]);
    expect(rows[0]).toMatchObject({ title: '2026年11月', cost: '¥10.00', energy: '12.34' });
  });

  test('what a bill holds that is not of its own days is said', () => {
    const adjustment = { adjustmentId: 'r7:2026-10', bookedDay: '2026-11-03', month: '2026-10', atMs: 0 };
    const { rows } = shown({
      ...bill(1),
      months: [
        {
          ...month(0),
          adjustments: [{ ...adjustment, energyWh: 2_000, chargeFen: 130 }],
          beforeService: { fromDay: '2026-11-01', toDay: '2026-11-03', energyWh: 4_000, chargeFen: 250 },
        },
        month(1),
      ],
    });
    expect(rows.map(({ notes }) => notes)).toEqual([
      ['含 2026年10月的补正：+2.00 kWh，+¥1.30', '含开通服务前的用电：4.00 kWh，¥2.50'],
      [],
    ]);
  });

  test('rows run from the newest month back, bars towards it', () => {
    const view = shown(bill(3));
    expect(view.rows.map((row) => row.month)).toEqual(['2026-11', '2026-10', '2026-09']);
    expect(view.chart.bars.map(({ label }) => label)).toEqual(['9月', '10月', '11月']);
    expect(rowOfBar(view, 2)).toBe(0);
  });

  test('bars stay as many as can be tapped, rows go on', () => {
    const view = shown(continued(bill(12, '2025-11'), { ...bill(2), months: [month(12), month(13)] }));
    expect([view.rows.length, view.chart.bars.length, view.older]).toEqual([14, 12, false]);
    expect(view.chart.bars[11]?.label).toBe('11月');
  });

  test('older months stay when the newest are asked for again', () => {
    const known = { ...bill(14), before: '2025-09' };
    expect(renewed(known, bill(12, '2025-11'))).toMatchObject({ before: '2025-09' });
    expect(renewed(known, bill(12)).months).toHaveLength(14);
    expect(renewed(undefined, bill(2)).months).toHaveLength(2);
  });

  test('the chart is told in words, and nothing of no months', () => {
    expect(shown(bill(3)).summary).toBe('最近 3 个月的电费。最高 2026年11月，¥7.72。');
    expect(shown(bill(0)).summary).toBe('');
  });
});

function shown(one: MonthlyBill): ReturnType<typeof monthlyBillView> {
  return monthlyBillView(one, 'zh', monthlyBillTexts.zh);
}

function month(back: number): BillMonth {
  return { month: addMonths('2026-11', -back), energyWh: 12_340, chargeFen: 772, provisional: back === 0 };
}

function bill(count: number, before?: string): MonthlyBill {
  const months = Array.from({ length: count }, (_, back) => month(back));
  return { months, asOfMs: 0, ...defined({ before }) };
}
