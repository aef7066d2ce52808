/** All readings of a meter that wait, ruled upon with one word. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { StaffRequestOf, SuspectReadingRow } from '../../../shared/contract/staff';
import { HOUR_MS, MINUTE_MS } from '../../../shared/domain/basis/shanghaiTime';
import { wattHour } from '../../../shared/domain/basis/units';
import type { Room } from '../../../shared/domain/documents/room';
import { type QuarantinedReading, quarantineEntry } from '../../../shared/domain/metering/quarantinedReading';
import { type CampusCloud, startCampusCloud } from '../../support/campusCloud';
import { ask, newRequestId, tryTo } from '../../support/clerks';
import { anyOfItsCalls, isKilled, killedCalls } from '../../support/killedCalls';
import { expectRefusal } from '../../support/refusals';
import { ELSEWHERE, employStaff, WITH_ROLE } from '../../support/staffMembers';
import { hears, lookedAt, meterIn } from '../../support/workOrders';

const OPERATOR = WITH_ROLE.operator;
const QUARTER_MS = 15 * MINUTE_MS;
const A_DAY = 96;
/** A year, where there is the time. */
const MANY = A_DAY * (process.env['FULL'] === undefined ? 60 : 365);
const STEP = 3;
const AT_ONCE = 4;

let cloud: CampusCloud;

beforeAll(begin);
afterAll(async () => {
  await cloud.stop();
});

async function beginAgain(): Promise<void> {
  await cloud.stop();
  await begin();
}

async function begin(): Promise<void> {
  cloud = await startCampusCloud();
  employStaff(cloud);
}

async function rows(openid: string = OPERATOR): Promise<readonly SuspectReadingRow[]> {
  return (await ask(cloud, openid, { action: 'listQuarantine' })).readings;
}

async function rowOf(meterNo: string): Promise<SuspectReadingRow> {
  const row = (await rows()).find((one) => one.meterNo === meterNo);
  if (row === undefined) throw new Error(`nothing of ${meterNo} waits`);
  return row;
}

function onAll(row: SuspectReadingRow, ruling: 'accept' | 'discard'): StaffRequestOf<'ruleReading'> {
  const untilMs = row.all?.untilMs;
  if (untilMs === undefined) throw new Error('nothing waits behind it');
  return { ...lookedAt(), action: 'ruleReading', reading: row.readingId, ruling, untilMs };
}

async function jumpedRoom(): Promise<Room> {
  const room = cloud.freshRoom();
  await jump([room]);
  return room;
}

/**
 * Refilled together where it is empty, since a room takes as long to jump as all of them do; from another campus where
 * this one has no more.
 */
async function oneOf(jumped: Room[]): Promise<Room> {
  if (jumped.length === 0) {
    if (cloud.roomsLeft() < AT_ONCE) await beginAgain();
    jumped.push(...Array.from({ length: AT_ONCE }, () => cloud.freshRoom()));
    await jump(jumped);
  }
  const room = jumped.pop();
  if (room === undefined) throw new Error('no rooms left');
  return room;
}

/** 1 kWh, and 200 more within a minute, four times a little more. */
async function jump(rooms: readonly Room[]): Promise<void> {
  const hear = async (registerWh: number): Promise<void> => {
    for (const { meterNo } of rooms) await cloud.push(meterNo, registerWh);
    await cloud.ingest();
  };
  await hear(1_000);
  cloud.emulator.clock.advance(MINUTE_MS);
  for (const registerWh of [201_000, 201_100, 201_200, 201_300]) {
    await hear(registerWh);
    cloud.emulator.clock.advance(QUARTER_MS);
  }
}

function open(meterNo: string): readonly QuarantinedReading[] {
  return cloud.documents('quarantine').filter((one) => one.meterNo === meterNo && one.state === 'open');
}

describe('on the desk a meter has one row', () => {
  test('with its first reading, how many wait, the last of them, and what they would cost', async () => {
    const { meterNo } = await jumpedRoom();
    const row = await rowOf(meterNo);
    expect((await rows()).filter((one) => one.meterNo === meterNo)).toHaveLength(1);
    expect(row).toMatchObject({
      registerWh: 201_000,
      before: { registerWh: 1_000 },
      charges: { energyWh: 200_300, chargeFen: 12_599 - 63 }, // the others are believable once the first is good
      all: {
        count: 4,
        last: { registerWh: 201_300 },
        charges: { energyWh: 200_300, chargeFen: 12_599 - 63 }, // 201.3 kWh are 125.99 yuan
      },
    });
    await ask(cloud, OPERATOR, onAll(row, 'discard'));
    await cloud.ingest();
  });
});

