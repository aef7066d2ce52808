import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { bindContract } from '../../../shared/contract/bind';
import { type PlacedOrder, rechargeContract } from '../../../shared/contract/recharge';
import { type ChargeRecord, reportContract } from '../../../shared/contract/report';
import { MINUTE_MS, startOfDayMs } from '../../../shared/domain/basis/shanghaiTime';
import { creditsOf } from '../../../shared/domain/billing/ledger';
import { pathText } from '../../../shared/domain/rooms/room';
import { SUPPLY_ON } from '../../../shared/domain/supply/holds';
import { expectReply } from '../../../tools/cloud/call';
import { chargeOf, DEBT_FEN, installMeters, putIntoArrears } from '../../support/arrears';
import {
  type CampusCloud,
  OTHER_PATH,
  OTHER_ROOM,
  PATH,
  ROOM,
  startCampusCloud,
} from '../../support/campusCloud';
import { anyOfItsCalls, killedCalls } from '../../support/killedCalls';
import { expectRefusal, type RefusalRow, withPrototypeKey } from '../../support/refusals';
import { roomIn } from '../../support/workOrders';

const STEP = 3;

let cloud: CampusCloud;
let requests = 0;

beforeAll(async () => {
  cloud = await startCampusCloud();
  await installMeters(cloud);
  await expectReply(cloud.emulator, bindContract, 'oLin', {
    action: 'confirm',
    roomId: ROOM,
    path: PATH,
    name: '林晓雨',
  });
  await expectReply(cloud.emulator, bindContract, 'oChen', {
    action: 'confirm',
    roomId: OTHER_ROOM,
    path: OTHER_PATH,
    name: '陈嘉怡',
  });
  const early = roomIn(cloud, 'bnuz/yhy15/3/304');
  cloud.emulator.database.importDocuments('rooms', [
    { ...early, service: { state: 'metering', liveFromMs: startOfDayMs('2026-11-20') } },
  ]);
});
afterAll(async () => {
  await cloud.stop();
});

/** The room's credits; they must be the sum of its entries whenever they are looked at. */
function credits(id = ROOM): number {
  const entries = cloud.documents('ledger').filter(({ roomId }) => roomId === id);
  expect(creditsOf(entries)).toBe(roomIn(cloud, id).creditsFen);
  return creditsOf(entries);
}

async function order(
  openid: string,
  amountFen: number,
  room?: { roomId: string; path: string },
): Promise<string> {
  requests += 1;
  const request = {
    action: 'order',
    requestId: `request-${requests}`,
    amountFen,
    ...(room ? { room } : {}),
  } as const;
  return ((await expectReply(cloud.emulator, rechargeContract, openid, request)) as PlacedOrder).orderId;
}

const ORDER = { action: 'order', requestId: 'request-x', amountFen: 1_000 };
const OTHER = { roomId: OTHER_ROOM, path: OTHER_PATH };

