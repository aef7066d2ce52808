import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MERCHANT, ORDER, PAYER, type Shop, startShop } from './shop';

let shop: Shop;
let count = 0;

beforeAll(async () => {
  shop = await startShop();
});
afterAll(() => shop.stop());

/** An order of its own for each test. */
function anOrder(changes: object = {}): typeof ORDER {
  count += 1;
  return { ...ORDER, outTradeNo: `T${count}`, ...changes };
}

function numberOf({ outTradeNo }: typeof ORDER): object {
  return { subMchId: MERCHANT, outTradeNo, nonceStr: 'x' };
}

describe('unifiedOrder', () => {
  test('makes an order that nobody has paid, and what wx.requestPayment takes', async () => {
    const order = anOrder();
    const answer = await shop.ask('unifiedOrder', order);
    expect(answer).toMatchObject({
      errCode: 0,
      returnCode: 'SUCCESS',
      resultCode: 'SUCCESS',
      subMchId: MERCHANT,
      subAppid: 'wxlocal',
      tradeType: 'JSAPI',
      payment: { appId: 'wxlocal', signType: 'MD5', package: `prepay_id=${String(answer['prepayId'])}` },
    });
    expect(await shop.ask('queryOrder', numberOf(order))).toMatchObject({
      resultCode: 'SUCCESS',
      tradeState: 'NOTPAY',
      totalFee: 990,
      outTradeNo: order.outTradeNo,
    });
  });

  test('gives the same prepayment when asked again with the same parameters', async () => {
    const order = anOrder();
    const first = await shop.ask('unifiedOrder', order);
    const second = await shop.ask('unifiedOrder', { ...order, nonceStr: 'another' });
    expect(second['prepayId']).toBe(first['prepayId']);
  });

  test.each([
    ['another amount', { totalFee: 991 }, '201 商户订单号重复'],
    ['another text', { body: '水费' }, '201 商户订单号重复'],
    ['another callback', { functionName: 'checkout' }, '201 商户订单号重复'],
  ])('refuses a used number with %s', async (_difference, changes, description) => {
    const order = anOrder();
    await shop.ask('unifiedOrder', order);
    expect(await shop.ask('unifiedOrder', { ...order, ...changes })).toMatchObject({
      returnCode: 'SUCCESS',
      resultCode: 'FAIL',
      errCodeDes: description,
    });
  });

  test("refuses another user's number", async () => {
    const order = anOrder();
    await shop.ask('unifiedOrder', order);
    expect(await shop.ask('unifiedOrder', order, 'oStranger')).toMatchObject({
      resultCode: 'FAIL',
      errCodeDes: '商户订单号重复',
    });
  });

  test("keeps two merchants' equal numbers apart", async () => {
    const order = anOrder();
    await shop.ask('unifiedOrder', order);
    const other = { ...order, subMchId: '1900000110', totalFee: 1 };
    expect(await shop.ask('unifiedOrder', other)).toMatchObject({ resultCode: 'SUCCESS' });
    expect(await shop.ask('queryOrder', numberOf(order))).toMatchObject({ totalFee: 990 });
  });

  test.each([
    'body',
    'outTradeNo',
    'totalFee',
    'spbillCreateIp',
    'subMchId',
    'envId',
    'functionName',
    'nonceStr',
  ])('refuses an order without %s', async (field) => {
    const answer = await shop.ask('unifiedOrder', { ...anOrder(), [field]: undefined });
    expect(answer).toMatchObject({ returnCode: 'SUCCESS', resultCode: 'FAIL' });
    expect(answer['errCodeDes']).toMatch(/^缺少参数/);
  });

  test.each<[string, object]>([
    ['body of 129 bytes', { body: 'x'.repeat(129) }],
    ['body of 43 Chinese letters', { body: '电'.repeat(43) }],
    ['number of 33 letters', { outTradeNo: 'T'.repeat(33) }],
    ['number with a letter that may not be in it', { outTradeNo: 'T.1' }],
    ['amount of 0', { totalFee: 0 }],
    ['negative amount', { totalFee: -1 }],
    ['fraction of a fen', { totalFee: 0.5 }],
    ['amount as a text', { totalFee: '990' }],
    ['address that is none', { spbillCreateIp: 'localhost' }],
    ['merchant with a letter', { subMchId: 'M1' }],
    ['alias of the environment', { envId: 'local' }],
    ['function with a dot', { functionName: 'pay.callback' }],
    ['trade of another type', { tradeType: 'NATIVE' }],
    ['attachment of 128 bytes', { attach: 'x'.repeat(128) }],
  ])('does not understand a %s', async (_rule, changes) => {
    const answer = await shop.ask('unifiedOrder', anOrder(changes));
    expect(answer).toMatchObject({ returnCode: 'FAIL' });
    expect(answer['returnMsg']).toMatch(/^参数格式校验错误/);
    expect(answer).not.toHaveProperty('resultCode');
  });

  test('needs a payer: a function that nobody called cannot order', async () => {
    const order = { api: 'unifiedOrder', fields: anOrder() };
    expect(await shop.emulator().pay.sendForgedCallback('checkout', order)).toMatchObject({
      resultCode: 'FAIL',
      errCodeDes: expect.stringMatching(/^缺少参数 openid/),
    });
  });

  test('refuses a number that is paid', async () => {
    const paid = anOrder();
    await shop.ask('unifiedOrder', paid);
    await shop.emulator().pay.pay(paid.outTradeNo);
    expect(await shop.ask('unifiedOrder', paid)).toMatchObject({ errCodeDes: '该订单已支付' });
  });

  test('has taken effect when its answer is lost, and asking again recovers it', async () => {
    const order = anOrder();
    shop.emulator().faults.loseNextPayReply('unifiedOrder');
    expect(await shop.ask('unifiedOrder', order)).toMatchObject({ errCode: -501001 });
    expect(await shop.ask('queryOrder', numberOf(order))).toMatchObject({ tradeState: 'NOTPAY' });
    expect(await shop.ask('unifiedOrder', order)).toMatchObject({ resultCode: 'SUCCESS' });
  });
});

