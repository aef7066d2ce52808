/** Notice, cut and restore through ingest and sweep, where the happy path of the demo does not go. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { homeContract } from '../../../shared/contract/home';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/domain/basis/shanghaiTime';
import { DEFAULT_SETTINGS } from '../../../shared/domain/documents/settings';
import { SUPPLY_ON, withHold } from '../../../shared/domain/supply/holds';
import { relayCommand } from '../../../shared/domain/supply/relayCommand';
import { LOW_BALANCE_TEMPLATE } from '../../../tools/campus/messageTemplates';
import { parkOf } from '../../../tools/campus/meterPlans';
import { expectReply } from '../../../tools/cloud/call';
import type { MeterPlan } from '../../../tools/meters/simulatedMeter';
import { installMeters, putIntoArrears } from '../../support/arrears';
import { type CampusCloud, startCampusCloud } from '../../support/campusCloud';
import { bindTo, commandsOf, supplyTexts, tick } from '../../support/supplyScene';
import { roomIn } from '../../support/workOrders';

let cloud: CampusCloud;

beforeAll(async () => {
  cloud = await startCampusCloud();
  await installMeters(cloud);
});
afterAll(async () => {
  await cloud.stop();
});

describe('the supply of a room', () => {
  test('a kill at any call of the run that gives notice: one notice, neither none nor two', async () => {
    for (let atCall = 8; atCall <= 32; atCall += 3) {
      const room = cloud.freshRoom();
      const openid = `oNotice${atCall}`;
      await bindTo(cloud, room, openid, LOW_BALANCE_TEMPLATE);
      const indebted = putIntoArrears(cloud, room, false);
      cloud.emulator.database.importDocuments('rooms', [{ ...indebted, supply: SUPPLY_ON }]);
      cloud.emulator.faults.killFunction({ functionName: 'ingest', atCall, when: 'after' });
      await tick(cloud, room, MINUTE_MS).catch(() => undefined); // killed, as ordered
      for (let run = 0; run < 3; run += 1) await tick(cloud, room, 2 * MINUTE_MS);
      // Whose message was interrupted finds a notice in the app instead, and never a second message.
      const sent = supplyTexts(cloud, openid).length;
      const home = await expectReply(cloud.emulator, homeContract, openid, {});
      const inApp = home.bound ? home.notices.filter(({ kind }) => kind === 'cutNotice').length : 0;
      expect({ atCall, atMostOnce: sent <= 1, reached: sent + inApp >= 1 }).toEqual({
        atCall,
        atMostOnce: true,
        reached: true,
      });
      expect(roomIn(cloud, room._id).supply.arrears).toMatchObject({
        notices: 1,
        noticedAtMs: expect.any(Number),
      });
    }
  });

  test.each([
    ['twenty seconds slow is cut on what it shows now', -20_000, 0],
    ['an hour slow is a case for staff, and not cut', -HOUR_MS, 1],
  ])('a meter whose clock is %s', async (_rule, aheadMs, relay) => {
    const room = cloud.freshRoom();
    const { gateways, ...others } = parkOf(cloud.campus, 1);
    const worse = (meter: MeterPlan): MeterPlan =>
      meter.meterNo === room.meterNo ? { ...meter, clock: { aheadMs, ppm: 0 } } : meter;
    cloud.emulator.meters.install({
      ...others,
      gateways: gateways.map(({ name, meters }) => ({ name, meters: meters.map(worse) })),
    });
    putIntoArrears(cloud, room, false);
    await tick(cloud, room, MINUTE_MS);
    expect(cloud.emulator.meters.park.relay(room.meterNo)).toBe(relay);
    cloud.emulator.meters.install(parkOf(cloud.campus, 1));
  });

  test('a silent meter is not cut, however long the arrears', async () => {
    const room = cloud.freshRoom();
    putIntoArrears(cloud, room, false);
    await cloud.emulator.meters.park.reportOne(room.meterNo);
    cloud.emulator.meters.park.setSilent(room.meterNo, true);
    cloud.emulator.clock.advance(HOUR_MS / 2);
    await cloud.ingest();
    expect([roomIn(cloud, room._id).supply.desired, commandsOf(cloud, room)]).toEqual(['on', []]);
  });

  test('a cut that the meter only acknowledges is given up, and not tried again for a day; nobody is told of light', async () => {
    const room = cloud.freshRoom();
    await bindTo(cloud, room, 'oStuck', LOW_BALANCE_TEMPLATE);
    putIntoArrears(cloud, room, false);
    cloud.emulator.meters.park.setRelayStuck(room.meterNo, true);
    await tick(cloud, room, MINUTE_MS);
    expect(commandsOf(cloud, room)).toMatchObject([{ relay: 'open', state: 'acked' }]);
    for (let run = 0; run < 24; run += 1) await tick(cloud, room, 5 * MINUTE_MS);
    expect(commandsOf(cloud, room).filter(({ relay }) => relay === 'open')).toMatchObject([
      { state: 'failed' },
    ]);
    expect(roomIn(cloud, room._id).supply).toMatchObject({ desired: 'on', holds: [] });
    expect(supplyTexts(cloud, 'oStuck')).toEqual([]);
  });

  test('a cut that the meter never heard is not verified by a relay that was open the same moment', async () => {
    const room = putIntoArrears(cloud, cloud.freshRoom(), false);
    const nowMs = cloud.emulator.clock.nowMs();
    const supply = withHold(room.supply, 'arrears');
    cloud.emulator.database.importDocuments('rooms', [{ ...room, supply }]);
    cloud.emulator.database.importDocuments('outbox', [
      relayCommand(room, supply, nowMs, DEFAULT_SETTINGS.supply),
    ]);
    cloud.emulator.meters.park.meter(room.meterNo).switchRelay(0, nowMs); // by hand, at the meter
    await cloud.emulator.meters.park.reportOne(room.meterNo);
    cloud.emulator.meters.park.setSilent(room.meterNo, true);
    await cloud.emulator.fireTimer('sweep');
    expect(commandsOf(cloud, room)).toMatchObject([{ relay: 'open', state: 'sent' }]);
  });

  test('a cut that was sent by somebody who was stopped, and overtaken, does not leave the room dark', async () => {
    const room = putIntoArrears(cloud, cloud.freshRoom(), false);
    const nowMs = cloud.emulator.clock.nowMs();
    const { supply: rules } = DEFAULT_SETTINGS;
    const cut = relayCommand(room, withHold(room.supply, 'arrears'), nowMs, rules);
    const newest = { ...SUPPLY_ON, generation: 2 };
    const restore = relayCommand(room, newest, nowMs, rules);
    cloud.emulator.database.importDocuments('rooms', [
      { ...room, creditsFen: room.creditsFen + 10_000, supply: newest },
    ]);
    cloud.emulator.database.importDocuments('outbox', [
      { ...cut, state: 'sent', sentAtMs: nowMs, attempts: 1 },
      { ...restore, state: 'verified', sentAtMs: nowMs, verifiedAtMs: nowMs, attempts: 1 },
    ]);
    cloud.emulator.meters.park.meter(room.meterNo).switchRelay(0, nowMs);
    for (let minute = 0; minute < 3; minute += 1) {
      cloud.emulator.clock.advance(MINUTE_MS);
      await cloud.emulator.fireTimer('sweep');
    }
    expect([
      commandsOf(cloud, room).map(({ relay, state }) => `${relay} ${state}`),
      cloud.emulator.meters.park.relay(room.meterNo),
    ]).toEqual([['open dropped', 'closed verified'], 1]);
  });

  test('a cut that waits in the outbox does not leave after eight in the evening', async () => {
    const room = putIntoArrears(cloud, cloud.freshRoom(), false);
    const fiveToEightMs =
      cloud.emulator.clock.nowMs() - (cloud.emulator.clock.nowMs() % DAY_MS) + 12 * HOUR_MS - 5 * MINUTE_MS; // 19:55 in Shanghai
    const supply = withHold(room.supply, 'arrears');
    cloud.emulator.clock.set(fiveToEightMs);
    const cut = relayCommand(room, supply, fiveToEightMs, DEFAULT_SETTINGS.supply);
    cloud.emulator.database.importDocuments('rooms', [{ ...room, supply }]);
    cloud.emulator.database.importDocuments('outbox', [cut]);
    cloud.emulator.clock.advance(6 * MINUTE_MS);
    await cloud.emulator.fireTimer('sweep');
    expect([cloud.emulator.meters.park.relay(room.meterNo), roomIn(cloud, room._id).supply.desired]).toEqual([
      1,
      'on',
    ]);
  });

  test('an empty room’s notice stands on the staff’s list for a day before it is cut', async () => {
    const room = cloud.freshRoom();
    const indebted = putIntoArrears(cloud, room, false);
    cloud.emulator.database.importDocuments('rooms', [{ ...indebted, supply: SUPPLY_ON }]);
    await tick(cloud, room, 13 * HOUR_MS); // nine in the morning
    await tick(cloud, room, 3 * HOUR_MS);
    expect([
      roomIn(cloud, room._id).supply.arrears?.notices,
      cloud.emulator.meters.park.relay(room.meterNo),
    ]).toEqual([1, 1]);
    await tick(cloud, room, 20.75 * HOUR_MS); // it is given again
    expect(cloud.emulator.meters.park.relay(room.meterNo)).toBe(1);
    await tick(cloud, room, 31 * MINUTE_MS);
    expect([roomIn(cloud, room._id).supply.holds, cloud.emulator.meters.park.relay(room.meterNo)]).toEqual([
      ['arrears'],
      0,
    ]);
  });
});