describe('with one word', () => {
  test('all are charged, and what came after the word waits', async () => {
    const room = await jumpedRoom();
    const request = onAll(await rowOf(room.meterNo), 'accept');
    await cloud.push(room.meterNo, 900_000);
    await cloud.ingest();
    await ask(cloud, OPERATOR, request);
    await cloud.ingest();
    expect(meterIn(cloud, room._id)).toMatchObject({
      chargeFen: 12_599, // 201.3 kWh
      doubtful: [{ registerWh: 900_000 }],
    });
    expect(open(room.meterNo)).toMatchObject([{ registerWh: 900_000 }]);
    expect((await rowOf(room.meterNo)).all).toBeUndefined();
  });

  test('a meter that no room has leaves the desk, however often the answer is lost', async () => {
    for (const atCall of killedCalls('after', STEP)) {
      const meterNo = `Mspare-${atCall}`;
      for (const registerWh of [10, 20, 30]) {
        cloud.emulator.clock.advance(MINUTE_MS);
        await cloud.push(meterNo, registerWh);
      }
      await cloud.ingest();
      const row = (await rows(ELSEWHERE)).find((one) => one.meterNo === meterNo);
      expect(row).toMatchObject({ all: { count: 3, last: { registerWh: 30 } } });
      if (row === undefined) return;
      const request = onAll(row, 'discard');
      cloud.emulator.faults.killFunction({ functionName: 'staff', atCall, when: 'after' });
      const killed = await isKilled(tryTo(cloud, ELSEWHERE, request));
      cloud.emulator.clock.advance(MINUTE_MS);
      await ask(cloud, ELSEWHERE, request);
      expect(open(meterNo)).toEqual([]);
      if (!killed) return;
    }
  });
});

test(`ingest, killed after ${anyOfItsCalls(STEP)}, leaves none of them behind`, async () => {
  const jumped: Room[] = [];
  for (const atCall of killedCalls('after', STEP)) {
    cloud.emulator.clock.advance(HOUR_MS);
    const room = await oneOf(jumped);
    await ask(cloud, OPERATOR, onAll(await rowOf(room.meterNo), 'accept'));
    cloud.emulator.faults.killFunction({ functionName: 'ingest', atCall, when: 'after' });
    const killed = await isKilled(cloud.ingest());
    cloud.emulator.clock.advance(HOUR_MS);
    await cloud.ingest();
    expect(meterIn(cloud, room._id)).toMatchObject({ chargeFen: 12_599, doubtful: [] });
    expect(open(room.meterNo)).toEqual([]);
    if (!killed) return;
  }
}, 300_000);

test('what can’t be is refused', async () => {
  await beginAgain();
  const room = await jumpedRoom();
  const request = onAll(await rowOf(room.meterNo), 'accept');
  const aheadMs = cloud.emulator.clock.nowMs() + 1;
  await expectRefusal(cloud, 'staff', OPERATOR, ['', { ...request, untilMs: aheadMs }, 'WORK_ORDER_AHEAD']);
  await expectRefusal(cloud, 'staff', OPERATOR, [
    '',
    { ...request, untilMs: 0 },
    'ARGUMENT_MALFORMED',
    'untilMs',
  ]);
  await expectRefusal(cloud, 'staff', ELSEWHERE, ['', request, 'STAFF_OTHER_CAMPUS']);
  await ask(cloud, OPERATOR, request);
  const alone = { ...lookedAt(), action: 'ruleReading', reading: request.reading, ruling: 'accept' };
  await expectRefusal(cloud, 'staff', OPERATOR, ['', alone, 'WORK_ORDER_DIFFERS']);
  const fell = cloud.freshRoom();
  await hears(cloud, fell, 5);
  await hears(cloud, fell, 1);
  await hears(cloud, fell, 2);
  const told = onAll(await rowOf(fell.meterNo), 'accept');
  await expectRefusal(cloud, 'staff', OPERATOR, ['', told, 'READING_NOT_ALLOWED']);
  expect(
    await tryTo(cloud, OPERATOR, { ...told, requestId: newRequestId(), ruling: 'discard' }),
  ).toMatchObject({ ok: true });
});

test(`${MANY / A_DAY} days of them are one row, and one word`, async () => {
  await beginAgain();
  const room = cloud.freshRoom();
  await hears(cloud, room, 1);
  const nowMs = cloud.emulator.clock.nowMs();
  const cases = Array.from({ length: MANY }, (_, quarter) => {
    const takenAtMs = nowMs + (quarter + 1) * QUARTER_MS;
    const reading = {
      meterNo: room.meterNo,
      register: 'total',
      takenAtMs,
      registerWh: wattHour(900_000 + 10 * quarter),
      receivedAtMs: takenAtMs,
    } as const;
    return quarantineEntry(reading, 'jump', takenAtMs, room._id);
  });
  cloud.emulator.database.importDocuments('quarantine', cases);
  cloud.emulator.clock.set(nowMs + MANY * QUARTER_MS);
  const row = await rowOf(room.meterNo);
  expect(row).toMatchObject({
    all: { count: MANY, last: { registerWh: 900_000 + 10 * (MANY - 1) } },
  });
  const request = onAll(row, 'discard');
  const filed = await ask(cloud, OPERATOR, request);
  expect(filed).toMatchObject({ order: { kind: 'ruling', state: 'filed', ruling: 'discard' } });
  expect(await rowOf(room.meterNo)).toMatchObject({ order: { state: 'filed' } });
  expect(await ask(cloud, OPERATOR, request)).toEqual(filed);
  await cloud.ingest();
  expect(open(room.meterNo)).toEqual([]);
  expect(meterIn(cloud, room._id)).toMatchObject({ chargeFen: 63, doubtful: [] });
  expect(meterIn(cloud, room._id).account.rulings).toHaveLength(1);
  const { entries } = await ask(cloud, WITH_ROLE.admin, { action: 'auditLog' });
  expect(
    entries.filter(({ subject, outcome }) => subject === row.readingId && outcome === 'done'),
  ).toMatchObject([{ roomId: room._id, after: { ruling: 'discard', untilMs: row.all?.untilMs } }]);
}, 120_000);
