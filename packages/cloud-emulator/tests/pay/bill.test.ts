import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Answer, MERCHANT, ORDER, type Shop, startShop } from './shop';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** 2026-03-01 23:00 in Shanghai. */
const LATE_MS = Date.UTC(2026, 2, 1, 15);

let shop: Shop;

beforeAll(async () => {
  shop = await startShop({ clock: { frozenAtMs: LATE_MS } });
  const order = (outTradeNo: string, changes: object = {}): Promise<Answer> =>
    shop.ask('unifiedOrder', { ...ORDER, outTradeNo, ...changes });
  await order('unpaid');
  await order('first', { attach: 'shelf 301' });
  await shop.emulator().pay.pay('first');
  await order('elsewhere', { subMchId: '1900000110', totalFee: 5 });
  await shop.emulator().pay.pay('elsewhere');
  shop.emulator().clock.advance(30 * 60_000);
  shop.emulator().pay.nextRefund({ fate: 'slow' });
  await shop.ask('refund', { ...refunded, outTradeNo: 'first' });
  shop.emulator().clock.advance(HOUR_MS);
  await order('second', { totalFee: 10_000 });
  await shop.emulator().pay.pay('second');
});
afterAll(() => shop.stop());

const refunded = { subMchId: MERCHANT, nonceStr: 'x', outRefundNo: 'R1', totalFee: 990, refundFee: 90 };
const HEAD =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,' +
  '应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,' +
  '手续费,费率,订单金额,申请退款金额,费率备注';
const SUMMARY =
  '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额';

function billOf(billDate: string, changes: object = {}): Promise<Answer> {
  return shop.ask('downloadBill', { subMchId: MERCHANT, nonceStr: 'x', billDate, ...changes });
}
const linesOf = (answer: Answer): readonly string[] => String(answer['data']).split('\r\n');
/** The cells of a line, without the backtick that stands before each. */
const cellsOf = (line = ''): readonly string[] => line.split(',').map((cell) => cell.replace(/^`/, ''));

async function at<Result>(atMs: number, ask: () => Promise<Result>): Promise<Result> {
  const { clock } = shop.emulator();
  const beforeMs = clock.nowMs();
  clock.set(atMs);
  const result = await ask();
  clock.set(beforeMs);
  return result;
}
/** 10:00 in Shanghai, some days after the first of March. */
const morningAfter = (days: number): number => Date.UTC(2026, 2, 1 + days, 2);

describe('a day’s bill', () => {
  test('has a line for each payment and each refund of the day in Shanghai, and their sums', async () => {
    const lines = linesOf(await at(morningAfter(1), () => billOf('20260301')));
    expect(lines).toHaveLength(6);
    expect([lines[0], lines[3], lines[5]]).toEqual([HEAD, SUMMARY, '']);
    const [order] = shop
      .emulator()
      .pay.orders()
      .filter(({ outTradeNo }) => outTradeNo === 'first');
    const transactionId = order?.payment?.transactionId ?? '';
    const [refund] = shop.emulator().pay.refunds();
    expect(lines[1]).toBe(
      `\`2026-03-01 23:00:00,\`wxlocalprovider,\`1800000001,\`${MERCHANT},\`,\`${transactionId},\`first,` +
        '`oProvider_oPayer,`JSAPI,`SUCCESS,`OTHERS,`CNY,`9.90,`0.00,`0,`0,`0.00,`0.00,`,`,`货款,`shelf 301,' +
        '`0.06000,`0.60%,`9.90,`0.00,`',
    );
    expect(lines[2]).toBe(
      `\`2026-03-01 23:30:00,\`wxlocalprovider,\`1800000001,\`${MERCHANT},\`,\`${transactionId},\`first,` +
        `\`oProvider_oPayer,\`JSAPI,\`REFUND,\`OTHERS,\`CNY,\`0.00,\`0.00,\`${String(refund?.refundId)},\`R1,` +
        '`0.90,`0.00,`ORIGINAL,`PROCESSING,`货款,`shelf 301,`-0.01000,`0.60%,`0.00,`0.90,`',
    );
    expect(lines[4]).toBe('`2,`9.90,`0.90,`0.00,`0.05000,`9.90,`0.90');
  });

  test('counts what was paid after midnight to the next day', async () => {
    const lines = linesOf(await at(morningAfter(2), () => billOf('20260302')));
    expect(lines[1]).toMatch(/^`2026-03-02 00:30:00,.*`second,/);
    expect(lines).toHaveLength(5);
  });

  test('never changes: what becomes of a refund later is in no bill', async () => {
    const first = await at(morningAfter(1), () => billOf('20260301'));
    const later = await at(morningAfter(30), () => billOf('20260301'));
    expect(later).toEqual(first);
  });

  test('may hold payments only, or refunds only, each with columns of its own', async () => {
    const payments = linesOf(await at(morningAfter(1), () => billOf('20260301', { billType: 'SUCCESS' })));
    const refunds = linesOf(await at(morningAfter(1), () => billOf('20260301', { billType: 'REFUND' })));
    expect(payments).toHaveLength(5);
    expect(payments[0]).not.toContain('微信退款单号');
    expect(cellsOf(payments[1])).toHaveLength(cellsOf(payments[0]).length);
    expect(refunds[0]).toContain('代金券金额,退款申请时间,退款成功时间,微信退款单号');
    expect(cellsOf(refunds[1])).toHaveLength(cellsOf(refunds[0]).length);
    expect(refunds[2]).toBe(SUMMARY);
    expect(refunds[3]).toBe('`1,`0.00,`0.90,`0.00,`-0.01000,`0.00,`0.90');
  });

  test('is of all merchants where none is named', async () => {
    const all = linesOf(await at(morningAfter(1), () => billOf('20260301', { subMchId: undefined })));
    expect(all.slice(1, 4).map((line) => cellsOf(line)[3])).toEqual(['1900000110', MERCHANT, MERCHANT]);
  });

  test('comes as a compressed file too', async () => {
    const plain = await at(morningAfter(1), () => billOf('20260301'));
    const { data } = await at(morningAfter(1), () => billOf('20260301', { tarType: 'GZIP' }));
    const bytes = Buffer.from((data as { readonly data: number[] }).data);
    expect(gunzipSync(bytes).toString('utf8')).toBe(plain['data']);
  });
});

