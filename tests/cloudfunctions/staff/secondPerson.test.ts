/** Figures that no line lets through: they count once a second person has looked too, and until then for nothing. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { StaffRequestOf, WorklistRow, WorkOrderRow } from '../../../shared/contract/staff';
import { HOUR_MS, MINUTE_MS } from '../../../shared/domain/basis/shanghaiTime';
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

/** A room that showed 1 kWh an hour ago. */
async function freshRoom(): Promise<Room> {
  const room = cloud.freshRoom();
  await hears(cloud, room, 1);
  cloud.emulator.clock.advance(HOUR_MS);
  return room;
}

/** An hour after it showed one. */
function replacedNow(room: Room, finalKwh: number): StaffRequestOf<'replaceMeter'> {
  return replacement(room, cloud.emulator.clock.nowMs(), finalKwh);
}

function verdictOn(
  { orderId }: WorkOrderRow,
  { _id }: Room,
  verdict: 'confirm' | 'reject',
): StaffRequestOf<'confirmWorkOrder'> {
  return { ...lookedAt(), action: 'confirmWorkOrder', roomId: _id, order: orderId, verdict };
}

async function waiting(room: Room): Promise<readonly WorklistRow[]> {
  const { rows } = await ask(cloud, OPERATOR, { action: 'worklist', list: 'stuck' });
  return rows.filter(({ roomId }) => roomId === room._id);
}

/** 150 kWh too much, and filed all the same. */
async function filed(room: Room): Promise<WorkOrderRow> {
  return ask(cloud, OPERATOR, { ...replacedNow(room, 151), implausible: true });
}

describe('a final register that no line lets through', () => {
  test('is refused to whoever typed it, and said again it waits and counts for nothing', async () => {
    const room = await freshRoom();
    const typed = replacedNow(room, 151);
    expect(await tryTo(cloud, OPERATOR, typed)).toMatchObject({ code: 'METER_IMPLAUSIBLE' });
    expect(await waiting(room)).toEqual([]);
    const order = await ask(cloud, OPERATOR, { ...typed, ...lookedAt(), implausible: true });
    expect(order).toMatchObject({ state: 'unconfirmed', registerWh: 151_000 });
    expect(await waiting(room)).toMatchObject([{ kind: 'unconfirmedOrder', path: room.path }]);
    for (let run = 0; run < 2; run += 1) await cloud.ingest();
    expect(meterIn(cloud, room._id)).toMatchObject({ meterNo: room.meterNo, chargeFen: 63 });
    expect(roomIn(cloud, room._id).meterNo).toBe(room.meterNo);
    expect(await waiting(room)).toHaveLength(1);
  });

  test('is charged once a second person has confirmed it, and the audit has both', async () => {
    const room = await freshRoom();
    const order = await filed(room);
    const own = verdictOn(order, room, 'confirm');
    await expectRefusal(cloud, 'staff', OPERATOR, ['', own, 'STAFF_SAME_PERSON']);
    cloud.emulator.clock.advance(MINUTE_MS);
    const seconded = await ask(cloud, COLLEAGUE, verdictOn(order, room, 'confirm'));
    expect(seconded).toMatchObject({ orderId: order.orderId, state: 'filed' });
    await cloud.ingest();
    expect(meterIn(cloud, room._id)).toMatchObject({ meterNo: `${room.meterNo}b`, chargeFen: 9_451 }); // 151 kWh
    expect(await waiting(room)).toEqual([]);
    const again = verdictOn(order, room, 'confirm');
    await expectRefusal(cloud, 'staff', COLLEAGUE, ['', again, 'WORK_ORDER_SETTLED']);
    const { entries } = await ask(cloud, WITH_ROLE.admin, { action: 'auditLog' });
    const done = entries.filter(({ subject, outcome }) => subject === order.orderId && outcome === 'done');
    expect(done).toMatchObject([
      { action: 'confirmWorkOrder', by: 'Colleague 老师', after: { state: 'filed', finalWh: 151_000 } },
      { action: 'replaceMeter', by: 'Operator 老师', after: { finalWh: 151_000, implausible: true } },
    ]);
  });

  test('is taken back by whoever mistyped it, and the right one filed for the same moment', async () => {
    const room = await freshRoom();
    const { atMs } = replacedNow(room, 0);
    const order = await filed(room);
    const right = { ...replacedNow(room, 1.5), atMs };
    expect(await tryTo(cloud, OPERATOR, right)).toMatchObject({ code: 'WORK_ORDER_DIFFERS' });
    const rejected = await ask(cloud, OPERATOR, verdictOn(order, room, 'reject'));
    expect(rejected).toMatchObject({ state: 'refused', refusal: 'WORK_ORDER_REJECTED' });
    expect(await waiting(room)).toEqual([]);
    await ask(cloud, OPERATOR, { ...right, ...lookedAt() });
    await cloud.ingest();
    expect(meterIn(cloud, room._id)).toMatchObject({ meterNo: `${room.meterNo}b`, chargeFen: 94 }); // 1.5 kWh
  });

  test('is nobody’s to confirm who is not of the campus, and none of another room’s', async () => {
    const room = await freshRoom();
    const order = await filed(room);
    const verdict = verdictOn(order, room, 'confirm');
    await expectRefusal(cloud, 'staff', ELSEWHERE, ['', verdict, 'STAFF_OTHER_CAMPUS']);
    const other = { ...verdict, roomId: cloud.freshRoom()._id };
    await expectRefusal(cloud, 'staff', COLLEAGUE, ['', other, 'WORK_ORDER_UNKNOWN']);
    const unknown = { ...verdict, order: `ratio:${room._id}:1` };
    await expectRefusal(cloud, 'staff', COLLEAGUE, ['', unknown, 'WORK_ORDER_UNKNOWN']);
  });
});

test('figures that are plausible need nobody else, whatever is said of them', async () => {
  const room = await freshRoom();
  const order = await ask(cloud, OPERATOR, { ...replacedNow(room, 2), implausible: true });
  expect(order).toMatchObject({ state: 'filed' });
  await cloud.ingest();
  expect(meterIn(cloud, room._id)).toMatchObject({ meterNo: `${room.meterNo}b`, chargeFen: 125 });
});

test('the register at a new ratio and the end of a cleared count meet the same rule', async () => {
  const room = await freshRoom();
  const about = { roomId: room._id, atMs: cloud.emulator.clock.nowMs() };
  const ratio = { ...lookedAt(), ...about, action: 'setRatio' as const, registerWh: 151_000, ctRatio: 2 };
  const restart = { ...lookedAt(), ...about, action: 'restartDial' as const, finalWh: 151_000, initialWh: 0 };
  for (const request of [ratio, restart]) {
    expect(await tryTo(cloud, OPERATOR, request)).toMatchObject({ code: 'METER_IMPLAUSIBLE' });
    const again = { ...request, ...lookedAt(), implausible: true as const };
    expect(await tryTo(cloud, OPERATOR, again)).toMatchObject({ ok: true, data: { state: 'unconfirmed' } });
  }
  await cloud.ingest();
  expect(meterIn(cloud, room._id)).toMatchObject({ chargeFen: 63, account: { segments: [{}] } });
});
