import { describe, expect, test } from '@jest/globals';
import {
  chargeRecordView,
  continued,
  renewed,
} from '../../../miniprogram/reports/components/charge-record/chargeRecordView';
import { chargeRecordTexts } from '../../../miniprogram/reports/components/charge-record/texts';
import type { ChargeRecord, ChargeRecordEntry } from '../../../shared/contract/report';
import { startOfDayMs } from '../../../shared/domain/basis/shanghaiTime';

const NOW_MS = startOfDayMs('2026-11-23') + 50_000_000;

describe('充值流水', () => {
  test('each row says what, when, by whom and how much, with its sign', () => {
    const { rows } = shown({
      entries: [
        { ...entry(1), kind: 'wechat', amountFen: 5_000, paidFor: '王**' },
        { ...entry(2), kind: 'refund', amountFen: -1_234 },
        { ...entry(3), kind: 'opening', amountFen: 5_000, atMs: startOfDayMs('2025-09-01') },
      ],
    });
    expect(rows.map(({ kind, note, amount }) => [kind, note, amount])).toEqual([
      ['微信充值', '今天 13:53 · 王** 代充', '+¥50.00'],
      ['退款', '今天 13:53', '−¥12.34'],
      ['期初余额', '2025年9月1日 00:00', '+¥50.00'],
    ]);
  });

  test('what was paged through stays when the first page is asked for again', () => {
    const known = continued(page([5, 4], 'n1'), page([3, 2], 'n2'));
    expect(ids(renewed(known, page([6, 5], 'n9')))).toEqual([6, 5, 4, 3, 2].map(String));
    expect(renewed(known, page([6, 5], 'n9')).next).toBe('n2');
  });

  test('pages that no longer meet begin anew', () => {
    expect(ids(renewed(page([2, 1]), page([9, 8], 'n')))).toEqual(['9', '8']);
  });

  test('the last page has no more', () => {
    expect(shown(continued(page([2], 'n'), page([1]))).more).toBe(false);
    expect(shown(page([2], 'n')).more).toBe(true);
  });
});

function shown(record: ChargeRecord): ReturnType<typeof chargeRecordView> {
  return chargeRecordView(record, NOW_MS, 'zh', chargeRecordTexts.zh);
}

function entry(number: number): ChargeRecordEntry {
  return { entryId: String(number), kind: 'wechat', amountFen: 100, atMs: NOW_MS };
}

function page(numbers: readonly number[], next?: string): ChargeRecord {
  const entries = numbers.map(entry);
  return next === undefined ? { entries } : { entries, next };
}

function ids({ entries }: ChargeRecord): readonly string[] {
  return entries.map(({ entryId }) => entryId);
}
