/** Operators at the meters: doubtful readings ruled upon, a meter replaced, a ratio, an opening reading, a service opened. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { StaffRequest, StaffRequestOf, SuspectReadingRow } from '../../../shared/contract/staff';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/domain/basis/shanghaiTime';
import type { Room } from '../../../shared/domain/documents/room';
import { type CampusCloud, startCampusCloud } from '../../support/campusCloud';
import { ask, newRequestId, tryTo } from '../../support/clerks';
import { anyOfItsCalls, isKilled, killedCalls } from '../../support/killedCalls';
import { expectRefusal, type RefusalRow } from '../../support/refusals';
import { ELSEWHERE, employStaff, WITH_ROLE } from '../../support/staffMembers';
import { hears, lookedAt, meterIn, roomIn } from '../../support/workOrders';

const STEP = 3;
const OPERATOR = WITH_ROLE.operator;
const why = '现场核对';

let cloud: CampusCloud;

beforeAll(async () => {
  cloud = await startCampusCloud();
  employStaff(cloud);
});
afterAll(async () => {
  await cloud.stop();
});

/** A room that has shown 1 kWh. */
async function freshRoom(): Promise<Room> {
  const room = cloud.freshRoom();
  await hears(cloud, room, 1);
  return room;
}

function rulingOn(reading: string, ruling: 'accept' | 'discard'): StaffRequestOf<'ruleReading'> {
  return { ...lookedAt(), action: 'ruleReading', reading, ruling };
}

async function doubtsOf(room: Room): Promise<readonly SuspectReadingRow[]> {
  const { readings } = await ask(cloud, OPERATOR, { action: 'listQuarantine' });
  return readings.filter(({ roomId }) => roomId === room._id);
}

/** 201 kWh within a minute. */
async function jump(room: Room): Promise<SuspectReadingRow> {
  cloud.emulator.clock.advance(MINUTE_MS);
  await cloud.push(room.meterNo, 201_000);
  await cloud.ingest();
  const [doubt] = await doubtsOf(room);
  if (doubt === undefined) throw new Error('it is not in doubt');
  return doubt;
}