describe('there is no bill', () => {
  test.each<readonly [string, number, string, object, object]>([
    ['of the day itself', LATE_MS, '20260301', {}, { returnMsg: 'No Bill Exist', errorCode: '20002' }],
    [
      'before ten the next day',
      morningAfter(1) - 1,
      '20260301',
      {},
      { returnMsg: 'Bill Creating', errorCode: '20002' },
    ],
    [
      'of a day without payments',
      morningAfter(1),
      '20260228',
      {},
      { returnMsg: 'No Bill Exist', errorCode: '20002' },
    ],
    [
      'of a merchant without any',
      morningAfter(1),
      '20260301',
      { subMchId: '1' },
      { returnMsg: 'No Bill Exist' },
    ],
    ['after three months', morningAfter(1) + 93 * DAY_MS, '20260301', {}, { returnMsg: 'invalid bill_date' }],
    ['of a day that no month has', morningAfter(1), '20260230', {}, { returnMsg: 'invalid bill_date' }],
    ['of a date in words', morningAfter(1), '2026-03-01', {}, { returnMsg: '参数格式校验错误 bill_date' }],
    ['of another type', morningAfter(1), '20260301', { billType: 'FAIL' }, { errorCode: '20001' }],
    [
      'without a nonce',
      morningAfter(1),
      '20260301',
      { nonceStr: undefined },
      { returnMsg: '缺少参数 nonce_str' },
    ],
  ])('%s', async (_rule, nowMs, billDate, changes, answer) => {
    const given = await at(nowMs, () => billOf(billDate, changes));
    expect(given).toMatchObject({ returnCode: 'FAIL', ...answer });
    expect(given).not.toHaveProperty('data');
  });

  test('but there still is one after three months less a day', async () => {
    expect(await at(morningAfter(90), () => billOf('20260301'))).toHaveProperty('data');
  });
});
