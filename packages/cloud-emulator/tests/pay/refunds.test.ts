import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Answer, MERCHANT, ORDER, PAYER, type Shop, startShop } from './shop';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

let shop: Shop;
let count = 0;

beforeAll(async () => {
  shop = await startShop({ pay: { refundLists: 'filled' } });
});
afterAll(() => shop.stop());

/** A paid order of its own for each test; its number. */
async function aPaidOrder(changes: object = {}): Promise<string> {
  count += 1;
  const outTradeNo = `P${count}`;
  await shop.ask('unifiedOrder', { ...ORDER, outTradeNo, ...changes });
  await shop.emulator().pay.pay(outTradeNo);
  return outTradeNo;
}

const refundOf = (outTradeNo: string, changes: object = {}): Promise<Answer> =>
  shop.ask('refund', {
    subMchId: MERCHANT,
    nonceStr: 'x',
    outTradeNo,
    outRefundNo: `R-${outTradeNo}`,
    totalFee: 990,
    refundFee: 300,
    ...changes,
  });
const query = (numbers: object): Promise<Answer> =>
  shop.ask('queryRefund', { subMchId: MERCHANT, nonceStr: 'x', ...numbers });

async function passMs(durationMs: number): Promise<void> {
  shop.emulator().clock.advance(durationMs);
  await shop.emulator().pay.deliverDue();
}

const heardOf = (outRefundNo: string): readonly Answer[] =>
  shop
    .heard()
    .map(({ event }) => event)
    .filter((event) => event['outRefundNo'] === outRefundNo);

