/** Payments that went another way than WeChat's guide: the money is real, so a room or finance gets it. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { bindContract } from '../../../shared/contract/bind';
import { type PlacedOrder, rechargeContract } from '../../../shared/contract/recharge';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/domain/basis/shanghaiTime';
import type { RechargeOrder } from '../../../shared/domain/payments/recharge';
import { pathText } from '../../../shared/domain/rooms/room';
import { call, expectReply } from '../../../tools/cloud/call';
import { installMeters } from '../../support/arrears';
import { type CampusCloud, PATH, ROOM, startCampusCloud } from '../../support/campusCloud';
import { roomIn } from '../../support/workOrders';

const LIN = 'oLin';

let cloud: CampusCloud;
let requests = 0;

beforeAll(async () => {
  cloud = await startCampusCloud();
  await installMeters(cloud);
  await bind(LIN, ROOM, PATH);
});
afterAll(async () => {
  await cloud.stop();
});
beforeEach(() => {
  cloud.emulator.faults.clear();
});

async function bind(openid: string, roomId: string, path: string): Promise<void> {
  await expectReply(cloud.emulator, bindContract, openid, {
    action: 'confirm',
    roomId,
    path,
    name: '林晓雨',
  });
}

async function place(openid = LIN, amountFen = 5_000): Promise<string> {
  requests += 1;
  const request = { action: 'order', requestId: `request-${requests}`, amountFen } as const;
  return ((await expectReply(cloud.emulator, rechargeContract, openid, request)) as PlacedOrder).orderId;
}

/** WeChat has the money, and nobody is told of it. */
async function payUnheard(orderId: string): Promise<void> {
  cloud.emulator.pay.next({ fate: 'drop' });
  await cloud.emulator.pay.pay(orderId);
}

async function sweepAfter(durationMs: number): Promise<void> {
  cloud.emulator.clock.advance(durationMs);
  await cloud.emulator.fireTimer('sweep');
}

function orderOf(id: string): RechargeOrder {
  const order = cloud.documents('orders').find(({ _id }) => _id === id);
  if (order === undefined) throw new Error(`no order ${id}`);
  return order;
}

function suspenseOf(id: string): object[] {
  return cloud.documents('suspense').filter(({ orderId }) => orderId === id);
}

function creditsOfRoom(): number {
  return roomIn(cloud, ROOM).creditsFen;
}

describe('a payment whose callback was lost', () => {
  test('is credited although WeChat answers SYSTEMERROR just as the order would be closed', async () => {
    const before = creditsOfRoom();
    const orderId = await place();
    cloud.emulator.clock.advance(14.5 * MINUTE_MS);
    await payUnheard(orderId);
    cloud.emulator.faults.failNextPay('queryOrder');
    await sweepAfter(MINUTE_MS);
    expect(orderOf(orderId).state).toBe('prepaid');
    await sweepAfter(2 * MINUTE_MS);
    expect(orderOf(orderId).state).toBe('credited');
    expect(creditsOfRoom() - before).toBe(5_000);
  });

  test.each([HOUR_MS, DAY_MS])(
    'is credited by a look %d ms after its order was closed here',
    async (afterMs) => {
      const before = creditsOfRoom();
      const orderId = await place();
      const closedAtMs = cloud.emulator.clock.nowMs();
      const nextCheckAtMs = closedAtMs + afterMs;
      cloud.emulator.database.importDocuments('orders', [
        { ...orderOf(orderId), state: 'closed', closedAtMs, nextCheckAtMs },
      ]);
      await payUnheard(orderId);
      await sweepAfter(afterMs);
      expect(orderOf(orderId).state).toBe('credited');
      expect(creditsOfRoom() - before).toBe(5_000);
    },
  );
});

