import { expect, test } from '@jest/globals';
import { receiptView } from '../../../miniprogram/reports/pages/receipt/receiptView';
import { receiptTexts } from '../../../miniprogram/reports/pages/receipt/texts';
import type { Receipt } from '../../../shared/contract/receipt';
import { startOfDayMs } from '../../../shared/domain/basis/shanghaiTime';

const PATH = { area: '北京师范大学珠海校区', building: '粤华苑 15 栋', floor: '3 层', room: '301' };
const RECEIPT: Receipt = {
  path: PATH,
  kind: 'wechat',
  amountFen: 5_000,
  state: 'credited',
  atMs: startOfDayMs('2026-11-23') + 50_000_000,
  orderId: 'a1b2',
};

test('a receipt says room, moment, money, method and the number that staff find it by', () => {
  expect(receiptView(RECEIPT, 'zh', receiptTexts.zh)).toEqual({
    amount: '+¥50.00',
    outcome: '已到账',
    good: true,
    path: PATH,
    rows: [
      { label: '时间', value: '2026年11月23日 13:53:20' },
      { label: '方式', value: '微信支付' },
    ],
    orderId: 'a1b2',
    hint: receiptTexts.zh.byOrder,
  });
});

test('of another’s payment the masked name is said, and money that is not there yet is not called good', () => {
  const view = receiptView({ ...RECEIPT, paidFor: '陈**', state: 'waiting' }, 'en', receiptTexts.en);
  expect(view.rows).toContainEqual({ label: 'Paid by', value: '陈**, for this room' });
  expect(view).toMatchObject({ outcome: 'Still confirming', good: false });
});

test('a card payment has no order number: room, time, amount and slip find it', () => {
  const { path, amountFen, state, atMs } = RECEIPT;
  const view = receiptView({ path: PATH, kind: 'pos', amountFen, state, atMs }, 'zh', receiptTexts.zh);
  expect(path).toBeDefined();
  expect([view.orderId, view.hint]).toEqual(['', receiptTexts.zh.byRoom]);
});