describe('a doubtful reading', () => {
  test('stands on the desk with its reason, what was good before, what it would cost, and the room', async () => {
    const room = await freshRoom();
    const goodAtMs = cloud.emulator.clock.nowMs();
    expect(await jump(room)).toMatchObject({
      reason: 'jump',
      meterNo: room.meterNo,
      registerWh: 201_000,
      path: room.path,
      before: { registerWh: 1_000, takenAtMs: goodAtMs },
      charges: { energyWh: 200_000, chargeFen: 12_581 - 63 },
    });
  });

  test('is charged once it is accepted, and the desk says that it is on its way', async () => {
    const room = await freshRoom();
    const { readingId } = await jump(room);
    const request = rulingOn(readingId, 'accept');
    const filed = await ask(cloud, OPERATOR, request);
    expect(filed).toMatchObject({ order: { kind: 'ruling', state: 'filed' } });
    expect((await doubtsOf(room))[0]).toMatchObject({ order: { state: 'filed', ruling: 'accept' } });
    await cloud.ingest();
    expect(meterIn(cloud, room._id)).toMatchObject({ chargeFen: 12_581, doubtful: [] }); // 201 kWh at 0.6259 yuan
    expect(await doubtsOf(room)).toEqual([]);
    // The same request again is answered as before; another one comes too late.
    expect(await ask(cloud, OPERATOR, request)).toEqual(filed);
    const late = { ...request, requestId: newRequestId() };
    expect(await tryTo(cloud, OPERATOR, late)).toMatchObject({ code: 'READING_SETTLED' });
    const { entries } = await ask(cloud, WITH_ROLE.admin, { action: 'auditLog' });
    expect(entries.find(({ subject, outcome }) => subject === readingId && outcome === 'done')).toMatchObject(
      {
        roomId: room._id,
        why,
        before: { state: 'open' },
        after: { ruling: 'accept' },
      },
    );
  });

  test('is as if it had never come once it is discarded', async () => {
    const room = await freshRoom();
    const { readingId } = await jump(room);
    const request = rulingOn(readingId, 'discard');
    await ask(cloud, OPERATOR, request);
    const other = { ...request, requestId: newRequestId(), ruling: 'accept' as const };
    expect(await tryTo(cloud, OPERATOR, other)).toMatchObject({ code: 'WORK_ORDER_DIFFERS' });
    await cloud.ingest();
    expect(meterIn(cloud, room._id)).toMatchObject({ chargeFen: 63, doubtful: [] });
    cloud.emulator.clock.advance(HOUR_MS);
    await cloud.push(room.meterNo, 2_000);
    await cloud.ingest();
    expect(meterIn(cloud, room._id)).toMatchObject({ chargeFen: 125, doubtful: [] });
  });

  test('that fell can’t be accepted, and nobody of another campus may say anything about it', async () => {
    const room = await freshRoom();
    cloud.emulator.clock.advance(MINUTE_MS);
    await cloud.push(room.meterNo, 500);
    await cloud.ingest();
    const [doubt] = await doubtsOf(room);
    const request = { ...lookedAt(), action: 'ruleReading', reading: doubt?.readingId, ruling: 'accept' };
    await expectRefusal(cloud, 'staff', OPERATOR, ['', request, 'READING_NOT_ALLOWED']);
    await expectRefusal(cloud, 'staff', ELSEWHERE, ['', request, 'STAFF_OTHER_CAMPUS']);
    const { readings } = await ask(cloud, ELSEWHERE, { action: 'listQuarantine' });
    expect(readings.filter(({ roomId }) => roomId !== undefined)).toEqual([]);
    const unknown = { ...request, reading: 'M0:total:1:10' };
    await expectRefusal(cloud, 'staff', OPERATOR, ['', unknown, 'READING_UNKNOWN']);
  });

  test('of a meter that no room has is on every desk, and is only taken off it', async () => {
    await cloud.push('Mnobody', 5_000);
    await cloud.ingest();
    const { readings } = await ask(cloud, ELSEWHERE, { action: 'listQuarantine' });
    expect(readings).toMatchObject([{ meterNo: 'Mnobody', reason: 'unknownMeter' }]);
    const reading = readings[0]?.readingId ?? '';
    const rule = (ruling: 'accept' | 'discard'): StaffRequest => ({
      ...lookedAt(),
      action: 'ruleReading',
      reading,
      ruling,
    });
    expect(await tryTo(cloud, OPERATOR, rule('accept'))).toMatchObject({ code: 'READING_NOT_ALLOWED' });
    expect(await tryTo(cloud, OPERATOR, rule('discard'))).toMatchObject({ ok: true });
    expect((await ask(cloud, ELSEWHERE, { action: 'listQuarantine' })).readings).toEqual([]);
  });
});

