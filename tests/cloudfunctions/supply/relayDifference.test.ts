/** A relay that is not as it is wished: a late cut of our own, somebody's hand, and what an operator orders. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { homeContract, type HomeScreen } from '../../../shared/contract/home';
import type { WorklistRow } from '../../../shared/contract/staff';
import { HOUR_MS, MINUTE_MS } from '../../../shared/domain/basis/shanghaiTime';
import type { Room } from '../../../shared/domain/documents/room';
import { pathText } from '../../../shared/domain/rooms/room';
import { expectReply } from '../../../tools/cloud/call';
import { installMeters, putIntoArrears } from '../../support/arrears';
import { type CampusCloud, startCampusCloud } from '../../support/campusCloud';
import { ask, newRequestId, tryTo } from '../../support/clerks';
import { ELSEWHERE, employStaff, WITH_ROLE } from '../../support/staffMembers';
import { bindTo, commandsOf, relayOf, supplyTexts, tick } from '../../support/supplyScene';
import { roomIn } from '../../support/workOrders';

let cloud: CampusCloud;

beforeAll(async () => {
  cloud = await startCampusCloud();
  employStaff(cloud);
  await installMeters(cloud);
});
afterAll(async () => {
  await cloud.stop();
});

function switchByHand({ meterNo }: Room, relay: 0 | 1): void {
  cloud.emulator.meters.park.meter(meterNo).switchRelay(relay, cloud.emulator.clock.nowMs());
}

async function listed(room: Room): Promise<readonly WorklistRow[]> {
  const request = { action: 'worklist', list: 'failedCommands' } as const;
  const { rows } = await ask(cloud, WITH_ROLE.operator, request);
  return rows.filter(({ roomId, kind }) => roomId === room._id && kind === 'relay');
}

async function homeOf(openid: string): Promise<HomeScreen> {
  const home = await expectReply(cloud.emulator, homeContract, openid, {});
  if (!home.bound) throw new Error(`${openid} has bound no room`);
  return home;
}

/** A cut that the meter acknowledged and did not carry out is given up; the relay is closed and the room is lit. */
async function giveUpCut(openid?: string): Promise<Room> {
  const fresh = cloud.freshRoom();
  if (openid !== undefined) await bindTo(cloud, fresh, openid);
  const room = putIntoArrears(cloud, fresh, false);
  const { park } = cloud.emulator.meters;
  park.setRelayStuck(room.meterNo, true);
  await tick(cloud, room, MINUTE_MS);
  await tick(cloud, room, 11 * MINUTE_MS);
  await tick(cloud, room, MINUTE_MS);
  park.setRelayStuck(room.meterNo, false);
  expect([roomIn(cloud, room._id).supply.desired, relayOf(cloud, room)]).toEqual(['on', 1]);
  return room;
}

const order = (room: Room) =>
  ({ action: 'closeRelay', requestId: newRequestId(), why: '线路无人作业', roomId: room._id }) as const;

test('a cut that is carried out two hours late is taken back by the next reading, and nobody is alarmed', async () => {
  const room = await giveUpCut('oLate');
  cloud.emulator.clock.advance(2 * HOUR_MS);
  switchByHand(room, 0); // the hub delivers what it kept
  await tick(cloud, room, MINUTE_MS);
  expect([relayOf(cloud, room), roomIn(cloud, room._id).relayDiffers, await listed(room)]).toEqual([
    1,
    undefined,
    [],
  ]);
  expect(supplyTexts(cloud, 'oLate')).toEqual(['已恢复供电']);
});

