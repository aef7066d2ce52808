/** A cloud with a shop: one function asks WeChat Pay through the real SDK, another hears of payments. */
import type { EmulatorOptions } from '../../src';
import { startTestCloud, type TestCloud } from '../testCloud';

export const PAYER = 'oPayer';
export const MERCHANT = '1900000109';
export const ORDER = {
  body: '货款',
  outTradeNo: 'T1',
  totalFee: 990,
  spbillCreateIp: '127.0.0.1',
  subMchId: MERCHANT,
  envId: 'local-env',
  functionName: 'payCallback',
  nonceStr: 'abc',
  tradeType: 'JSAPI',
};

const CHECKOUT = `
  const cloud = require('wx-server-sdk');
  cloud.init({ env: 'local-env' });
  exports.main = async ({ api, fields }) => {
    try {
      return await cloud.cloudPay[api](fields);
    } catch ({ errCode, errMsg }) {
      return { errCode, errMsg };
    }
  };`;

/** Says in its first line what it heard, and answers as the order's attached text tells it. */
const PAY_CALLBACK = `
  const cloud = require('wx-server-sdk');
  exports.main = async (event) => {
    const { OPENID } = cloud.getWXContext();
    console.log(JSON.stringify({ event, openid: OPENID || null }));
    if (event.attach === 'throw') throw new Error('as attached');
    if (event.attach === 'refuse') return { errcode: 1, errmsg: 'later' };
    return event.attach === 'forget' ? undefined : { errcode: 0, errmsg: 'OK' };
  };`;

export type Answer = Readonly<Record<string, unknown>>;

export interface Shop extends TestCloud {
  /** What a function gets from `cloudPay`, called by this user, or without one by a timer. */
  ask(api: string, fields: object, openid?: string): Promise<Answer>;
  /** What the callback function was called with, oldest first. */
  heard(): readonly { event: Answer; openid: string | null }[];
}

export async function startShop(choices: Partial<EmulatorOptions> = {}): Promise<Shop> {
  const cloud = await startTestCloud(
    {
      checkout: { source: CHECKOUT, settings: { timeoutSeconds: 20 } },
      payCallback: { source: PAY_CALLBACK },
    },
    choices,
  );
  return {
    ...cloud,
    ask: async (api, fields, openid = PAYER) =>
      (await cloud.emulator().callFunction('checkout', { api, fields }, { openid })) as Answer,
    heard: () =>
      cloud
        .emulator()
        .invocations()
        .filter(({ functionName }) => functionName === 'payCallback')
        .map(({ lines }) => JSON.parse(lines[0]?.text ?? 'null') as { event: Answer; openid: string | null }),
  };
}