describe('a meter', () => {
  test('is replaced, and the bill runs on from what both meters showed', async () => {
    const room = await freshRoom();
    const { generation } = roomIn(cloud, room._id).supply;
    cloud.emulator.clock.advance(HOUR_MS);
    const request = {
      ...lookedAt(),
      action: 'replaceMeter' as const,
      roomId: room._id,
      finalWh: 3_000,
      meterNo: `${room.meterNo}b`,
      initialWh: 500,
    };
    const filed = await ask(cloud, OPERATOR, request);
    expect(filed).toMatchObject({ kind: 'replacement', state: 'filed', registerWh: 3_000 });
    await cloud.ingest();
    expect(roomIn(cloud, room._id)).toMatchObject({
      meterNo: request.meterNo,
      supply: { generation: generation + 1 },
    });
    expect(await ask(cloud, OPERATOR, request)).toEqual(filed);
    cloud.emulator.clock.advance(HOUR_MS);
    await cloud.push(request.meterNo, 1_500);
    await cloud.ingest();
    expect(meterIn(cloud, room._id).chargeFen).toBe(250); // 3 kWh and 1 kWh are 2.5036 yuan
    const { orders } = await ask(cloud, WITH_ROLE.desk, { action: 'listWorkOrders', roomId: room._id });
    expect(orders).toMatchObject([{ kind: 'replacement', state: 'applied', meterNo: request.meterNo }]);
    const { events } = await ask(cloud, WITH_ROLE.desk, { action: 'roomStory', roomId: room._id });
    expect(events).toContainEqual(expect.objectContaining({ kind: 'workOrder', order: orders[0] }));
    const { entries } = await ask(cloud, WITH_ROLE.admin, { action: 'auditLog' });
    expect(
      entries.find(({ action, outcome }) => action === 'replaceMeter' && outcome === 'done'),
    ).toMatchObject({
      before: { meterNo: room.meterNo, registerWh: 1_000 },
      after: { meterNo: request.meterNo, finalWh: 3_000, registerWh: 500 },
    });
  });

  test('an order that ingest refuses after all tells its reason, and may be filed again', async () => {
    const room = await freshRoom();
    cloud.emulator.clock.advance(HOUR_MS);
    const request = {
      action: 'replaceMeter' as const,
      roomId: room._id,
      atMs: cloud.emulator.clock.nowMs(),
      meterNo: `${room.meterNo}b`,
      initialWh: 0,
    };
    await ask(cloud, OPERATOR, { ...request, ...lookedAt(), finalWh: 1_500 });
    // What the old meter had said before is heard only now.
    await cloud.push(room.meterNo, 1_800, request.atMs - 10 * MINUTE_MS);
    await cloud.ingest();
    const list = async () =>
      (await ask(cloud, OPERATOR, { action: 'listWorkOrders', roomId: room._id })).orders;
    expect(await list()).toMatchObject([{ state: 'refused', refusal: 'METER_FINAL_BELOW' }]);
    await ask(cloud, OPERATOR, { ...request, ...lookedAt(), finalWh: 2_000 });
    expect(await list()).toMatchObject([{ state: 'filed', registerWh: 2_000 }]);
    expect((await list())[0]).not.toHaveProperty('refusal');
    await cloud.ingest();
    expect(await list()).toMatchObject([{ state: 'applied' }]);
  });

  test('counts many times over from the moment that its ratio is told', async () => {
    const room = await freshRoom();
    const request = {
      ...lookedAt(),
      action: 'setRatio' as const,
      roomId: room._id,
      registerWh: 1_000,
      ctRatio: 10,
    };
    await ask(cloud, OPERATOR, request);
    await cloud.ingest();
    cloud.emulator.clock.advance(HOUR_MS);
    await cloud.push(room.meterNo, 1_100);
    await cloud.ingest();
    expect(meterIn(cloud, room._id).chargeFen).toBe(125); // 1 kWh, and ten times 0.1
    // The transformer stays on the line when the meter behind it is replaced.
    const meterNo = `${room.meterNo}b`;
    const swap = { ...lookedAt(), action: 'replaceMeter' as const, roomId: room._id, meterNo };
    await ask(cloud, OPERATOR, { ...swap, finalWh: 1_100, initialWh: 0 });
    await cloud.ingest();
    cloud.emulator.clock.advance(HOUR_MS);
    await cloud.push(meterNo, 100);
    await cloud.ingest();
    expect(meterIn(cloud, room._id).chargeFen).toBe(188);
  });

  test('is charged from the opening reading that staff set, and its service opens early by hand', async () => {
    const room = await freshRoom();
    const opensMs = cloud.emulator.clock.nowMs() + 2 * DAY_MS;
    const metering: Room = {
      ...roomIn(cloud, room._id),
      service: { state: 'metering', liveFromMs: opensMs },
    };
    cloud.emulator.database.importDocuments('rooms', [metering]);
    const opening = { ...lookedAt(), action: 'setOpening' as const, roomId: room._id, registerWh: 1_000 };
    await ask(cloud, OPERATOR, opening);
    await cloud.ingest();
    expect(meterIn(cloud, room._id).chargeFen).toBe(0);
    const open = { ...lookedAt(), action: 'openService' as const, roomId: room._id };
    const nowMs = cloud.emulator.clock.nowMs();
    expect(await ask(cloud, OPERATOR, open)).toEqual({ roomId: room._id, liveFromMs: nowMs });
    cloud.emulator.clock.advance(MINUTE_MS);
    expect(await ask(cloud, OPERATOR, open)).toEqual({ roomId: room._id, liveFromMs: nowMs });
    expect(roomIn(cloud, room._id).service).toEqual({ state: 'live', liveFromMs: nowMs });
    const again = { ...open, requestId: newRequestId() };
    await expectRefusal(cloud, 'staff', OPERATOR, ['', again, 'SERVICE_NOT_METERING']);
  });
});