describe('a refund', () => {
  test('is accepted at once and succeeds later; the order is one that has been refunded from then on', async () => {
    const outTradeNo = await aPaidOrder();
    const answer = await refundOf(outTradeNo);
    expect(answer).toMatchObject({
      errCode: 0,
      returnCode: 'SUCCESS',
      resultCode: 'SUCCESS',
      subMchId: MERCHANT,
      outTradeNo,
      outRefundNo: `R-${outTradeNo}`,
      refundFee: 300,
      totalFee: 990,
      cashFee: 990,
      cashRefundFee: 300,
      couponTypeList: [],
    });
    const order = { subMchId: MERCHANT, outTradeNo, nonceStr: 'x' };
    expect(await shop.ask('queryOrder', order)).toMatchObject({ tradeState: 'REFUND', totalFee: 990 });
    expect(await query({ outTradeNo })).toMatchObject({ refundStatusList: ['PROCESSING'] });
    await passMs(MINUTE_MS);
    expect(await query({ outTradeNo })).toMatchObject({
      refundCount: 1,
      outRefundNoList: [`R-${outTradeNo}`],
      refundIdList: [answer['refundId']],
      refundFeeList: [300],
      refundStatusList: ['SUCCESS'],
      refundSuccessTimeList: [expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)],
    });
  });

  test('is found by any of its four numbers, the most exact first', async () => {
    const outTradeNo = await aPaidOrder();
    const { refundId, transactionId } = await refundOf(outTradeNo);
    const one = { outRefundNoList: [`R-${outTradeNo}`] };
    expect(await query({ refundId, outRefundNo: 'none', transactionId: 'none' })).toMatchObject(one);
    expect(await query({ outRefundNo: `R-${outTradeNo}`, transactionId: 'none' })).toMatchObject(one);
    expect(await query({ transactionId, outTradeNo: 'none' })).toMatchObject(one);
    expect(await query({ outRefundNo: 'none' })).toMatchObject({ errCodeDes: '退款订单查询失败' });
    expect(await query({ outTradeNo: await aPaidOrder() })).toMatchObject({ errCodeDes: '退款订单查询失败' });
    expect(await query({})).toMatchObject({ errCodeDes: '缺少参数 out_refund_no' });
  });

  test('may be partial, up to the order’s amount; a minute lies between two of them', async () => {
    const outTradeNo = await aPaidOrder();
    expect(await refundOf(outTradeNo)).toMatchObject({ resultCode: 'SUCCESS' });
    expect(await refundOf(outTradeNo, { outRefundNo: 'again' })).toMatchObject({ errCodeDes: '频率限制' });
    await passMs(MINUTE_MS);
    const tooMuch = { outRefundNo: `S-${outTradeNo}`, refundFee: 691 };
    expect(await refundOf(outTradeNo, tooMuch)).toMatchObject({ errCodeDes: '申请退款金额大于订单可退金额' });
    expect(await refundOf(outTradeNo, { ...tooMuch, refundFee: 690 })).toMatchObject({
      resultCode: 'SUCCESS',
    });
    await passMs(MINUTE_MS);
    const more = { outRefundNo: `T-${outTradeNo}`, refundFee: 1 };
    expect(await refundOf(outTradeNo, more)).toMatchObject({ errCodeDes: '订单已全额退款' });
    expect(await query({ outTradeNo })).toMatchObject({ refundCount: 2, refundFeeList: [300, 690] });
  });

  test('is made once under its number; the number with anything else is refused', async () => {
    const outTradeNo = await aPaidOrder();
    const first = await refundOf(outTradeNo);
    expect(await refundOf(outTradeNo)).toMatchObject({ resultCode: 'SUCCESS', refundId: first['refundId'] });
    await passMs(MINUTE_MS);
    expect(await refundOf(outTradeNo)).toMatchObject({ resultCode: 'SUCCESS', refundId: first['refundId'] });
    expect(await query({ outTradeNo })).toMatchObject({ refundCount: 1, refundFeeList: [300] });
    const mismatch = { errCodeDes: '订单金额或退款金额与之前请求不一致，请核实后再试' };
    expect(await refundOf(outTradeNo, { refundFee: 301 })).toMatchObject(mismatch);
    const other = await aPaidOrder();
    expect(await refundOf(other, { outRefundNo: `R-${outTradeNo}` })).toMatchObject(mismatch);
  });

  test.each<readonly [string, object, string]>([
    ['no order', { outTradeNo: undefined }, '缺少参数 out_trade_no'],
    ['an order that nobody made', { outTradeNo: 'nobody' }, '订单不存在'],
    ['another merchant’s order', { subMchId: '1900000110' }, '订单不存在'],
    ['another total', { totalFee: 991 }, '订单金额不一致'],
    ['no number', { outRefundNo: undefined }, '缺少参数 out_refund_no'],
    ['no amount', { refundFee: undefined }, '缺少参数 refund_fee'],
  ])('is refused with %s', async (_rule, changes, errCodeDes) => {
    const answer = await refundOf(await aPaidOrder(), changes);
    expect(answer).toMatchObject({ returnCode: 'SUCCESS', resultCode: 'FAIL', errCodeDes });
  });

  test.each<readonly [string, object]>([
    ['a number of 65 letters', { outRefundNo: 'R'.repeat(65) }],
    ['an amount of 0', { refundFee: 0 }],
    ['an amount as a text', { refundFee: '300' }],
    ['a reason of 81 bytes', { refundDesc: 'x'.repeat(81) }],
    ['an alias of the environment', { envId: 'local' }],
  ])('is not understood with %s', async (_rule, changes) => {
    expect(await refundOf(await aPaidOrder(), changes)).toMatchObject({ returnCode: 'FAIL' });
  });

  test('needs a payment, of less than a year ago', async () => {
    await shop.ask('unifiedOrder', { ...ORDER, outTradeNo: 'unpaid' });
    expect(await refundOf('unpaid')).toMatchObject({ errCodeDes: '订单状态错误' });
    const outTradeNo = await aPaidOrder();
    await passMs(365 * DAY_MS);
    expect(await refundOf(outTradeNo)).toMatchObject({ resultCode: 'SUCCESS' });
    const older = await aPaidOrder();
    await passMs(365 * DAY_MS + 1);
    expect(await refundOf(older)).toMatchObject({ errCodeDes: '订单已经超过退款期限' });
  });

  test('more than ten are shown ten at a time, and fifty are the most of an order', async () => {
    const outTradeNo = await aPaidOrder();
    for (let nth = 0; nth < 50; nth += 1) {
      const one = { outRefundNo: `N${nth}-${outTradeNo}`, refundFee: 1 };
      expect(await refundOf(outTradeNo, one)).toMatchObject({ resultCode: 'SUCCESS' });
      shop.emulator().clock.advance(MINUTE_MS);
    }
    const more = { outRefundNo: `N50-${outTradeNo}`, refundFee: 1 };
    expect(await refundOf(outTradeNo, more)).toMatchObject({ errCodeDes: '订单退款次数超过限制' });
    expect(await query({ outTradeNo })).toMatchObject({ refundCount: 10, totalRefundCount: 50 });
    const last = await query({ outTradeNo, offset: 45 });
    expect(last).toMatchObject({ refundCount: 5, totalRefundCount: 50 });
    expect((last['outRefundNoList'] as string[])[0]).toBe(`N45-${outTradeNo}`);
    expect(await query({ outTradeNo, offset: 50 })).toMatchObject({ errCodeDes: 'offset超过退款单总笔数' });
  });
});

