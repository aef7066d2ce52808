import { describe, expect, test } from '@jest/globals';
import { DAY_MS, HOUR_MS, NEVER_MS } from '../../../../shared/domain/basis/shanghaiTime';
import { fen } from '../../../../shared/domain/basis/units';
import type { PaymentState } from '../../../../shared/domain/payments/payment';
import {
  decideSettlement,
  nextLookMs,
  type RechargeOrder,
  UNPAID_ORDER_CLOSES_MS,
} from '../../../../shared/domain/payments/recharge';

const ORDER: RechargeOrder = {
  _id: 'R1',
  payerOpenid: 'o1',
  payerName: '林',
  roomId: 'r',
  forOther: false,
  amountFen: fen(1_000),
  state: 'prepaid',
  createdAtMs: 0,
  nextCheckAtMs: 0,
};
const PAID: PaymentState = { kind: 'paid', transactionId: 't', totalFen: 1_000, paidAtMs: 1 };

describe('what is to become of an order', () => {
  test.each<readonly [string, Partial<RechargeOrder>, PaymentState, number, string]>([
    ['paid as ordered', {}, PAID, 5, 'credit'],
    ['paid before the prepayment was noted', { state: 'created' }, PAID, 5, 'credit'],
    ['closed, but WeChat let it through', { state: 'closed' }, PAID, 5, 'credit'],
    ['paid with another amount', {}, { ...PAID, totalFen: 999 }, 5, 'suspend'],
    ['credited already', { state: 'credited' }, PAID, 5, 'done'],
    ['with finance already', { state: 'suspended' }, PAID, 5, 'done'],
    ['not paid yet', {}, { kind: 'unpaid' }, UNPAID_ORDER_CLOSES_MS - 1, 'wait'],
    ['not paid for a quarter of an hour', {}, { kind: 'unpaid' }, UNPAID_ORDER_CLOSES_MS, 'close'],
    ['never known to WeChat', { state: 'created' }, { kind: 'unknown' }, UNPAID_ORDER_CLOSES_MS, 'close'],
    ['closed and not paid', { state: 'closed' }, { kind: 'closed' }, UNPAID_ORDER_CLOSES_MS, 'stayClosed'],
    ['closed here, payable there', { state: 'closed' }, { kind: 'unpaid' }, UNPAID_ORDER_CLOSES_MS, 'close'],
    ['paid, and part of it given back at the console', {}, { ...PAID, kind: 'refunded' }, 5, 'suspend'],
    ['closed, paid, given back', { state: 'closed' }, { ...PAID, kind: 'refunded' }, 5, 'suspend'],
  ])('%s', (_name, order, payment, nowMs, kind) => {
    expect(decideSettlement({ ...ORDER, ...order }, payment, nowMs).kind).toBe(kind);
  });
});

test('a closed one is looked at after an hour and after a day, and then no more', () => {
  const looks = [0, HOUR_MS, DAY_MS].map((afterMs) => nextLookMs(5, 5 + afterMs));
  expect(looks).toEqual([5 + HOUR_MS, 5 + DAY_MS, NEVER_MS]);
});