describe('what can’t be', () => {
  const swap = (rest: object) => ({
    ...lookedAt(),
    action: 'replaceMeter',
    roomId: cloud.campus.rooms[0]?._id,
    finalWh: 300_000,
    meterNo: 'Mspare',
    initialWh: 0,
    ...rest,
  });
  const rows = (): readonly RefusalRow[] => [
    ['a meter that another room has', swap({ meterNo: cloud.campus.rooms[20]?.meterNo }), 'METER_IN_USE'],
    ['the meter that it has already', swap({ meterNo: cloud.campus.rooms[0]?.meterNo }), 'METER_IN_USE'],
    ['a final figure below a good one', swap({ finalWh: 900 }), 'METER_FINAL_BELOW'],
    ['before the account began', swap({ atMs: 1_000 }), 'METER_PERIOD_CLOSED'],
    ['in a time to come', swap({ atMs: cloud.emulator.clock.nowMs() + HOUR_MS }), 'WORK_ORDER_AHEAD'],
    ['in the year 9999', swap({ atMs: Date.parse('9999-12-31T00:00:00Z') }), 'WORK_ORDER_AHEAD'],
    ['beyond all calendars', swap({ atMs: Number.MAX_SAFE_INTEGER }), 'WORK_ORDER_AHEAD'],
    ['rates of a meter without', swap({ finalRatesWh: [0, 0] }), 'METER_RATES_DIFFER'],
    ['rates that do not sum', swap({ initialWh: 30, initialRatesWh: [0, 0] }), 'METER_RATES_DIFFER'],
    ['a number that is none', swap({ meterNo: 'a b' }), 'ARGUMENT_MALFORMED', 'meterNo'],
    ['half a tick', swap({ finalWh: 5 }), 'ARGUMENT_MALFORMED', 'finalWh'],
    ['a register below zero', swap({ initialWh: -10 }), 'ARGUMENT_MALFORMED', 'initialWh'],
    ['a dial of two digits', swap({ digits: 2 }), 'ARGUMENT_MALFORMED', 'digits'],
    ['a ratio of none', swap({ ctRatio: 0 }), 'ARGUMENT_MALFORMED', 'ctRatio'],
    ['no reason', swap({ why: '' }), 'ARGUMENT_EMPTY', 'why'],
    ['no such room', swap({ roomId: 'bnuz/yhy15/9/999' }), 'ROOM_UNKNOWN'],
    [
      'an opening reading of a live room',
      { ...lookedAt(), action: 'setOpening', roomId: cloud.campus.rooms[0]?._id, registerWh: 0 },
      'METER_SERVICE_OPEN',
    ],
    ['orders of no room', { action: 'listWorkOrders', roomId: 'bnuz/yhy15/9/999' }, 'ROOM_UNKNOWN'],
  ];

  test('is refused and leaves nothing', async () => {
    for (const row of rows()) await expectRefusal(cloud, 'staff', OPERATOR, row);
  });
});

test(`killed after ${anyOfItsCalls(STEP)}, a replacement sent again is filed once`, async () => {
  for (const atCall of killedCalls('after', STEP)) {
    const room = await freshRoom();
    const request = {
      ...lookedAt(),
      action: 'replaceMeter' as const,
      roomId: room._id,
      finalWh: 1_000,
      meterNo: `${room.meterNo}b`,
      initialWh: 0,
    };
    cloud.emulator.faults.killFunction({ functionName: 'staff', atCall, when: 'after' });
    const killed = await isKilled(tryTo(cloud, OPERATOR, request));
    cloud.emulator.clock.advance(MINUTE_MS);
    await ask(cloud, OPERATOR, request);
    expect(cloud.documents('workOrders').filter(({ roomId }) => roomId === room._id)).toHaveLength(1);
    if (!killed) return;
  }
});
