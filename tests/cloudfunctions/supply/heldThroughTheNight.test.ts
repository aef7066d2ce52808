/** A hold for arrears outlives what staff do about its room outside the hours of cuts. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DAY_MS, dayOf, HOUR_MS, MINUTE_MS, startOfDayMs } from '../../../shared/domain/basis/shanghaiTime';
import { wattHour } from '../../../shared/domain/basis/units';
import type { Room } from '../../../shared/domain/documents/room';
import { parkOf } from '../../../tools/campus/meterPlans';
import { installMeters, putIntoArrears } from '../../support/arrears';
import { type CampusCloud, startCampusCloud } from '../../support/campusCloud';
import { ask, newRequestId } from '../../support/clerks';
import { employStaff, WITH_ROLE } from '../../support/staffMembers';
import { fileWorkOrder, meterIn, roomIn } from '../../support/workOrders';

let cloud: CampusCloud;
let today: number;

beforeAll(async () => {
  cloud = await startCampusCloud();
  employStaff(cloud);
  await installMeters(cloud);
  today = startOfDayMs(dayOf(cloud.emulator.clock.nowMs()));
});
afterAll(async () => {
  await cloud.stop();
});

function roomAt(index: number): Room {
  const room = cloud.campus.rooms[index];
  if (room === undefined) throw new Error('no such room');
  return room;
}

/** The timers run, and a quarter of an hour later again. */
async function runTimers(): Promise<void> {
  await cloud.ingest();
  for (let run = 0; run < 3; run += 1) {
    cloud.emulator.clock.advance(5 * MINUTE_MS);
    await cloud.emulator.fireTimer('sweep');
  }
}

function hang(before: string, after: string): void {
  const { gateways, ...others } = parkOf(cloud.campus, 1);
  const renamed = gateways.map(({ name, meters }) => ({
    name,
    meters: meters.map((meter) => (meter.meterNo === before ? { ...meter, meterNo: after } : meter)),
  }));
  cloud.emulator.meters.install({ ...others, gateways: renamed });
}

async function listed(): Promise<number> {
  const request = { action: 'worklist', list: 'failedCommands' } as const;
  return (await ask(cloud, WITH_ROLE.operator, request)).rows.length;
}

test('a cut room whose meter is replaced at ten in the evening stays held, and is dark again at eight', async () => {
  const room = putIntoArrears(cloud, roomAt(0), true);
  await cloud.emulator.meters.park.reportOne(room.meterNo);
  await cloud.ingest();
  cloud.emulator.clock.set(today + 22 * HOUR_MS);
  const meterNo = `${room.meterNo}b`;
  const finalWh = wattHour(meterIn(cloud, room._id).account.latest.registerWh + 10);
  const atMs = today + 22 * HOUR_MS - MINUTE_MS;
  hang(room.meterNo, meterNo);
  const { e } = cloud.emulator.meters.park.meter(meterNo).report(atMs);
  fileWorkOrder(cloud, room._id, {
    kind: 'replacement',
    atMs,
    finalWh,
    meter: { meterNo, initialWh: wattHour(e * 10) },
  });
  await runTimers();
  expect(roomIn(cloud, room._id)).toMatchObject({ meterNo, supply: { desired: 'off', holds: ['arrears'] } });
  expect(await listed()).toBe(0); // it waits; it is not stuck
  cloud.emulator.clock.set(today + DAY_MS + 8 * HOUR_MS);
  await cloud.emulator.fireTimer('sweep');
  expect(cloud.emulator.meters.park.relay(meterNo)).toBe(0);
  expect(roomIn(cloud, room._id).supply.holds).toEqual(['arrears']);
  hang(meterNo, room.meterNo);
});

test('a hold by hand that comes and goes in the evening leaves the one for arrears', async () => {
  cloud.emulator.clock.set(today + DAY_MS + 12 * HOUR_MS);
  const room = putIntoArrears(cloud, roomAt(1), true);
  cloud.emulator.clock.set(today + DAY_MS + 21 * HOUR_MS);
  const change = { hold: 'manual', why: '检修', roomId: room._id } as const;
  const held = { ...change, action: 'hold', requestId: newRequestId() } as const;
  expect(await ask(cloud, WITH_ROLE.operator, held)).toMatchObject({
    holds: ['arrears', 'manual'],
    command: { state: 'verified' },
  });
  await ask(cloud, WITH_ROLE.operator, { ...change, action: 'release', requestId: newRequestId() });
  await runTimers();
  expect(roomIn(cloud, room._id).supply).toMatchObject({ desired: 'off', holds: ['arrears'] });
  expect(cloud.emulator.meters.park.relay(room.meterNo)).toBe(0);
});