describe('the end of a refund', () => {
  const told = { envId: 'local-env', functionName: 'payCallback' };

  test('is told to the function that it names, once it has come, until the function says that it understood', async () => {
    const outTradeNo = await aPaidOrder({ attach: 'shelf' });
    const { refundId } = await refundOf(outTradeNo, told);
    expect(heardOf(`R-${outTradeNo}`)).toEqual([]);
    await passMs(MINUTE_MS);
    expect(heardOf(`R-${outTradeNo}`)).toEqual([
      expect.objectContaining({
        returnCode: 'SUCCESS',
        subMchId: MERCHANT,
        subAppid: 'wxlocal',
        outTradeNo,
        outRefundNo: `R-${outTradeNo}`,
        refundId,
        totalFee: 990,
        refundFee: 300,
        settlementRefundFee: 300,
        refundStatus: 'SUCCESS',
        successTime: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
        refundRequestSource: 'API',
      }),
    ]);
    await passMs(DAY_MS);
    expect(heardOf(`R-${outTradeNo}`)).toHaveLength(1);
  });

  test('is repeated on the schedule of payments where nobody understood', async () => {
    const outTradeNo = await aPaidOrder();
    await refundOf(outTradeNo, { ...told, functionName: 'nobody' });
    const attempts = (): unknown =>
      shop
        .emulator()
        .pay.refunds()
        .find(({ outRefundNo }) => outRefundNo === `R-${outTradeNo}`)?.callback?.attempts;
    await passMs(MINUTE_MS);
    for (const seconds of [15, 15, 30, 180]) await passMs(seconds * 1_000);
    expect(attempts()).toBe(5);
  });

  test('comes after three days where a bank is slow', async () => {
    const outTradeNo = await aPaidOrder();
    shop.emulator().pay.nextRefund({ fate: 'slow' });
    await refundOf(outTradeNo, told);
    await passMs(3 * DAY_MS - 1);
    expect(heardOf(`R-${outTradeNo}`)).toEqual([]);
    expect(await query({ outTradeNo })).toMatchObject({
      refundStatusList: ['PROCESSING'],
      refundSuccessTimeList: [''],
    });
    await passMs(1);
    expect(heardOf(`R-${outTradeNo}`)).toHaveLength(1);
  });

  test('may be that the payer’s bank takes nothing; tried again under its number it succeeds', async () => {
    const outTradeNo = await aPaidOrder();
    shop.emulator().pay.nextRefund({ fate: 'fail' });
    const { refundId } = await refundOf(outTradeNo, told);
    await passMs(MINUTE_MS);
    expect(await query({ outTradeNo })).toMatchObject({
      refundStatusList: ['CHANGE'],
      refundSuccessTimeList: [''],
    });
    expect(heardOf(`R-${outTradeNo}`)).toEqual([expect.objectContaining({ refundStatus: 'CHANGE' })]);
    expect(heardOf(`R-${outTradeNo}`)[0]).not.toHaveProperty('successTime');
    expect(await refundOf(outTradeNo, told)).toMatchObject({ resultCode: 'SUCCESS', refundId });
    await passMs(MINUTE_MS);
    expect(await query({ outTradeNo })).toMatchObject({ refundCount: 1, refundStatusList: ['SUCCESS'] });
    expect(heardOf(`R-${outTradeNo}`).at(-1)).toMatchObject({ refundStatus: 'SUCCESS' });
  });
});

describe('what goes wrong with a refund:', () => {
  test('a merchant that has not earned enough is refused, and may ask again', async () => {
    const outTradeNo = await aPaidOrder();
    shop.emulator().pay.nextRefund({ fate: 'notEnough' });
    expect(await refundOf(outTradeNo)).toMatchObject({
      resultCode: 'FAIL',
      errCodeDes: '基本账户余额不足，请充值后重新发起',
    });
    expect(await refundOf(outTradeNo)).toMatchObject({ resultCode: 'SUCCESS' });
  });

  test('a lost answer: the refund is made, and asking again finds it', async () => {
    const outTradeNo = await aPaidOrder();
    shop.emulator().faults.loseNextPayReply('refund');
    expect(await refundOf(outTradeNo)).toMatchObject({ errCode: -501001 });
    expect(await query({ outTradeNo })).toMatchObject({ refundCount: 1 });
    expect(await refundOf(outTradeNo)).toMatchObject({ resultCode: 'SUCCESS' });
    expect(await query({ outTradeNo })).toMatchObject({ refundCount: 1, refundFeeList: [300] });
  });
});

test('refunds and their callbacks survive a restart; by default the lists of a query are empty, as on the cloud', async () => {
  const outTradeNo = await aPaidOrder();
  await refundOf(outTradeNo, { envId: 'local-env', functionName: 'payCallback' });
  await shop.restart({ pay: {} });
  await passMs(MINUTE_MS);
  expect(heardOf(`R-${outTradeNo}`)).toHaveLength(1);
  expect(await query({ outTradeNo })).toMatchObject({
    refundCount: 1,
    outRefundNoList: [],
    refundStatusList: [],
    refundFeeList: [],
  });
  expect(
    await shop.ask('queryOrder', { subMchId: MERCHANT, outTradeNo, nonceStr: 'x' }, PAYER),
  ).toMatchObject({
    tradeState: 'REFUND',
  });
});
