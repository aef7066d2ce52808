import { describe, expect, test } from '@jest/globals';
import { paymentStateOf, type PayReply, refusalOf } from '../../../server/adapters/payAnswers';

const OK = { returnCode: 'SUCCESS', resultCode: 'SUCCESS' };
const REFUSED = { returnCode: 'SUCCESS', resultCode: 'FAIL' };
const MONEY = { ...OK, transactionId: '4200001', totalFee: 5_000, timeEnd: '20261012153001' };
const PAID_AT_MS = Date.parse('2026-10-12T15:30:01+08:00');
const paid = { kind: 'paid', transactionId: '4200001', totalFen: 5_000, paidAtMs: PAID_AT_MS };

describe('what a query says of an order', () => {
  test.each<readonly [string, PayReply | undefined, unknown]>([
    ['paid', { ...MONEY, tradeState: 'SUCCESS' }, paid],
    ['paid, the amount as a text', { ...MONEY, tradeState: 'SUCCESS', totalFee: '5000' }, paid],
    [
      'paid and given back, in part or whole',
      { ...MONEY, tradeState: 'REFUND' },
      { ...paid, kind: 'refunded' },
    ],
    ['not paid', { ...OK, tradeState: 'NOTPAY' }, { kind: 'unpaid' }],
    ['being paid', { ...OK, tradeState: 'USERPAYING' }, { kind: 'unpaid' }],
    ['declined by the bank', { ...OK, tradeState: 'PAYERROR' }, { kind: 'unpaid' }],
    ['closed', { ...OK, tradeState: 'CLOSED' }, { kind: 'closed' }],
    ['taken back', { ...OK, tradeState: 'REVOKED' }, { kind: 'closed' }],
    ['unknown there', { ...REFUSED, errCodeDes: '订单不存在' }, { kind: 'unknown' }],
    ['unknown there, in other words', { ...REFUSED, errCodeDes: '此交易订单号不存在' }, { kind: 'unknown' }],
    [
      'unknown there, at length',
      { ...REFUSED, errCodeDes: '查询系统中不存在此交易订单号' },
      { kind: 'unknown' },
    ],
    ['unknown there, in English', { ...REFUSED, errCodeDes: 'order not exist' }, { kind: 'unknown' }],
    ['unknown there, by its code', { ...REFUSED, errCode: 'ORDERNOTEXIST' }, { kind: 'unknown' }],
    ['SYSTEMERROR', { ...REFUSED, errCodeDes: '系统错误' }, 'unavailable'],
    ['a merchant that does not exist', { ...REFUSED, errCodeDes: '商户号mch_id不存在' }, 'unavailable'],
    ['an app that does not exist', { ...REFUSED, errCodeDes: 'APPID不存在' }, 'unavailable'],
    ['too many questions', { ...REFUSED, errCodeDes: '频率超限' }, 'unavailable'],
    ['a refusal without a word', REFUSED, 'unavailable'],
    ['not understood', { returnCode: 'FAIL' }, 'unavailable'],
    ['no answer', undefined, 'unavailable'],
    ['a state that WeChat may think of later', { ...MONEY, tradeState: 'ACCEPT' }, 'unavailable'],
    ['no state', MONEY, 'unavailable'],
    ['paid, without its number', { ...MONEY, transactionId: '', tradeState: 'SUCCESS' }, 'unavailable'],
    [
      'paid, without an amount',
      { ...OK, transactionId: '1', timeEnd: '20261012153001', tradeState: 'SUCCESS' },
      'unavailable',
    ],
    ['paid, half a fen', { ...MONEY, totalFee: 0.5, tradeState: 'SUCCESS' }, 'unavailable'],
    ['paid, at no time', { ...MONEY, timeEnd: 'yesterday', tradeState: 'SUCCESS' }, 'unavailable'],
  ])('%s', (_what, reply, expected) => {
    expect(paymentStateOf(reply)).toEqual(expected);
  });
});

describe('why an order is refused', () => {
  test.each([
    ['该订单已支付', 'paid'],
    ['订单已关闭', 'closed'],
    ['订单已撤销', 'closed'],
    ['订单未支付', 'unavailable'],
    ['系统错误', 'unavailable'],
    ['order is unpaid', 'unavailable'],
    ['订单生成后 5 分钟内不能关闭', 'unavailable'],
  ])('%s', (errCodeDes, expected) => {
    expect(refusalOf({ ...REFUSED, errCodeDes })).toBe(expected);
  });
});
