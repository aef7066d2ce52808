import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { flaws } from '../../src/driving/looks';
import { BROKEN_AMOUNTS, type Phone, type Phones, startPhones } from '../support/wxPhone';

const SHOP = `
  import cloud from 'wx-server-sdk';
  cloud.init();
  export async function main({ outTradeNo }) {
    const { payment } = await cloud.cloudPay.unifiedOrder({
      body: '咖啡 301', outTradeNo, spbillCreateIp: '127.0.0.1', subMchId: '1900000109', totalFee: 5_000,
      envId: 'local-env', functionName: 'told', nonceStr: 'n', tradeType: 'JSAPI',
    });
    return payment;
  }
`;
const TOLD = `export async function main() { return { errcode: 0, errmsg: 'OK' }; }`;
const TEMPLATES = {
  low: { title: '订单完成提醒', fields: ['thing1'] },
  supply: { title: '配送状态通知', fields: ['thing1'] },
};

let phones: Phones;
let phone: Phone;
let count = 0;

beforeAll(async () => {
  phones = await startPhones({ shop: { source: SHOP }, told: { source: TOLD } }, { templates: TEMPLATES });
});
afterAll(() => phones.close());
beforeEach(async () => {
  phone = await phones.open('oLin');
});
afterEach(() => phone.close());

const press = (name: string): Promise<void> =>
  phone.page.getByRole('dialog').getByRole('button', { name, exact: true }).click();

/** Orders as the page does, and hands what the function gave to WeChat, with an amount of the page's own. */
async function requestPayment(outTradeNo = `P${(count += 1)}`): Promise<void> {
  const call = `wx.cloud.callFunction({ name: 'shop', data: { outTradeNo: '${outTradeNo}' } })
    .then(({ result }) => wx.requestPayment({ ...result, totalFee: 1 }))`;
  await phone.begin(call);
}

const latestOrder = (): unknown => phones.cloud.emulator.pay.orders().at(-1);

describe('WeChat’s pay sheet', () => {
  test('asks for the order’s amount and pays it', async () => {
    await requestPayment();
    const sheet = phone.page.getByRole('dialog', { name: '微信支付 ¥50.00' });
    await sheet.getByText('咖啡 301').waitFor();
    expect(await flaws(phone.page, BROKEN_AMOUNTS)).toEqual([]);
    await press('支付 ¥50.00');
    expect(await phone.outcome()).toEqual({ ok: { errMsg: 'requestPayment:ok' } });
    expect(latestOrder()).toMatchObject({ state: 'SUCCESS', totalFen: 5_000 });
  });

  test('may be closed, and nothing is paid', async () => {
    await requestPayment();
    await press('取消');
    expect(await phone.outcome()).toEqual({ failed: { errMsg: 'requestPayment:fail cancel' } });
    expect(latestOrder()).toMatchObject({ state: 'NOTPAY' });
  });

  test('says so when the bank declines, and the order stays open', async () => {
    phones.cloud.emulator.pay.next({ fate: 'decline' });
    await requestPayment();
    await press('支付 ¥50.00');
    await phone.page.getByRole('alert').getByText('支付失败').waitFor();
    await press('关闭');
    expect(await phone.outcome()).toEqual({ failed: { errMsg: 'requestPayment:fail BANKERROR' } });
    expect(latestOrder()).toMatchObject({ state: 'NOTPAY' });
  });

  test.each([
    ['an order that nobody made', '{ package: "prepay_id=wx0" }', '商家订单信息有误'],
    ['no order at all', '{}', '商家订单信息有误'],
  ])('is not shown for %s', async (_rule, options, text) => {
    await phone.begin(`wx.requestPayment(${options})`);
    expect(JSON.stringify(await phone.outcome())).toContain(`requestPayment:fail ${text}`);
  });

  test('is not shown to anybody but the one who ordered', async () => {
    await requestPayment();
    await press('取消');
    const { prepayId } = latestOrder() as { prepayId: string };
    const other = await phones.open('oWang');
    await other.begin(`wx.requestPayment({ package: 'prepay_id=${prepayId}' })`);
    expect(await other.outcome()).toMatchObject({
      failed: { errMsg: expect.stringContaining('账号不一致') },
    });
    await other.close();
  });
});

describe('asking for messages', () => {
  const ASK = 'wx.requestSubscribeMessage({ tmplIds: ["low", "supply"] })';
  const grants = (): readonly number[] =>
    ['low', 'supply'].map((id) => phones.cloud.emulator.messages.grants('oLin', id));

  test('shows what they are, and grants those that stay ticked', async () => {
    const before = grants();
    await phone.tap(ASK);
    await phone.page.getByLabel('配送状态通知').uncheck();
    await press('允许');
    expect(await phone.outcome()).toEqual({
      ok: { low: 'accept', supply: 'reject', errMsg: 'requestSubscribeMessage:ok' },
    });
    expect(grants()).toEqual([(before[0] ?? 0) + 1, before[1]]);
  });

  test('may be refused', async () => {
    const before = grants();
    await phone.tap(ASK);
    await press('拒绝');
    expect(await phone.outcome()).toMatchObject({ ok: { low: 'reject', supply: 'reject' } });
    expect(grants()).toEqual(before);
  });

  test('is allowed after a payment, once', async () => {
    await requestPayment();
    await press('支付 ¥50.00');
    await phone.outcome();
    await phone.begin(ASK);
    await press('允许');
    expect(await phone.outcome()).toMatchObject({ ok: { low: 'accept', supply: 'accept' } });
  });

  test.each<readonly [string, string, number]>([
    ['without a tap', '["low"]', 10_001],
    ['for nothing', '[]', 10_001],
    ['for what is no text', '[1]', 10_004],
    ['for too many', '["1", "2", "3", "4", "5", "6"]', 20_003],
  ])('%s fails', async (_rule, tmplIds, errCode) => {
    await phone.begin(`wx.requestSubscribeMessage({ tmplIds: ${tmplIds} })`);
    expect(await phone.outcome()).toMatchObject({ failed: { errCode } });
  });

  test('for a template that nobody has fails', async () => {
    await phone.tap('wx.requestSubscribeMessage({ tmplIds: ["low", "gone"] })');
    expect(await phone.outcome()).toMatchObject({ failed: { errCode: 20_001 } });
  });
});
