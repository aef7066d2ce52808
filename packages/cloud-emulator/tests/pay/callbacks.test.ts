import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { ORDER, PAYER, type Shop, startShop } from './shop';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

let shop: Shop;
let count = 0;

beforeAll(async () => {
  shop = await startShop();
});
afterAll(() => shop.stop());
afterEach(async () => {
  // Nothing that one test left due may reach the next.
  shop.emulator().clock.advance(48 * HOUR_MS);
  while ((await shop.emulator().pay.deliverDue()) > 0) shop.emulator().clock.advance(48 * HOUR_MS);
});

async function anOrder(changes: object = {}): Promise<string> {
  count += 1;
  const outTradeNo = `C${count}`;
  await shop.ask('unifiedOrder', { ...ORDER, outTradeNo, ...changes });
  return outTradeNo;
}

function timesHeard(outTradeNo: string): number {
  return shop.heard().filter(({ event }) => event['outTradeNo'] === outTradeNo).length;
}

async function passMs(durationMs: number): Promise<void> {
  shop.emulator().clock.advance(durationMs);
  await shop.emulator().pay.deliverDue();
}

describe('a payment', () => {
  test('is told to the function that the order names, with WeChat’s fields and nobody’s identity', async () => {
    const outTradeNo = await anOrder({ attach: 'shelf 301' });
    await shop.emulator().pay.pay(outTradeNo);
    expect(shop.heard().at(-1)).toMatchObject({
      openid: null,
      event: {
        returnCode: 'SUCCESS',
        resultCode: 'SUCCESS',
        subAppid: 'wxlocal',
        subMchId: ORDER.subMchId,
        subOpenid: PAYER,
        outTradeNo,
        totalFee: 990,
        cashFee: 990,
        tradeType: 'JSAPI',
        attach: 'shelf 301',
      },
    });
    expect(Object.keys(shop.heard().at(-1)?.event ?? {})).toEqual(
      expect.arrayContaining([
        'appid',
        'mchId',
        'openid',
        'nonceStr',
        'transactionId',
        'timeEnd',
        'bankType',
      ]),
    );
  });

  test('is made with the prepay id as well, and only once', async () => {
    const outTradeNo = await anOrder();
    const { prepayId = '' } =
      shop
        .emulator()
        .pay.orders()
        .find((order) => order.outTradeNo === outTradeNo) ?? {};
    await shop.emulator().pay.pay(prepayId);
    await expect(shop.emulator().pay.pay(prepayId)).rejects.toMatchObject({ code: 'ORDERPAID' });
    await expect(shop.emulator().pay.pay('nothing')).rejects.toMatchObject({ code: 'ORDERNOTEXIST' });
    expect(timesHeard(outTradeNo)).toBe(1);
  });

  test('is not told again once the function has answered errcode 0', async () => {
    const outTradeNo = await anOrder();
    await shop.emulator().pay.pay(outTradeNo);
    await passMs(24 * HOUR_MS);
    expect(timesHeard(outTradeNo)).toBe(1);
  });

  test('is told again on WeChat’s schedule until that is over', async () => {
    const outTradeNo = await anOrder({ attach: 'refuse' });
    await shop.emulator().pay.pay(outTradeNo);
    let expected = 1;
    const waitsMs = [
      ...[15, 15, 30].map((seconds) => seconds * SECOND_MS),
      ...[3, 10, 20, 30, 30, 30, 60].map((minutes) => minutes * MINUTE_MS),
      ...[3, 3, 3, 6, 6].map((hours) => hours * HOUR_MS),
    ];
    for (const waitMs of waitsMs) {
      await passMs(waitMs - 1);
      expect(timesHeard(outTradeNo)).toBe(expected);
      await passMs(1);
      expected += 1;
      expect(timesHeard(outTradeNo)).toBe(expected);
    }
    await passMs(48 * HOUR_MS);
    expect(timesHeard(outTradeNo)).toBe(expected);
  });

  test.each(['throw', 'forget'])('is told again when the function does not answer (%s)', async (attach) => {
    const outTradeNo = await anOrder({ attach });
    await shop.emulator().pay.pay(outTradeNo);
    await passMs(15 * SECOND_MS);
    expect(timesHeard(outTradeNo)).toBe(2);
  });

  test('is told again without being asked while timers run', async () => {
    const outTradeNo = await anOrder({ attach: 'refuse' });
    await shop.emulator().pay.pay(outTradeNo);
    const timers = shop.emulator().runTimers();
    shop.emulator().clock.advance(15 * SECOND_MS);
    timers.stop();
    expect(await shop.emulator().pay.deliverDue()).toBe(0); // it is under way already
    expect(timesHeard(outTradeNo)).toBe(2);
  });

  test('is told by the schedule after a restart too', async () => {
    const outTradeNo = await anOrder({ attach: 'refuse' });
    await shop.emulator().pay.pay(outTradeNo);
    await shop.restart();
    await passMs(15 * SECOND_MS);
    expect(timesHeard(outTradeNo)).toBe(1); // the restart forgot the record of the first
  });
});

