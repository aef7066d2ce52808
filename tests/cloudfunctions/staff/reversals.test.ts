/** An applied order that was wrong: it is reversed, what it moved is booked back, and the right one is filed. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { StaffRequestOf, WorkOrderRow } from '../../../shared/contract/staff';
import { DAY_MS, HOUR_MS } from '../../../shared/domain/basis/shanghaiTime';
import type { Room } from '../../../shared/domain/documents/room';
import { type CampusCloud, startCampusCloud } from '../../support/campusCloud';
import { ask, tryTo } from '../../support/clerks';
import { expectRefusal } from '../../support/refusals';
import { COLLEAGUE, ELSEWHERE, employColleague, employStaff, WITH_ROLE } from '../../support/staffMembers';
import { hears, lookedAt, meterIn, replacement, roomIn } from '../../support/workOrders';

const OPERATOR = WITH_ROLE.operator;

let cloud: CampusCloud;

beforeAll(async () => {
  cloud = await startCampusCloud();
  employStaff(cloud);
  employColleague(cloud);
});
afterAll(async () => {
  await cloud.stop();
});

function reversal({ orderId }: WorkOrderRow, { _id }: Room): StaffRequestOf<'reverseWorkOrder'> {
  return { ...lookedAt(), action: 'reverseWorkOrder', roomId: _id, order: orderId };
}

/** It showed 1 kWh; an hour later it was replaced, at 1.5 kWh. Two people took it for 151. */
async function wronglyReplaced(): Promise<{ room: Room; order: WorkOrderRow; atMs: number }> {
  const room = cloud.freshRoom();
  await hears(cloud, room, 1);
  cloud.emulator.clock.advance(HOUR_MS);
  const atMs = cloud.emulator.clock.nowMs();
  const order = await ask(cloud, OPERATOR, { ...replacement(room, atMs, 151), implausible: true });
  const verdict = {
    ...lookedAt(),
    action: 'confirmWorkOrder',
    roomId: room._id,
    verdict: 'confirm',
  } as const;
  await ask(cloud, COLLEAGUE, { ...verdict, order: order.orderId });
  await cloud.ingest();
  expect(meterIn(cloud, room._id)).toMatchObject({ meterNo: `${room.meterNo}b`, chargeFen: 9_451 });
  return { room, order, atMs };
}

async function ordersOf({ _id: roomId }: Room): Promise<readonly WorkOrderRow[]> {
  return (await ask(cloud, OPERATOR, { action: 'listWorkOrders', roomId })).orders;
}