const REFUSALS: readonly RefusalRow[] = [
  ['no action', {}, 'ARGUMENT_MISSING', 'action'],
  ['an unknown action', { action: 'refund' }, 'ARGUMENT_NOT_ALLOWED', 'action'],
  ['an action that is a number', { action: 7 }, 'ARGUMENT_WRONG_TYPE', 'action'],
  ['no amount', { ...ORDER, amountFen: undefined }, 'ARGUMENT_MISSING', 'amountFen'],
  ['an amount of 0', { ...ORDER, amountFen: 0 }, 'AMOUNT_TOO_SMALL', 'amountFen'],
  ['an amount of −1', { ...ORDER, amountFen: -1 }, 'AMOUNT_TOO_SMALL', 'amountFen'],
  ['99 fen', { ...ORDER, amountFen: 99 }, 'AMOUNT_TOO_SMALL', 'amountFen'],
  ['0.001 yuan', { ...ORDER, amountFen: 0.1 }, 'AMOUNT_NOT_WHOLE_FEN', 'amountFen'],
  ['a fraction of a fen', { ...ORDER, amountFen: 1_000.5 }, 'AMOUNT_NOT_WHOLE_FEN', 'amountFen'],
  ['500.01 yuan', { ...ORDER, amountFen: 50_001 }, 'AMOUNT_TOO_LARGE', 'amountFen'],
  ['an amount of 1e9', { ...ORDER, amountFen: 1e9 }, 'AMOUNT_TOO_LARGE', 'amountFen'],
  ['NaN, which is null on its way', { ...ORDER, amountFen: NaN }, 'AMOUNT_NOT_A_NUMBER', 'amountFen'],
  ['an amount that is text', { ...ORDER, amountFen: '1000' }, 'AMOUNT_NOT_A_NUMBER', 'amountFen'],
  ['an amount that is a query', { ...ORDER, amountFen: { $gt: 0 } }, 'AMOUNT_NOT_A_NUMBER', 'amountFen'],
  ['no request id', { ...ORDER, requestId: undefined }, 'ARGUMENT_MISSING', 'requestId'],
  ['a request id that is a number', { ...ORDER, requestId: 12345678 }, 'ARGUMENT_WRONG_TYPE', 'requestId'],
  ['a short request id', { ...ORDER, requestId: 'short' }, 'ARGUMENT_MALFORMED', 'requestId'],
  ['an over-long request id', { ...ORDER, requestId: 'x'.repeat(65) }, 'ARGUMENT_TOO_LONG', 'requestId'],
  ['a request id with odd letters', { ...ORDER, requestId: 'request x!' }, 'ARGUMENT_MALFORMED', 'requestId'],
  ['another room as text', { ...ORDER, room: OTHER_ROOM }, 'ARGUMENT_WRONG_TYPE', 'room'],
  [
    'another room without its path',
    { ...ORDER, room: { roomId: OTHER_ROOM } },
    'ARGUMENT_MISSING',
    'room.path',
  ],
  [
    'another room without its key',
    { ...ORDER, room: { path: OTHER_PATH } },
    'ARGUMENT_MISSING',
    'room.roomId',
  ],
  [
    'another room with one argument too many',
    { ...ORDER, room: { ...OTHER, openid: 'oChen' } },
    'ARGUMENT_UNEXPECTED',
    'room.openid',
  ],
  ['another room by another path', { ...ORDER, room: { ...OTHER, path: PATH } }, 'ROOM_PATH_DIFFERS'],
  ['an unknown room', { ...ORDER, room: { roomId: 'bnuz/yhy15/3/399', path: PATH } }, 'ROOM_UNKNOWN'],
  [
    'a room that is not live',
    { ...ORDER, room: { roomId: 'bnuz/yhy15/3/304', path: PATH.replace('301', '304') } },
    'SERVICE_NOT_OPEN',
  ],
  ['a payer in the arguments', { ...ORDER, openid: 'oChen' }, 'ARGUMENT_UNEXPECTED', 'openid'],
  ['an offer of an unknown room', { action: 'offer', roomId: 'bnuz/yhy15/3/399' }, 'ROOM_UNKNOWN'],
  ['an offer of a room that is a number', { action: 'offer', roomId: 301 }, 'ARGUMENT_WRONG_TYPE', 'roomId'],
  ['the state of no order', { action: 'state' }, 'ARGUMENT_MISSING', 'orderId'],
  ['the state of an unknown order', { action: 'state', orderId: 'R0000' }, 'ORDER_UNKNOWN'],
  [
    'the state of an over-long order',
    { action: 'state', orderId: 'R'.repeat(121) },
    'ARGUMENT_TOO_LONG',
    'orderId',
  ],
  ['the receipt of no order', { action: 'receipt' }, 'ARGUMENT_MISSING', 'orderId'],
  ['the receipt of an unknown order', { action: 'receipt', orderId: 'R0000' }, 'ORDER_UNKNOWN'],
  ['a key __proto__', withPrototypeKey('__proto__', ORDER), 'ARGUMENT_UNEXPECTED', '__proto__'],
  ['a key constructor', withPrototypeKey('constructor', ORDER), 'ARGUMENT_UNEXPECTED', 'constructor'],
];

describe('recharge refuses and writes nothing:', () => {
  test.each(REFUSALS)('%s', async (...row) => {
    await expectRefusal(cloud, 'recharge', 'oLin', row);
  });

  test('without a room of one’s own and none other named', async () => {
    await expectRefusal(cloud, 'recharge', 'oNobody', ['', ORDER, 'NOT_BOUND']);
  });

  test('the state of somebody else’s order', async () => {
    const orderId = await order('oLin', 1_000);
    await expectRefusal(cloud, 'recharge', 'oChen', ['', { action: 'state', orderId }, 'ORDER_UNKNOWN']);
  });

  test('one request id with two amounts', async () => {
    await expectReply(cloud.emulator, rechargeContract, 'oLin', {
      action: 'order',
      requestId: 'twice-the-same',
      amountFen: 1_000,
    });
    await expectRefusal(cloud, 'recharge', 'oLin', [
      '',
      { action: 'order', requestId: 'twice-the-same', amountFen: 2_000 },
      'ORDER_DIFFERS',
    ]);
  });
});

