/** 发货信息: where WeChat manages the trade, each top-up is reported as delivered, once, whatever gets lost on the way. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { LOCAL_APP } from '../../../admin/cloud/localSecret';
import { bindContract } from '../../../shared/contract/bind';
import { ownDataContract } from '../../../shared/contract/ownData';
import { type PlacedOrder, rechargeContract } from '../../../shared/contract/recharge';
import { DAY_MS, MINUTE_MS, NEVER_MS } from '../../../shared/domain/basis/shanghaiTime';
import type { RechargeOrder } from '../../../shared/domain/payments/recharge';
import { call, expectReply } from '../../../tools/cloud/call';
import { installMeters } from '../../support/arrears';
import {
  type CampusCloud,
  type CampusOptions,
  PATH,
  ROOM,
  startCampusCloud,
} from '../../support/campusCloud';
import { isKilled, killedCalls } from '../../support/killedCalls';

const LIN = 'oLin';
/** Its calls that write or ask, with a few to spare. */
const MOST_CALLS = 40;

let requests = 0;

async function campusThat(options: CampusOptions, reportsShipping: boolean): Promise<CampusCloud> {
  const cloud = await startCampusCloud({ pay: { tradeManaged: true }, ...options });
  await installMeters(cloud);
  const { database } = cloud.emulator;
  database.importDocuments(
    'settings',
    database.exportDocuments('settings').map((one) => ({ ...one, reportsShipping })),
  );
  await expectReply(cloud.emulator, bindContract, LIN, {
    action: 'confirm',
    roomId: ROOM,
    path: PATH,
    name: '林晓雨',
  });
  return cloud;
}

/** Pays, and is credited. */
async function topUp({ emulator }: CampusCloud): Promise<string> {
  requests += 1;
  emulator.clock.advance(20 * MINUTE_MS);
  const request = { action: 'order', requestId: `request-${requests}`, amountFen: 5_000 } as const;
  const { orderId } = (await expectReply(emulator, rechargeContract, LIN, request)) as PlacedOrder;
  await emulator.pay.pay(orderId);
  return orderId;
}

async function sweepAfter({ emulator }: CampusCloud, durationMs: number): Promise<void> {
  emulator.clock.advance(durationMs);
  await emulator.fireTimer('sweep');
}

function orderOf(cloud: CampusCloud, id: string): RechargeOrder {
  const order = cloud.documents('orders').find(({ _id }) => _id === id);
  if (order === undefined) throw new Error(`no order ${id}`);
  return order;
}

/** How often WeChat was told. */
function reportsOf(cloud: CampusCloud, id: string): number {
  const { transactionId } = orderOf(cloud, id);
  return cloud.emulator.pay.shipments().find((one) => one.transactionId === transactionId)?.reports ?? 0;
}

