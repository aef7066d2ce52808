/** What a work order makes of a room's balance is told and acted upon in the very run that applies it. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { HOUR_MS } from '../../../shared/domain/basis/shanghaiTime';
import { fen, wattHour } from '../../../shared/domain/basis/units';
import type { Room } from '../../../shared/domain/documents/room';
import { ARMED } from '../../../shared/domain/reminders/reminderDue';
import { relayCommandId } from '../../../shared/domain/supply/relayCommand';
import { parkOf } from '../../../tools/campus/meterPlans';
import { chargeOf, installMeters, NOON_MS, putIntoArrears } from '../../support/arrears';
import { type CampusCloud, METER, ROOM, startCampusCloud } from '../../support/campusCloud';
import { bindRoommates, fileWorkOrder, meterIn, roomIn } from '../../support/workOrders';

const NEW_METER = 'Myhy15-301b';
const ROOMMATES = ['oLin', 'oChen'];

let cloud: CampusCloud;

beforeEach(async () => {
  cloud = await startCampusCloud();
  await installMeters(cloud);
  bindRoommates(cloud, ROOM, ROOMMATES);
});
afterEach(async () => {
  await cloud.stop();
});

/** The old meter had been taken off before midnight, and showed less than what it was believed to have said since. */
function replaceYesterday(lessWh: number): void {
  const plan = parkOf(cloud.campus, 1);
  const atMs = NOON_MS - 13 * HOUR_MS;
  const fresh = { meterNo: NEW_METER, installedAtMs: atMs, meanWatts: 0 };
  cloud.emulator.meters.install({ ...plan, singles: [...plan.singles, fresh] });
  fileWorkOrder(cloud, ROOM, {
    kind: 'replacement',
    atMs,
    finalWh: wattHour(meterIn(cloud, ROOM).account.latest.registerWh - lessWh),
    meter: { meterNo: NEW_METER, initialWh: wattHour(0) },
  });
}

function leaveBalance(availableFen: number): void {
  const room = roomIn(cloud, ROOM);
  const rich: Room = { ...room, creditsFen: fen(chargeOf(cloud, room) + availableFen) };
  cloud.emulator.database.importDocuments('rooms', [rich]);
}

test('a dark room that an order takes out of arrears has power again at once', async () => {
  putIntoArrears(cloud, roomIn(cloud, ROOM), true);
  replaceYesterday(10_000); // 6.26 yuan, of which 5 were owed
  const { emulator } = cloud;
  emulator.meters.park.meter(NEW_METER).switchRelay(0, NOON_MS);
  await cloud.ingest();
  expect(emulator.meters.park.relay(NEW_METER)).toBe(1);
  const { supply } = roomIn(cloud, ROOM);
  expect(supply).toEqual({ desired: 'on', generation: supply.generation, holds: [] });
  expect(cloud.documents('outbox')).toContainEqual(
    expect.objectContaining({ _id: relayCommandId(ROOM, supply.generation), state: 'verified' }),
  );
});

test('reminders are armed again for everybody in a room that an order lifts above the line', async () => {
  const nowMs = cloud.emulator.clock.nowMs();
  const room: Room = {
    ...roomIn(cloud, ROOM),
    creditsFen: fen(chargeOf(cloud, roomIn(cloud, ROOM)) + 2_900),
  };
  cloud.emulator.database.importDocuments('rooms', [room]);
  await cloud.push(METER, meterIn(cloud, ROOM).account.latest.registerWh, nowMs + 1);
  await cloud.ingest();
  const armed = (): unknown => cloud.documents('bindings').map(({ lowBalance }) => lowBalance.armed);
  expect(armed()).toEqual([false, false]);
  replaceYesterday(10_000);
  await cloud.ingest();
  expect(armed()).toEqual([true, true]);
  expect(meterIn(cloud, ROOM).reminded).toBe(false);
});

test('a jump that staff accept is reminded of, and where money is owed notice is given, in the same run', async () => {
  leaveBalance(5_000);
  const jumpMs = NOON_MS + HOUR_MS;
  cloud.emulator.clock.set(jumpMs);
  const registerWh = meterIn(cloud, ROOM).account.latest.registerWh + 200_000;
  await cloud.push(METER, registerWh);
  await cloud.ingest();
  expect(cloud.documents('outbox')).toEqual([]);
  const quarantineId = `${METER}:total:${jumpMs}:${registerWh}`;
  fileWorkOrder(cloud, ROOM, { kind: 'ruling', quarantineId, ruling: 'accept' });
  await cloud.ingest();
  expect(
    cloud
      .documents('outbox')
      .map(({ kind, openid }) => `${kind} ${openid}`)
      .sort(),
  ).toEqual(['cutNotice oChen', 'cutNotice oLin', 'lowBalance oChen', 'lowBalance oLin']);
  expect(roomIn(cloud, ROOM).supply.arrears).toMatchObject({ notices: 1 });
  expect(cloud.documents('bindings').map(({ lowBalance }) => lowBalance)).not.toContainEqual(ARMED);
});

test('of an order that nobody’s balance feels nobody hears', async () => {
  leaveBalance(5_000);
  const before = cloud.snapshot(['workOrders', 'meterBanks']);
  const registerWh = meterIn(cloud, ROOM).account.latest.registerWh + 10;
  cloud.emulator.clock.advance(HOUR_MS);
  fileWorkOrder(cloud, ROOM, {
    kind: 'ratio',
    atMs: cloud.emulator.clock.nowMs(),
    registerWh: wattHour(registerWh),
    ctRatio: 2,
  });
  await cloud.ingest();
  expect(cloud.documents('workOrders')).toMatchObject([{ state: 'applied' }]);
  expect(cloud.documents('workOrders')[0]).not.toHaveProperty('written');
  expect(cloud.snapshot(['workOrders', 'meterBanks'])).toEqual(before);
});