describe('recharge', () => {
  test('shows of another room a masked name and its supply, never a balance', async () => {
    const offer = await expectReply(cloud.emulator, rechargeContract, 'oLin', {
      action: 'offer',
      roomId: OTHER_ROOM,
    });
    expect(offer).toEqual({
      roomId: OTHER_ROOM,
      path: roomIn(cloud, OTHER_ROOM).path,
      pathText: OTHER_PATH,
      own: false,
      supply: 'on',
      quickAmountsFen: [2_000, 5_000, 10_000, 20_000],
      smallestFen: 100,
      largestFen: 50_000,
      templates: { lowBalance: 'lowBalanceTemplate', supply: 'supplyTemplate' },
      hint: '陈**',
    });
  });

  test('the same request again is the same order, with a payment to go on with', async () => {
    const request = { action: 'order', requestId: 'sent-again-by-the-phone', amountFen: 1_000 } as const;
    const first = await expectReply(cloud.emulator, rechargeContract, 'oLin', request);
    const second = await expectReply(cloud.emulator, rechargeContract, 'oLin', request);
    expect((second as PlacedOrder).orderId).toBe((first as PlacedOrder).orderId);
  });

  test('is credited once, however often everybody asks', async () => {
    const before = credits();
    const orderId = await order('oLin', 2_345);
    cloud.emulator.pay.next({ fate: 'duplicate' });
    await cloud.emulator.pay.pay(orderId);
    for (let again = 0; again < 3; again += 1) {
      await cloud.emulator.pay.sendForgedCallback('payCallback', { outTradeNo: orderId });
      expect(
        await expectReply(cloud.emulator, rechargeContract, 'oLin', { action: 'state', orderId }),
      ).toMatchObject({ state: 'credited', amountFen: 2_345 });
    }
    expect(credits() - before).toBe(2_345);
  });

  test('has a receipt for its payer, with the room that it went to and the number that staff find it by', async () => {
    const orderId = await order('oLin', 2_000, OTHER);
    const receipt = { action: 'receipt', orderId } as const;
    const read = (): Promise<unknown> => expectReply(cloud.emulator, rechargeContract, 'oLin', receipt);
    const { path } = roomIn(cloud, OTHER_ROOM);
    const known = { path, kind: 'wechat', amountFen: 2_000, orderId, paidFor: '林**' };
    expect(await read()).toMatchObject({ ...known, state: 'waiting' });
    await cloud.emulator.pay.pay(orderId);
    const creditedAtMs = cloud.documents('orders').find(({ _id }) => _id === orderId)?.creditedAtMs;
    expect(await read()).toEqual({ ...known, state: 'credited', atMs: creditedAtMs });
    await expectRefusal(cloud, 'recharge', 'oChen', ['', receipt, 'ORDER_UNKNOWN']);
    const record = { report: 'chargeRecord' } as const;
    const rows = (await expectReply(cloud.emulator, reportContract, 'oChen', record)) as ChargeRecord;
    const { entryId = '' } = rows.entries.find(({ paidFor }) => paidFor !== undefined) ?? {};
    expect(
      await expectReply(cloud.emulator, reportContract, 'oChen', { report: 'receipt', entryId }),
    ).toEqual({ ...known, state: 'credited', atMs: creditedAtMs });
  });

  test('that nobody pays is closed after a quarter of an hour, and says so', async () => {
    const orderId = await order('oLin', 1_000);
    cloud.emulator.clock.advance(16 * MINUTE_MS);
    await cloud.emulator.fireTimer('sweep');
    expect(
      await expectReply(cloud.emulator, rechargeContract, 'oLin', { action: 'state', orderId }),
    ).toMatchObject({ state: 'closed' });
    await expect(cloud.emulator.pay.pay(orderId)).rejects.toThrow();
  });

  test('that WeChat never heard of is closed as well', async () => {
    const orderId = await order('oLin', 1_000);
    const [known] = cloud.documents('orders').filter(({ _id }) => _id === orderId);
    const unheard = {
      ...known,
      _id: 'Runheard',
      state: 'created',
      nextCheckAtMs: cloud.emulator.clock.nowMs(),
    };
    cloud.emulator.database.importDocuments('orders', [unheard]);
    cloud.emulator.clock.advance(16 * MINUTE_MS);
    await cloud.emulator.fireTimer('sweep');
    expect(cloud.documents('orders').find(({ _id }) => _id === 'Runheard')).toMatchObject({
      state: 'closed',
    });
  });

  test('whose answer WeChat owes is asked for again', async () => {
    const before = credits();
    const orderId = await order('oLin', 1_000);
    cloud.emulator.faults.loseNextPayReply('queryOrder');
    await cloud.emulator.pay.pay(orderId);
    expect(credits()).toBe(before);
    cloud.emulator.clock.advance(2 * MINUTE_MS);
    await cloud.emulator.fireTimer('sweep');
    expect(credits() - before).toBe(1_000);
  });

  test('of a room that was cut says from which amount it brings the power back; less does not', async () => {
    const room = putIntoArrears(cloud, roomIn(cloud, ROOM), true);
    const offer = await expectReply(cloud.emulator, rechargeContract, 'oLin', { action: 'offer' });
    expect(offer).toMatchObject({
      own: true,
      supply: 'off',
      availableFen: -DEBT_FEN,
      restoresFromFen: DEBT_FEN,
      usualDayFen: expect.any(Number),
    });
    await cloud.emulator.pay.pay(await order('oLin', DEBT_FEN - 100));
    expect([roomIn(cloud, ROOM).supply.desired, cloud.emulator.meters.park.relay(room.meterNo)]).toEqual([
      'off',
      0,
    ]);
    await cloud.emulator.pay.pay(await order('oLin', 100));
    expect([roomIn(cloud, ROOM).supply, cloud.emulator.meters.park.relay(room.meterNo)]).toEqual([
      { desired: 'on', generation: 2, holds: [] },
      1,
    ]);
  });

  test('takes away the hold for arrears and no other: somebody may be working on the line', async () => {
    const room = putIntoArrears(cloud, roomIn(cloud, ROOM), true);
    const held = { ...room, supply: { ...room.supply, holds: ['manual', 'arrears'] } };
    cloud.emulator.database.importDocuments('rooms', [held]);
    const offer = await expectReply(cloud.emulator, rechargeContract, 'oLin', { action: 'offer' });
    expect(offer).not.toHaveProperty('restoresFromFen');
    await cloud.emulator.pay.pay(await order('oLin', 5_000));
    expect(roomIn(cloud, ROOM).supply).toMatchObject({ desired: 'off', holds: ['manual'] });
    expect(cloud.emulator.meters.park.relay(room.meterNo)).toBe(0);
    cloud.emulator.database.importDocuments('rooms', [
      { ...roomIn(cloud, ROOM), supply: { desired: 'on', generation: 9, holds: [] } },
    ]);
    cloud.emulator.meters.park.meter(room.meterNo).switchRelay(1, cloud.emulator.clock.nowMs());
  });

  test('to a meter that can’t be reached restores once it can', async () => {
    const room = putIntoArrears(cloud, roomIn(cloud, ROOM), true);
    cloud.emulator.meters.park.setSilent(room.meterNo, true);
    const orderId = await order('oLin', 5_000);
    await cloud.emulator.pay.pay(orderId);
    expect(
      await expectReply(cloud.emulator, rechargeContract, 'oLin', { action: 'state', orderId }),
    ).toMatchObject({ state: 'credited', restore: { state: 'sent' } });
    cloud.emulator.meters.park.setSilent(room.meterNo, false);
    cloud.emulator.clock.advance(MINUTE_MS);
    await cloud.emulator.fireTimer('sweep');
    expect(
      await expectReply(cloud.emulator, rechargeContract, 'oLin', { action: 'state', orderId }),
    ).toMatchObject({ restore: { state: 'verified' } });
    expect(cloud.emulator.meters.park.relay(room.meterNo)).toBe(1);
  });

  test('for another room is credited there, and its record says by whom', async () => {
    const before = credits(OTHER_ROOM);
    await cloud.emulator.pay.pay(await order('oLin', 3_000, OTHER));
    expect(credits(OTHER_ROOM) - before).toBe(3_000);
    expect(
      cloud.documents('ledger').find(({ roomId, kind }) => roomId === OTHER_ROOM && kind === 'wechat'),
    ).toMatchObject({ paidFor: '林**' });
  });
});