describe('queryOrder', () => {
  test('tells of a payment, by either number', async () => {
    const order = anOrder({ attach: 'shelf 301' });
    await shop.ask('unifiedOrder', order);
    await shop.emulator().pay.pay(order.outTradeNo);
    const byOurs = await shop.ask('queryOrder', numberOf(order));
    expect(byOurs).toMatchObject({
      tradeState: 'SUCCESS',
      subOpenid: PAYER,
      totalFee: 990,
      cashFee: 990,
      attach: 'shelf 301',
      timeEnd: '20261012100000', // the clock says 02:00 UTC
    });
    const transactionId = String(byOurs['transactionId']);
    expect(transactionId).toMatch(/^[0-9a-z]{28}$/);
    const byTheirs = { subMchId: MERCHANT, transactionId, nonceStr: 'x' };
    expect(await shop.ask('queryOrder', byTheirs)).toMatchObject({ outTradeNo: order.outTradeNo });
  });

  test("gives the payer's openid at the provider too, which is another one", async () => {
    const order = anOrder();
    await shop.ask('unifiedOrder', order);
    await shop.emulator().pay.pay(order.outTradeNo);
    const { openid } = await shop.ask('queryOrder', numberOf(order));
    expect(openid).not.toBe(PAYER);
  });

  test('knows no order of another merchant', async () => {
    const order = anOrder();
    await shop.ask('unifiedOrder', order);
    expect(await shop.ask('queryOrder', { ...numberOf(order), subMchId: '1900000110' })).toMatchObject({
      resultCode: 'FAIL',
      errCodeDes: '此交易订单号不存在',
    });
  });

  test('answers in the end when one answer is lost', async () => {
    const order = anOrder();
    await shop.ask('unifiedOrder', order);
    shop.emulator().faults.loseNextPayReply('queryOrder');
    expect(await shop.ask('queryOrder', numberOf(order))).toMatchObject({ errCode: -501001 });
    expect(await shop.ask('queryOrder', numberOf(order))).toMatchObject({ tradeState: 'NOTPAY' });
  });
});

