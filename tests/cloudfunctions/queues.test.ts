/** Work that always fails is planted in front of every queue of the house; healthy work behind it passes all the same. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type PlacedOrder, rechargeContract } from '../../shared/contract/recharge';
import { HOUR_MS, MINUTE_MS } from '../../shared/domain/basis/shanghaiTime';
import { wattHour } from '../../shared/domain/basis/units';
import type { Room } from '../../shared/domain/documents/room';
import type { WorkOrder } from '../../shared/domain/metering/workOrder';
import { ORDERS_PER_ACCOUNT } from '../../shared/domain/payments/recharge';
import type { OutboxMessage } from '../../shared/domain/reminders/message';
import { pathText } from '../../shared/domain/rooms/room';
import type { RelayCommand } from '../../shared/domain/supply/relayCommand';
import { expectReply } from '../../tools/cloud/call';
import { installMeters } from '../support/arrears';
import { type CampusCloud, OTHER_METER, OTHER_ROOM, ROOM, startCampusCloud } from '../support/campusCloud';
import { residentOf } from '../support/residents';
import { roomIn } from '../support/workOrders';

/** More than any queue takes up in one run. */
const FAILING = 150;
/** More orders than a run of the sweep asks about. */
const FAILING_ORDERS = 60;
const RUNS = 5;
const LIN = 'oLin';

let cloud: CampusCloud;
let roomWithBank: Room;

beforeAll(async () => {
  cloud = await startCampusCloud();
  await installMeters(cloud);
  roomWithBank = roomIn(cloud, ROOM);
  // Its bank is not there, so whatever has to do with it fails.
  cloud.emulator.database.importDocuments('rooms', [{ ...roomWithBank, bankId: 'damaged' }]);
  cloud.emulator.database.importDocuments('bindings', [
    residentOf(OTHER_ROOM, LIN, cloud.emulator.clock.nowMs()),
    { ...residentOf(ROOM, 'oDamaged', cloud.emulator.clock.nowMs()), notices: 'damaged' },
  ]);
});
afterAll(async () => {
  await cloud.stop();
});

/** The failing ones stand before the healthy one, each a second apart. */
function plant(collection: string, work: (id: string, roomId: string, atMs: number) => object): void {
  const nowMs = cloud.emulator.clock.nowMs();
  const failing = Array.from({ length: FAILING }, (_, index) =>
    work(`failing-${index}`, ROOM, nowMs - (FAILING + 1 - index) * 1_000),
  );
  cloud.emulator.database.importDocuments(collection, [
    ...failing,
    work('healthy', OTHER_ROOM, nowMs - 1_000),
  ]);
}

/** WeChat has the money, and nobody is told of it. */
async function payUnheard(openid: string, roomId: string, count: number): Promise<string> {
  const request = {
    action: 'order',
    requestId: `queued-${openid}-${count}`,
    amountFen: 1_000,
    room: { roomId, path: pathText(roomIn(cloud, roomId).path) },
  } as const;
  const { orderId } = (await expectReply(cloud.emulator, rechargeContract, openid, request)) as PlacedOrder;
  cloud.emulator.pay.next({ fate: 'drop' });
  await cloud.emulator.pay.pay(orderId);
  return orderId;
}

async function runs(...timers: ('sweep' | 'ingest')[]): Promise<void> {
  for (let run = 0; run < RUNS; run += 1) {
    for (const timer of timers) await cloud.emulator.fireTimer(timer);
    cloud.emulator.clock.advance(MINUTE_MS);
  }
}

function healthy(collection: 'outbox' | 'workOrders'): string | undefined {
  return (cloud.emulator.database.exportDocuments(collection) as { _id: string; state: string }[]).find(
    ({ _id }) => _id === 'healthy',
  )?.state;
}

describe('behind work that always fails', () => {
  test('a paid order is credited', async () => {
    cloud.emulator.database.importDocuments('rooms', [roomWithBank]);
    for (let payer = 0; payer < FAILING_ORDERS / ORDERS_PER_ACCOUNT; payer += 1)
      for (let order = 0; order < ORDERS_PER_ACCOUNT; order += 1)
        await payUnheard(`oPayer${payer}`, ROOM, order);
    const orderId = await payUnheard(LIN, OTHER_ROOM, 0);
    cloud.emulator.database.importDocuments('rooms', [{ ...roomWithBank, bankId: 'damaged' }]);
    cloud.emulator.clock.advance(2 * MINUTE_MS);
    await runs('sweep');
    expect(cloud.documents('orders').find(({ _id }) => _id === orderId)?.state).toBe('credited');
  });

  test('a message leaves', async () => {
    plant('outbox', (_id, roomId, atMs) => message(_id, roomId, { state: 'queued', notBeforeMs: atMs }));
    await runs('sweep');
    expect(healthy('outbox')).toBe('noticed');
  });

  test('a message that was interrupted becomes a notice', async () => {
    cloud.emulator.clock.advance(HOUR_MS);
    plant('outbox', (_id, roomId, atMs) =>
      message(_id, roomId, { state: 'sending', notBeforeMs: 0, sentAtMs: atMs - HOUR_MS }),
    );
    await runs('sweep');
    expect(healthy('outbox')).toBe('noticed');
  });

  test('a command reaches its meter', async () => {
    cloud.emulator.database.removeDocuments('outbox');
    plant('outbox', (_id, roomId, atMs): RelayCommand => ({
      _id,
      channel: 'relay',
      roomId,
      meterNo: OTHER_METER,
      relay: 'closed',
      generation: roomIn(cloud, roomId).supply.generation,
      state: 'pending',
      attempts: 0,
      nextAttemptAtMs: atMs,
      createdAtMs: atMs,
    }));
    await runs('sweep');
    expect(healthy('outbox')).toBe('verified');
  });

  test('a work order is applied', async () => {
    plant('workOrders', (_id, roomId, atMs): WorkOrder => ({
      _id,
      roomId,
      order: { kind: 'ratio', atMs: atMs - HOUR_MS, registerWh: wattHour(0), ctRatio: 2 },
      filedBy: 'staff',
      filedAtMs: atMs,
      nextAttemptAtMs: atMs,
      state: 'filed',
    }));
    for (let run = 0; run < 2; run += 1) await runs('ingest');
    expect(healthy('workOrders')).not.toBe('filed');
  });
});

function message(
  _id: string,
  roomId: string,
  change: Pick<OutboxMessage, 'state' | 'notBeforeMs'> & Partial<OutboxMessage>,
): OutboxMessage {
  const openid = roomId === ROOM ? 'oDamaged' : LIN;
  const createdAtMs = change.notBeforeMs;
  return { _id, channel: 'message', openid, roomId, kind: 'restored', createdAtMs, detail: {}, ...change };
}