describe('payCallback and sweep', () => {
  test('a forged callback credits nothing, whatever it claims', async () => {
    const orderId = await order('oLin', 50_000);
    const before = credits();
    const claims = [
      {
        outTradeNo: orderId,
        returnCode: 'SUCCESS',
        resultCode: 'SUCCESS',
        transactionId: 't1',
        totalFee: 50_000,
      },
      { outTradeNo: 'R-not-ours', transactionId: 't2', totalFee: 50_000 },
      { outTradeNo: { $ne: 1 } },
      { outTradeNo: 'x'.repeat(33) },
      {},
    ];
    for (const claim of claims) await cloud.emulator.pay.sendForgedCallback('payCallback', claim);
    expect(credits()).toBe(before);
    expect(cloud.documents('suspense')).toEqual([]);
  });

  test('money for an order that is not in the books goes to finance’s list', async () => {
    const orderId = await order('oLin', 1_000);
    const [known] = cloud.documents('orders').filter(({ _id }) => _id === orderId);
    cloud.emulator.database.importDocuments('orders', [{ ...known, amountFen: 1_100 }]);
    const before = credits();
    await cloud.emulator.pay.pay(orderId);
    expect(credits()).toBe(before);
    expect(cloud.documents('suspense')).toMatchObject([
      { orderId, totalFen: 1_000, reason: 'amountDiffers', state: 'open' },
    ]);
    expect(cloud.documents('orders').find(({ _id }) => _id === orderId)).toMatchObject({
      state: 'suspended',
    });
  });

  test('a student who calls sweep is refused and does nothing', async () => {
    await expectRefusal(cloud, 'sweep', 'oLin', ['', { Type: 'Timer' }, 'IDENTITY_NOT_ALLOWED']);
  });

  test('whether a callback may carry an identity is a setting', async () => {
    const orderId = await order('oLin', 1_000);
    const event = { outTradeNo: orderId };
    expect(await cloud.emulator.callFunction('payCallback', event, { openid: 'oLin' })).toEqual({
      errcode: 1,
      errmsg: 'again',
    });
    const [settings] = cloud.documents('settings');
    cloud.emulator.database.importDocuments('settings', [
      { ...settings, payCallbackMayCarryIdentity: false },
    ]);
    cloud.emulator.clock.advance(2 * MINUTE_MS); // warm instances keep settings for a minute
    expect(await cloud.emulator.callFunction('payCallback', event, { openid: 'oLin' })).toEqual({
      errcode: 1,
      errmsg: 'IDENTITY_NOT_ALLOWED',
    });
    cloud.emulator.database.importDocuments('settings', [{ ...settings }]);
    cloud.emulator.clock.advance(2 * MINUTE_MS);
  });
});