describe('closeOrder', () => {
  test('ends an order from five minutes on, and then nobody can pay it', async () => {
    const order = anOrder();
    await shop.ask('unifiedOrder', order);
    shop.emulator().clock.advance(5 * 60_000 - 1);
    expect(await shop.ask('closeOrder', numberOf(order))).toMatchObject({ resultCode: 'FAIL' });
    shop.emulator().clock.advance(1);
    expect(await shop.ask('closeOrder', numberOf(order))).toMatchObject({ resultCode: 'SUCCESS' });
    expect(await shop.ask('queryOrder', numberOf(order))).toMatchObject({ tradeState: 'CLOSED' });
    expect(await shop.ask('closeOrder', numberOf(order))).toMatchObject({ errCodeDes: '订单已关闭' });
    expect(await shop.ask('unifiedOrder', order)).toMatchObject({ errCodeDes: '订单已关闭' });
    await expect(shop.emulator().pay.pay(order.outTradeNo)).rejects.toMatchObject({ code: 'ORDERCLOSED' });
  });

  test('refuses an order that is paid, or that does not exist', async () => {
    const order = anOrder();
    await shop.ask('unifiedOrder', order);
    await shop.emulator().pay.pay(order.outTradeNo);
    shop.emulator().clock.advance(5 * 60_000);
    expect(await shop.ask('closeOrder', numberOf(order))).toMatchObject({ errCodeDes: '订单已支付' });
    expect(await shop.ask('closeOrder', numberOf(anOrder()))).toMatchObject({ errCodeDes: '订单不存在' });
  });
});

test('a pay API that the local cloud does not have is refused by its name', async () => {
  const { errMsg } = await shop.ask('sendRedPack', ORDER);
  expect(errMsg).toMatch(/no pay API “sendRedPack”/);
});

test('orders survive a restart', async () => {
  const order = anOrder();
  const { prepayId } = await shop.ask('unifiedOrder', order);
  await shop.restart();
  expect(await shop.ask('unifiedOrder', order)).toMatchObject({ prepayId });
  expect(shop.emulator().pay.orders().at(-1)).toMatchObject({
    outTradeNo: order.outTradeNo,
    state: 'NOTPAY',
  });
});

describe('what WeChat does by itself', () => {
  test('an API that answers SYSTEMERROR once has done nothing and says nothing about the order', async () => {
    const order = anOrder();
    await shop.ask('unifiedOrder', order);
    await shop.emulator().pay.pay(order.outTradeNo);
    shop.emulator().faults.failNextPay('queryOrder');
    const busy = await shop.ask('queryOrder', numberOf(order));
    expect(busy).toMatchObject({ returnCode: 'SUCCESS', resultCode: 'FAIL', errCodeDes: '系统错误' });
    expect(busy).not.toHaveProperty('tradeState');
    expect(await shop.ask('queryOrder', numberOf(order))).toMatchObject({ tradeState: 'SUCCESS' });
  });

  test('money given back at the console makes the order one that was refunded, and no function hears of it', async () => {
    const order = anOrder({ functionName: 'checkout' });
    await shop.ask('unifiedOrder', order);
    await shop.emulator().pay.pay(order.outTradeNo);
    const before = shop.emulator().invocations().length;
    shop.emulator().pay.refundAtConsole(order.outTradeNo, 300);
    await shop.emulator().pay.settled();
    expect(shop.emulator().invocations()).toHaveLength(before);
    expect(await shop.ask('queryOrder', numberOf(order))).toMatchObject({
      tradeState: 'REFUND',
      totalFee: 990,
    });
    expect(() => {
      shop.emulator().pay.refundAtConsole(order.outTradeNo, 991);
    }).toThrow('申请退款金额大于订单可退金额');
  });

  test('an order that was taken back can be neither paid nor ordered again; one whose bank failed can', async () => {
    const [revoked, failed] = [anOrder(), anOrder()];
    for (const order of [revoked, failed]) await shop.ask('unifiedOrder', order);
    shop.emulator().pay.endUnpaid(revoked.outTradeNo, 'REVOKED');
    shop.emulator().pay.endUnpaid(failed.outTradeNo, 'PAYERROR');
    expect(await shop.ask('queryOrder', numberOf(revoked))).toMatchObject({ tradeState: 'REVOKED' });
    expect(await shop.ask('queryOrder', numberOf(failed))).toMatchObject({ tradeState: 'PAYERROR' });
    await expect(shop.emulator().pay.pay(revoked.outTradeNo)).rejects.toThrow('is closed');
    expect(await shop.ask('unifiedOrder', revoked)).toMatchObject({ errCodeDes: '订单已关闭' });
    await shop.emulator().pay.pay(failed.outTradeNo);
    expect(await shop.ask('queryOrder', numberOf(failed))).toMatchObject({ tradeState: 'SUCCESS' });
    expect(() => {
      shop.emulator().pay.endUnpaid(failed.outTradeNo, 'REVOKED');
    }).toThrow('is paid already');
  });
});