describe('a closed order', () => {
  test('is looked at after an hour and after a day, and then no more', async () => {
    const orderId = await place();
    await sweepAfter(16 * MINUTE_MS);
    const { state, closedAtMs = 0, nextCheckAtMs } = orderOf(orderId);
    expect([state, nextCheckAtMs - closedAtMs]).toEqual(['closed', HOUR_MS]);
    await sweepAfter(HOUR_MS);
    expect(orderOf(orderId).nextCheckAtMs - closedAtMs).toBe(DAY_MS);
    await sweepAfter(DAY_MS);
    expect(orderOf(orderId).nextCheckAtMs).toBeGreaterThan(closedAtMs + 1_000 * DAY_MS);
  });

  test('that can still be paid at WeChat is closed there as well', async () => {
    const orderId = await place();
    const closedAtMs = cloud.emulator.clock.nowMs();
    cloud.emulator.database.importDocuments('orders', [
      { ...orderOf(orderId), state: 'closed', closedAtMs, nextCheckAtMs: closedAtMs + HOUR_MS },
    ]);
    await sweepAfter(HOUR_MS);
    await expect(cloud.emulator.pay.pay(orderId)).rejects.toThrow('is closed');
  });

  test('is not offered for payment where the sweep closed it while WeChat made the prepayment', async () => {
    requests += 1;
    const request = { action: 'order', requestId: `request-${requests}`, amountFen: 5_000 } as const;
    const isPrepayment = ({ action }: { action: string }): boolean => action === 'wx.wxPayApi';
    cloud.emulator.faults.setPace(async (call) => {
      if (call.from !== 'recharge' || !isPrepayment(call)) return;
      const order = cloud
        .documents('orders')
        .find(({ state, payerOpenid }) => state === 'created' && payerOpenid === LIN);
      if (order === undefined) return;
      cloud.emulator.database.importDocuments('orders', [{ ...order, state: 'closed' }]);
      await Promise.resolve();
    });
    expect(await call(cloud.emulator, rechargeContract, LIN, request)).toMatchObject({
      ok: false,
      code: 'ORDER_CLOSED',
    });
  });

  test('that WeChat took back is closed here', async () => {
    const orderId = await place();
    cloud.emulator.pay.endUnpaid(orderId, 'REVOKED');
    await sweepAfter(16 * MINUTE_MS);
    expect(orderOf(orderId).state).toBe('closed');
  });

  test('comes of one whose payer’s bank has failed', async () => {
    const orderId = await place();
    cloud.emulator.pay.endUnpaid(orderId, 'PAYERROR');
    await sweepAfter(16 * MINUTE_MS);
    expect(orderOf(orderId).state).toBe('closed');
    await expect(cloud.emulator.pay.pay(orderId)).rejects.toThrow('is closed');
  });
});

describe('money that fits no credit is finance’s', () => {
  test('where part of it was given back at WeChat’s console before anybody heard of it', async () => {
    const before = creditsOfRoom();
    const orderId = await place(LIN, 10_000);
    await payUnheard(orderId);
    cloud.emulator.pay.refundAtConsole(orderId, 1_000);
    await sweepAfter(2 * MINUTE_MS);
    expect(orderOf(orderId).state).toBe('suspended');
    expect(suspenseOf(orderId)).toMatchObject([{ totalFen: 10_000, reason: 'refunded', state: 'open' }]);
    expect(creditsOfRoom()).toBe(before);
  });

  test('where the room is gone; the payer’s page says that it was paid', async () => {
    const gone = cloud.campus.rooms[5];
    if (gone === undefined) throw new Error('There is no such room');
    await bind('oGone', gone._id, pathText(gone.path));
    const orderId = await place('oGone');
    const rooms = cloud.documents('rooms');
    cloud.emulator.database.removeDocuments('rooms');
    cloud.emulator.database.importDocuments(
      'rooms',
      rooms.filter(({ _id }) => _id !== gone._id),
    );
    await cloud.emulator.pay.pay(orderId);
    expect(suspenseOf(orderId)).toMatchObject([{ totalFen: 5_000, reason: 'roomGone' }]);
    expect(
      await expectReply(cloud.emulator, rechargeContract, 'oGone', { action: 'state', orderId }),
    ).toMatchObject({ state: 'suspended' });
    cloud.emulator.database.importDocuments('rooms', rooms);
  });
});

test('a room whose path is longer than WeChat’s text can be paid for', async () => {
  const room = roomIn(cloud, ROOM);
  const path = { ...room.path, building: '珠'.repeat(35), room: '301室西间' };
  cloud.emulator.database.importDocuments('rooms', [{ ...room, path }]);
  const orderId = await place();
  expect(cloud.emulator.pay.orders().find(({ outTradeNo }) => outTradeNo === orderId)?.body).toMatch(
    /^电费充值 珠+ ?301?/,
  );
  cloud.emulator.database.importDocuments('rooms', [room]);
});