describe('a replacement whose figures were wrong', () => {
  test('is reversed, the meter before it serves again, and the right one is filed for the same moment', async () => {
    const { room, order, atMs } = await wronglyReplaced();
    const { generation } = roomIn(cloud, room._id).supply;
    const fresh = { ...room, meterNo: `${room.meterNo}b` };
    await hears(cloud, fresh, 0.5);
    const filed = await ask(cloud, OPERATOR, reversal(order, room));
    expect(filed).toMatchObject({ kind: 'reversal', reverses: 'replacement', state: 'filed' });
    await cloud.ingest();
    expect(meterIn(cloud, room._id)).toMatchObject({ meterNo: room.meterNo, chargeFen: 63, doubtful: [] });
    expect(roomIn(cloud, room._id)).toMatchObject({
      meterNo: room.meterNo,
      supply: { generation: generation + 1 },
    });
    expect(await ordersOf(room)).toMatchObject([
      { kind: 'reversal', state: 'applied' },
      { kind: 'replacement', state: 'reversed' },
    ]);
    // What the new meter says meanwhile belongs to nobody.
    await hears(cloud, fresh, 1);
    expect(cloud.documents('quarantine').find(({ meterNo }) => meterNo === fresh.meterNo)).toMatchObject({
      reason: 'unknownMeter',
      state: 'open',
    });
    await ask(cloud, OPERATOR, replacement(room, atMs, 1.5));
    await cloud.ingest();
    // 1.5 kWh of the old meter and 1 of the new one: 2.5 kWh at 0.6259 yuan.
    expect(meterIn(cloud, room._id)).toMatchObject({
      meterNo: fresh.meterNo,
      chargeFen: 156,
      doubtful: [],
    });
    expect(cloud.documents('quarantine').find(({ meterNo }) => meterNo === fresh.meterNo)).toMatchObject({
      state: 'accepted',
    });
    const { entries } = await ask(cloud, WITH_ROLE.admin, { action: 'auditLog' });
    expect(
      entries.find(({ action, subject }) => action === 'reverseWorkOrder' && subject === order.orderId),
    ).toMatchObject({
      roomId: room._id,
      before: { state: 'applied', finalWh: 151_000 },
      after: { state: 'reversed' },
    });
  });

  test('is booked back where days have been closed on it, and rows and bookings sum to the fen', async () => {
    const { room, order, atMs } = await wronglyReplaced();
    const fresh = { ...room, meterNo: `${room.meterNo}b` };
    const { clock } = cloud.emulator;
    for (const ofKwh of [1, 2, 3, 4, 5, 6]) {
      clock.advance(DAY_MS - HOUR_MS);
      await hears(cloud, fresh, ofKwh);
    }
    const booked = (): number => {
      const months = cloud.documents('usage').filter(({ bankId }) => bankId === room.bankId);
      const rows = months.flatMap((month) => Object.values(month.meters[room.slot] ?? {}));
      const more = months.flatMap((month) => Object.values(month.adjustments?.[room.slot] ?? {}));
      return [...rows, ...more].reduce((sum, { chargeFen }) => sum + chargeFen, 0);
    };
    const before = booked();
    expect(before).toBeGreaterThan(9_451);
    await ask(cloud, OPERATOR, reversal(order, room));
    await cloud.ingest();
    expect(meterIn(cloud, room._id).chargeFen).toBe(63);
    expect(booked()).toBe(63);
    await ask(cloud, OPERATOR, replacement(room, atMs, 1.5));
    await cloud.ingest();
    expect(meterIn(cloud, room._id)).toMatchObject({ chargeFen: 469, doubtful: [] }); // 7.5 kWh
    await hears(cloud, fresh, 6.5);
    expect(meterIn(cloud, room._id)).toMatchObject({ chargeFen: 501, doubtful: [] }); // 8 kWh
  });

  test('is reversed once, only after it was applied, and by nobody from elsewhere', async () => {
    const { room, order } = await wronglyReplaced();
    const request = reversal(order, room);
    await expectRefusal(cloud, 'staff', ELSEWHERE, ['', request, 'STAFF_OTHER_CAMPUS']);
    const other = { ...request, roomId: cloud.freshRoom()._id };
    await expectRefusal(cloud, 'staff', OPERATOR, ['', other, 'WORK_ORDER_UNKNOWN']);
    cloud.emulator.clock.advance(HOUR_MS);
    const ratio = await ask(cloud, OPERATOR, {
      ...lookedAt(),
      action: 'setRatio',
      roomId: room._id,
      registerWh: 0,
      ctRatio: 10,
    });
    const early = reversal(ratio, room);
    await expectRefusal(cloud, 'staff', OPERATOR, ['', early, 'WORK_ORDER_NOT_LAST']);
    await cloud.ingest();
    await expectRefusal(cloud, 'staff', OPERATOR, ['', request, 'WORK_ORDER_NOT_LAST']);
    for (const one of [ratio, order]) {
      await ask(cloud, OPERATOR, reversal(one, room));
      cloud.emulator.clock.advance(1);
      await cloud.ingest();
    }
    expect(meterIn(cloud, room._id)).toMatchObject({ meterNo: room.meterNo, chargeFen: 63 });
    expect(await tryTo(cloud, OPERATOR, reversal(order, room))).toMatchObject({
      code: 'WORK_ORDER_NOT_LAST',
    });
  });
});