test('whoever paid before anybody noticed gets the power back too', async () => {
  const room = await giveUpCut();
  cloud.emulator.clock.advance(HOUR_MS);
  switchByHand(room, 0);
  await ask(cloud, WITH_ROLE.desk, {
    action: 'posRecharge',
    requestId: newRequestId(),
    roomId: room._id,
    path: pathText(room.path),
    slip: {
      merchant: '898440060120001',
      terminal: 'T0000001',
      batch: '000001',
      voucher: '000001',
      reference: '061012000001',
    },
    amountFen: 5_000,
  });
  expect(roomIn(cloud, room._id).supply).not.toHaveProperty('arrears');
  await tick(cloud, room, MINUTE_MS);
  expect([relayOf(cloud, room), await listed(room)]).toEqual([1, []]);
});

test('a late cut explains one opening: the next one is somebody’s', async () => {
  const room = await giveUpCut();
  switchByHand(room, 0);
  await tick(cloud, room, MINUTE_MS);
  expect(relayOf(cloud, room)).toBe(1);
  switchByHand(room, 0);
  await tick(cloud, room, HOUR_MS);
  expect([relayOf(cloud, room), roomIn(cloud, room._id).relayDiffers?.seen]).toEqual([0, 'open']);
});

test('a room whose relay was found open is not cut, so that no payment closes it', async () => {
  const room = putIntoArrears(cloud, cloud.freshRoom(), false);
  switchByHand(room, 0);
  await tick(cloud, room, MINUTE_MS);
  await tick(cloud, room, MINUTE_MS);
  expect([roomIn(cloud, room._id).supply.holds, commandsOf(cloud, room)]).toEqual([[], []]);
});

test('a room that is off and was closed at the meter is listed, and switched off again by nobody', async () => {
  const room = putIntoArrears(cloud, cloud.freshRoom(), false);
  await tick(cloud, room, MINUTE_MS);
  expect(relayOf(cloud, room)).toBe(0);
  switchByHand(room, 1);
  await tick(cloud, room, MINUTE_MS);
  expect(await listed(room)).toMatchObject([{ kind: 'relay', seen: 'closed' }]);
  expect([relayOf(cloud, room), commandsOf(cloud, room).length]).toEqual([1, 1]);
});

test('a relay that was found open and is closed at the meter is off the list', async () => {
  const room = cloud.freshRoom();
  await bindTo(cloud, room, 'oClosed');
  switchByHand(room, 0);
  await tick(cloud, room, MINUTE_MS);
  switchByHand(room, 1);
  await tick(cloud, room, MINUTE_MS);
  expect([commandsOf(cloud, room), await listed(room)]).toEqual([[], []]);
  expect(supplyTexts(cloud, 'oClosed')).toEqual(['电表断开，服务中心已知悉', '已恢复供电']);
});

test('an operator orders it closed: audited, verified, off the list, and residents hear of it', async () => {
  const room = cloud.freshRoom();
  await bindTo(cloud, room, 'oOrder');
  switchByHand(room, 0);
  await tick(cloud, room, MINUTE_MS);
  expect(await ask(cloud, WITH_ROLE.operator, { action: 'roomStory', roomId: room._id })).toMatchObject({
    head: { foundOpen: true },
  });
  expect(await tryTo(cloud, WITH_ROLE.desk, order(room))).toMatchObject({ code: 'STAFF_ROLE_MISSING' });
  expect(await tryTo(cloud, ELSEWHERE, order(room))).toMatchObject({ code: 'STAFF_OTHER_CAMPUS' });
  const request = order(room);
  const done = { desired: 'on', command: { state: 'verified' } };
  expect(await ask(cloud, WITH_ROLE.operator, request)).toMatchObject(done);
  expect(await ask(cloud, WITH_ROLE.operator, request)).toMatchObject(done); // the phone asks again
  expect([relayOf(cloud, room), await listed(room), commandsOf(cloud, room).length]).toEqual([1, [], 1]);
  const ordered = { action: 'closeRelay', outcome: 'done', roomId: room._id };
  expect(
    cloud.documents('audit').filter(({ action, outcome }) => action === 'closeRelay' && outcome === 'done'),
  ).toMatchObject([
    { ...ordered, why: '线路无人作业', before: { relay: 'open', generation: 0 }, after: { generation: 1 } },
  ]);
  await tick(cloud, room, MINUTE_MS);
  expect((await homeOf('oOrder')).supply).toEqual({ desired: 'on', holds: [] });
  expect(supplyTexts(cloud, 'oOrder')).toEqual(['电表断开，服务中心已知悉', '已恢复供电']);
  expect(await tryTo(cloud, WITH_ROLE.operator, order(room))).toMatchObject({ code: 'RELAY_NOT_FOUND_OPEN' });
});