describe('where WeChat manages the trade', () => {
  let cloud: CampusCloud;

  beforeAll(async () => {
    cloud = await campusThat({ appSecret: true }, true);
  });
  afterAll(async () => {
    await cloud.stop();
  });
  beforeEach(() => {
    cloud.emulator.faults.clear();
  });

  test('a top-up is reported a minute after it was credited, and no more', async () => {
    const id = await topUp(cloud);
    await cloud.emulator.fireTimer('sweep');
    expect([orderOf(cloud, id).shipping, reportsOf(cloud, id)]).toEqual(['due', 0]);
    await sweepAfter(cloud, MINUTE_MS);
    expect([orderOf(cloud, id).shipping, reportsOf(cloud, id)]).toEqual(['reported', 1]);
    expect(orderOf(cloud, id).nextCheckAtMs).toBe(NEVER_MS);
    await sweepAfter(cloud, DAY_MS);
    expect(reportsOf(cloud, id)).toBe(1);
  });

  test('a report whose answer was lost is not sent again: WeChat is asked', async () => {
    const id = await topUp(cloud);
    cloud.emulator.faults.loseNextShippingReport();
    await sweepAfter(cloud, MINUTE_MS);
    expect([orderOf(cloud, id).shipping, reportsOf(cloud, id)]).toEqual(['unsure', 1]);
    await sweepAfter(cloud, DAY_MS);
    expect([orderOf(cloud, id).shipping, reportsOf(cloud, id)]).toEqual(['reported', 1]);
  });

  test.each(['before', 'after'] as const)(
    'killed %s any of its calls took effect, the next runs have reported it once',
    async (when) => {
      for (const atCall of killedCalls(when, 3, MOST_CALLS)) {
        const id = await topUp(cloud);
        cloud.emulator.clock.advance(MINUTE_MS);
        cloud.emulator.faults.killFunction({ functionName: 'sweep', atCall, when });
        const killed = await isKilled(cloud.emulator.fireTimer('sweep'));
        cloud.emulator.faults.clear();
        await sweepAfter(cloud, DAY_MS);
        await sweepAfter(cloud, DAY_MS);
        expect([atCall, orderOf(cloud, id).shipping, reportsOf(cloud, id)]).toEqual([atCall, 'reported', 1]);
        if (!killed) return;
      }
    },
  );

  test('what somebody has reported at WeChat’s console already is done', async () => {
    const id = await topUp(cloud);
    cloud.emulator.clock.advance(MINUTE_MS / 2);
    for (let times = 0; times < 2; times += 1) await reportByHand(cloud, orderOf(cloud, id));
    await sweepAfter(cloud, MINUTE_MS);
    expect([orderOf(cloud, id).shipping, reportsOf(cloud, id)]).toEqual(['reported', 2]);
  });

  test('a payer is not forgotten before WeChat has heard of the delivery', async () => {
    await topUp(cloud);
    const erase = (): Promise<unknown> => call(cloud.emulator, ownDataContract, LIN, { action: 'erase' });
    expect(await erase()).toMatchObject({ ok: false, code: 'ERASURE_ORDER_OPEN' });
    await sweepAfter(cloud, MINUTE_MS);
    expect(await erase()).toMatchObject({ ok: true });
  });
});

async function reportByHand({ emulator }: CampusCloud, order: RechargeOrder): Promise<void> {
  const post = async (path: string, body: object): Promise<Readonly<Record<string, unknown>>> =>
    (await (
      await fetch(`${emulator.url}${path}`, { method: 'POST', body: JSON.stringify(body) })
    ).json()) as Readonly<Record<string, unknown>>;
  const { access_token: token } = await post('/cgi-bin/stable_token', {
    grant_type: 'client_credential',
    appid: LOCAL_APP.appId,
    secret: LOCAL_APP.secret,
  });
  const answer = await post(`/wxa/sec/order/upload_shipping_info?access_token=${String(token)}`, {
    order_key: { order_number_type: 2, transaction_id: order.transactionId },
    logistics_type: 3,
    delivery_mode: 1,
    shipping_list: [{ item_desc: '电费' }],
    upload_time: '2026-10-12T10:00:00+08:00',
    payer: { openid: LIN },
  });
  expect(answer).toMatchObject({ errcode: 0 });
}

test('without the app’s secret the orders wait, and operators are told why', async () => {
  const cloud = await campusThat({ appSecret: false }, true);
  try {
    const id = await topUp(cloud);
    for (let sweeps = 0; sweeps < 3; sweeps += 1) await sweepAfter(cloud, DAY_MS);
    expect(orderOf(cloud, id).shipping).toBe('due');
    expect(cloud.emulator.database.exportDocuments('channels')).toMatchObject([
      { _id: 'shipping', reason: 'WEIXIN_APP_SECRET not set' },
    ]);
    // Payments of others are settled all the same.
    const other = await topUp(cloud);
    expect(orderOf(cloud, other).state).toBe('credited');
  } finally {
    await cloud.stop();
  }
});

test('where the campus reports nothing, an order has nothing to wait for', async () => {
  const cloud = await campusThat({ appSecret: true }, false);
  try {
    const id = await topUp(cloud);
    await sweepAfter(cloud, DAY_MS);
    expect(orderOf(cloud, id)).toMatchObject({ state: 'credited', nextCheckAtMs: NEVER_MS });
    expect(orderOf(cloud, id)).not.toHaveProperty('shipping');
    expect(reportsOf(cloud, id)).toBe(0);
  } finally {
    await cloud.stop();
  }
});
