/** Many orders at one time: of one account, and of all accounts together. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type PlacedOrder, rechargeContract } from '../../../shared/contract/recharge';
import { MINUTE_MS } from '../../../shared/domain/basis/shanghaiTime';
import { DEFAULT_SETTINGS } from '../../../shared/domain/documents/settings';
import { ORDERS_PER_ACCOUNT } from '../../../shared/domain/payments/recharge';
import { type Answer, call, expectReply } from '../../../tools/cloud/call';
import { installMeters, putIntoArrears } from '../../support/arrears';
import { type CampusCloud, OTHER_PATH, OTHER_ROOM, ROOM, startCampusCloud } from '../../support/campusCloud';
import { codesOf } from '../../support/refusals';
import { residentOf } from '../../support/residents';

let cloud: CampusCloud;

beforeAll(async () => {
  cloud = await startCampusCloud();
  await installMeters(cloud);
});
afterAll(async () => {
  await cloud.stop();
});

function order(openid: string, count: number): Promise<Answer<unknown>> {
  const request = {
    action: 'order',
    requestId: `${openid}-order-${count}`,
    amountFen: 1_000,
    room: { roomId: OTHER_ROOM, path: OTHER_PATH },
  } as const;
  return call(cloud.emulator, rechargeContract, openid, request);
}

test('an account may begin ten orders in a quarter of an hour, counted as they come, and the same one again', async () => {
  const burst = Array.from({ length: ORDERS_PER_ACCOUNT + 5 }, (_, index) => order('oEager', index));
  expect(await codesOf(burst)).toEqual({ ok: ORDERS_PER_ACCOUNT, ORDERS_TOO_MANY: 5 });
  const known = cloud.documents('orders').length;
  const again = Array.from({ length: ORDERS_PER_ACCOUNT + 5 }, (_, index) => order('oEager', index));
  expect(await codesOf(again)).toEqual({ ok: ORDERS_PER_ACCOUNT, ORDERS_TOO_MANY: 5 });
  expect(cloud.documents('orders')).toHaveLength(known);
  expect(await codesOf([order('oOther', 0)])).toEqual({ ok: 1 });
  cloud.emulator.clock.advance(15 * MINUTE_MS);
  expect(await codesOf([order('oEager', 99)])).toEqual({ ok: 1 });
});

test('rooms looked up at one time are counted like those looked up one after the other', async () => {
  const { lookupsPerHour } = DEFAULT_SETTINGS;
  const offers = Array.from({ length: lookupsPerHour + 10 }, () =>
    call(cloud.emulator, rechargeContract, 'oCurious', { action: 'offer', roomId: OTHER_ROOM }),
  );
  expect(await codesOf(offers)).toEqual({ ok: lookupsPerHour, LOOKUPS_TOO_MANY: 10 });
});

test('the sweep gives power back first, and asks WeChat about several orders at one time', async () => {
  cloud.emulator.clock.advance(20 * MINUTE_MS);
  await cloud.emulator.fireTimer('sweep');
  for (let payer = 0; payer < 12; payer += 1) {
    const { data } = (await order(`oPayer${payer}`, 0)) as { data: PlacedOrder };
    cloud.emulator.pay.next({ fate: 'drop' });
    await cloud.emulator.pay.pay(data.orderId);
  }
  const room = cloud.documents('rooms').find(({ _id }) => _id === ROOM);
  if (room === undefined) throw new Error('no such room');
  cloud.emulator.database.importDocuments('bindings', [
    residentOf(ROOM, 'oLin', cloud.emulator.clock.nowMs()),
  ]);
  const { meterNo } = putIntoArrears(cloud, room, true);
  cloud.emulator.meters.park.setSilent(meterNo, true);
  const request = { action: 'order', requestId: 'in-the-dark', amountFen: 5_000 } as const;
  const { orderId } = (await expectReply(cloud.emulator, rechargeContract, 'oLin', request)) as PlacedOrder;
  await cloud.emulator.pay.pay(orderId);
  cloud.emulator.meters.park.setSilent(meterNo, false);
  cloud.emulator.clock.advance(2 * MINUTE_MS);
  const steps: string[] = [];
  let together: () => void = () => undefined;
  const tenAsked = new Promise<void>((resolve) => {
    together = resolve;
  });
  cloud.emulator.faults.setPace(async ({ from, action }) => {
    if (from !== 'sweep' || action !== 'wx.wxPayApi') return;
    steps.push(`relay ${String(cloud.emulator.meters.park.relay(meterNo))}`);
    if (steps.length === 10) together();
    // Whoever asked one after the other would wait here for ever.
    await tenAsked;
  });
  await cloud.emulator.fireTimer('sweep');
  cloud.emulator.faults.clear();
  expect(steps[0]).toBe('relay 1');
  expect(steps.length).toBe(12);
  expect(cloud.documents('orders').filter(({ state }) => state === 'credited')).toHaveLength(13);
});