test('an order that the meter does not carry out leaves it on the list', async () => {
  const room = cloud.freshRoom();
  switchByHand(room, 0);
  await tick(cloud, room, MINUTE_MS);
  cloud.emulator.meters.park.setRelayStuck(room.meterNo, true);
  expect(await ask(cloud, WITH_ROLE.operator, order(room))).toMatchObject({ command: { state: 'acked' } });
  expect(await listed(room)).toHaveLength(1);
  cloud.emulator.meters.park.setRelayStuck(room.meterNo, false);
  await tick(cloud, room, 6 * MINUTE_MS);
  expect([relayOf(cloud, room), await listed(room)]).toEqual([1, []]);
});

test('a reading from before the restore was verified is no finding', async () => {
  const room = cloud.freshRoom();
  const change = { hold: 'manual', why: '检修', roomId: room._id } as const;
  await ask(cloud, WITH_ROLE.operator, { ...change, action: 'hold', requestId: newRequestId() });
  cloud.emulator.clock.advance(MINUTE_MS);
  await cloud.emulator.meters.park.reportOne(room.meterNo); // it says “open”, and waits in the inbox
  await ask(cloud, WITH_ROLE.operator, { ...change, action: 'release', requestId: newRequestId() });
  await cloud.ingest();
  expect([relayOf(cloud, room), roomIn(cloud, room._id).relayDiffers, await listed(room)]).toEqual([
    1,
    undefined,
    [],
  ]);
});

test('a meter that says it is off and can’t be asked is believed once its word is younger than the last command', async () => {
  const room = cloud.freshRoom();
  switchByHand(room, 0);
  await cloud.emulator.meters.park.reportOne(room.meterNo);
  cloud.emulator.meters.park.setSilent(room.meterNo, true);
  await cloud.ingest();
  expect(roomIn(cloud, room._id).relayDiffers?.seen).toBe('open');
});

test('a cut that was sent a day and three hours ago explains nothing', async () => {
  const room = await giveUpCut();
  await cloud.emulator.meters.park.reportOne(room.meterNo);
  cloud.emulator.clock.advance(27 * HOUR_MS);
  switchByHand(room, 0);
  await tick(cloud, room, MINUTE_MS);
  expect([relayOf(cloud, room), roomIn(cloud, room._id).relayDiffers?.seen]).toEqual([0, 'open']);
});

test('a relay that somebody opened stands on the list at once, residents are told, and nothing closes it by itself', async () => {
  const room = cloud.freshRoom();
  await bindTo(cloud, room, 'oHand');
  await tick(cloud, room, MINUTE_MS);
  switchByHand(room, 0);
  await tick(cloud, room, MINUTE_MS);
  const foundAtMs = roomIn(cloud, room._id).relayDiffers?.sinceMs;
  expect(await listed(room)).toMatchObject([
    { kind: 'relay', seen: 'open', atMs: foundAtMs, path: room.path },
  ]);
  expect((await homeOf('oHand')).supply).toEqual({ desired: 'on', holds: [], foundOpen: true });
  expect(supplyTexts(cloud, 'oHand')).toEqual(['电表断开，服务中心已知悉']);
  for (let hour = 0; hour < 26; hour += 1) await tick(cloud, room, HOUR_MS);
  expect([relayOf(cloud, room), commandsOf(cloud, room), supplyTexts(cloud, 'oHand').length]).toEqual([
    0,
    [],
    1,
  ]);
});