describe('a kill of the settlement', () => {
  test.each(['before', 'after'] as const)(
    `%s ${anyOfItsCalls(STEP)} took effect: after the next sweep all is as if nothing had happened`,
    async (when) => {
      const rooms = cloud.campus.rooms.filter(({ path }) => path.building === '粤华苑 14 栋');
      for (const atCall of killedCalls(when, STEP, rooms.length)) {
        const plan = rooms[atCall - 1];
        if (plan === undefined) throw new Error('There is no such room');
        const openid = `oKilled${when}${atCall}`;
        const path = pathText(plan.path);
        await expectReply(cloud.emulator, bindContract, openid, {
          action: 'confirm',
          roomId: plan._id,
          path,
          name: '甲',
        });
        const room = putIntoArrears(cloud, { ...roomIn(cloud, plan._id), supply: SUPPLY_ON }, true);
        const orderId = await order(openid, 2_000);
        cloud.emulator.faults.killFunction({ functionName: 'payCallback', atCall, when });
        await cloud.emulator.pay.pay(orderId).catch(() => undefined);
        for (let minute = 0; minute < 3; minute += 1) {
          cloud.emulator.clock.advance(MINUTE_MS);
          await cloud.emulator.fireTimer('sweep');
        }
        expect({
          atCall,
          credits: credits(room._id),
          supply: roomIn(cloud, room._id).supply,
          relay: cloud.emulator.meters.park.relay(room.meterNo),
        }).toEqual({
          atCall,
          credits: chargeOf(cloud, room) - DEBT_FEN + 2_000,
          supply: { desired: 'on', generation: 2, holds: [] },
          relay: 1,
        });
        expect(cloud.documents('orders').find(({ _id }) => _id === orderId)).toMatchObject({
          state: 'credited',
        });
        const invocation = cloud.emulator
          .invocations()
          .filter(({ functionName }) => functionName === 'payCallback')
          .pop();
        if (invocation?.outcome?.ok === true) return;
      }
    },
  );
});
