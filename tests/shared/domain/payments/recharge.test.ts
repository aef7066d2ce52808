import { describe, expect, test } from '@jest/globals';
import { fen } from '../../../../shared/domain/basis/units';
import {
  decideSettlement,
  type PaymentState,
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
    ['closed and not paid', { state: 'closed' }, { kind: 'closed' }, UNPAID_ORDER_CLOSES_MS, 'done'],
  ])('%s', (_name, order, payment, nowMs, kind) => {
    expect(decideSettlement({ ...ORDER, ...order }, payment, nowMs).kind).toBe(kind);
  });
});
