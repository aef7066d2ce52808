/** 发货信息管理: a payment is reported as delivered over WeChat's HTTPS API. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Answer, ORDER, PAYER, type Shop, startShop } from './shop';

const APP = { appid: 'wxlocal', secret: 'app-secret' };
const TEN_SECONDS_MS = 10_000;

let shop: Shop;
let transactionId: string;

beforeAll(async () => {
  shop = await startShop({ appSecret: APP.secret, pay: { tradeManaged: true } });
  await shop.ask('unifiedOrder', ORDER);
  await shop.emulator().pay.pay(ORDER.outTradeNo);
  transactionId = shop.emulator().pay.orders()[0]?.payment?.transactionId ?? '';
});
afterAll(() => shop.stop());

async function post(path: string, body: object): Promise<Answer> {
  const { url } = shop.emulator();
  const answer = async (to: string, what: object): Promise<Answer> =>
    (await (await fetch(`${url}${to}`, { method: 'POST', body: JSON.stringify(what) })).json()) as Answer;
  const token = await answer('/cgi-bin/stable_token', { grant_type: 'client_credential', ...APP });
  return answer(`/wxa/sec/order/${path}?access_token=${String(token['access_token'])}`, body);
}

function report(changes: object = {}): Promise<Answer> {
  return post('upload_shipping_info', {
    order_key: { order_number_type: 2, transaction_id: transactionId },
    logistics_type: 3,
    delivery_mode: 1,
    shipping_list: [{ item_desc: '货' }],
    upload_time: '2026-10-12T10:00:00.000+08:00',
    payer: { openid: PAYER },
    ...changes,
  });
}

test('whether WeChat manages the trade is told', async () => {
  expect(await post('is_trade_managed', { appid: APP.appid })).toMatchObject({ is_trade_managed: true });
  expect(await post('is_trade_managed', { appid: 'wx' })).toMatchObject({ errcode: 40013 });
});

test('a payment is known there after ten seconds', async () => {
  expect(await report()).toMatchObject({ errcode: 10060001 });
  shop.emulator().clock.advance(TEN_SECONDS_MS);
  expect(await post('get_order', { transaction_id: transactionId })).toMatchObject({
    order: { order_state: 1, merchant_trade_no: ORDER.outTradeNo },
  });
});

test.each([
  ['another payer', { payer: { openid: 'oAnother' } }, 10060001],
  ['an unknown payment', { order_key: { order_number_type: 2, transaction_id: '?' } }, 10060001],
  ['no kind of number', { order_key: { transaction_id: '?' } }, 47001],
  ['a way of delivery that is none', { logistics_type: 9 }, 47001],
  ['nothing that was delivered', { shipping_list: [] }, 47001],
  ['a time of another form', { upload_time: '2026-10-12 10:00' }, 268485216],
])('%s is refused', async (_name, changes, errcode) => {
  expect(await report(changes)).toMatchObject({ errcode });
});

test('it is reported once, corrected once, and no more; by the merchant’s own number too', async () => {
  const byMerchant = { order_number_type: 1, mchid: ORDER.subMchId, out_trade_no: ORDER.outTradeNo };
  expect(await report({ order_key: byMerchant })).toMatchObject({ errcode: 0 });
  expect(await post('get_order', { transaction_id: transactionId })).toMatchObject({
    order: { order_state: 2 },
  });
  expect(await report()).toMatchObject({ errcode: 0 });
  expect(await report()).toMatchObject({ errcode: 10060003 });
  await shop.restart();
  expect(shop.emulator().pay.shipments()).toMatchObject([{ transactionId, reports: 2, itemDesc: '货' }]);
});