describe('the next callback', () => {
  test.each([
    ['deliver', 1, 1],
    ['duplicate', 2, 2],
    ['drop', 0, 0],
    ['late', 0, 1],
  ] as const)('may have the fate “%s”', async (fate, atOnce, inTheEnd) => {
    const outTradeNo = await anOrder();
    shop.emulator().pay.next({ fate });
    await shop.emulator().pay.pay(outTradeNo);
    expect(timesHeard(outTradeNo)).toBe(atOnce);
    await passMs(15 * SECOND_MS);
    await passMs(24 * HOUR_MS);
    expect(timesHeard(outTradeNo)).toBe(inTheEnd);
  });

  test('never comes when the bank declines: the order stays open, and may be paid again', async () => {
    const outTradeNo = await anOrder();
    shop.emulator().pay.next({ fate: 'decline' });
    await expect(shop.emulator().pay.pay(outTradeNo)).rejects.toMatchObject({ code: 'BANKERROR' });
    expect(timesHeard(outTradeNo)).toBe(0);
    expect(shop.emulator().pay.orders().at(-1)).toMatchObject({ outTradeNo, state: 'NOTPAY' });
    await shop.emulator().pay.pay(outTradeNo);
    expect(timesHeard(outTradeNo)).toBe(1);
  });

  test('alone has it: the one after is delivered', async () => {
    shop.emulator().pay.next({ fate: 'drop' });
    await shop.emulator().pay.pay(await anOrder());
    const outTradeNo = await anOrder();
    await shop.emulator().pay.pay(outTradeNo);
    expect(timesHeard(outTradeNo)).toBe(1);
  });
});

test('a forged callback reaches the function as a real one does, and no order changes', async () => {
  const outTradeNo = await anOrder();
  const answer = await shop.emulator().pay.sendForgedCallback('payCallback', { outTradeNo, totalFee: 1 });
  expect(answer).toEqual({ errcode: 0, errmsg: 'OK' });
  expect(shop.heard().at(-1)).toEqual({ openid: null, event: { outTradeNo, totalFee: 1 } });
  expect(shop.emulator().pay.orders().at(-1)).toMatchObject({ outTradeNo, state: 'NOTPAY' });
});

test('the callback carries the payer’s identity when the cloud is set so', async () => {
  await shop.restart({ pay: { callbackIdentity: 'payer' } });
  await shop.emulator().pay.pay(await anOrder());
  expect(shop.heard().at(-1)).toMatchObject({
    openid: PAYER,
    event: { userInfo: { appId: 'wxlocal', openId: PAYER } },
  });
  await shop.restart();
});

test('people pay, and decide about callbacks, over HTTP', async () => {
  const command = async (name: string, input: object): Promise<unknown> =>
    (
      await fetch(`${shop.emulator().url}/emulator/${name}`, { method: 'POST', body: JSON.stringify(input) })
    ).json();
  const outTradeNo = await anOrder();
  expect(await command('pay/next', { fate: 'twice' })).toHaveProperty('error');
  expect(await command('pay/next', { fate: 'late' })).toEqual({ fate: 'late' });
  expect(await command('pay/next', {})).toEqual({ fate: 'late' });
  expect(await command('pay', { order: outTradeNo })).toEqual({ paid: outTradeNo });
  expect(await command('pay/next', {})).toEqual({ fate: 'deliver' });
  expect(await command('pay', { order: outTradeNo })).toMatchObject({ code: 'ORDERPAID' });
  shop.emulator().clock.advance(15 * SECOND_MS);
  expect(await command('pay/deliver-due', {})).toEqual({ delivered: 1 });
  const { orders } = (await command('orders', {})) as { orders: object[] };
  expect(orders.at(-1)).toMatchObject({ outTradeNo, state: 'SUCCESS', callback: { acknowledged: true } });
});
