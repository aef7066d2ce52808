/** Notice of a cut: a day before, again half an hour before, and to who lives there. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { homeContract } from '../../../shared/contract/home';
import { HOUR_MS, MINUTE_MS } from '../../../shared/domain/basis/shanghaiTime';
import type { Room } from '../../../shared/domain/documents/room';
import type { OutboxMessage } from '../../../shared/domain/reminders/message';
import { SUPPLY_ON, withNotice } from '../../../shared/domain/supply/holds';
import { expectReply } from '../../../tools/cloud/call';
import { installMeters, putIntoArrears } from '../../support/arrears';
import { type CampusCloud, startCampusCloud } from '../../support/campusCloud';
import { bindTo, relayOf, supplyTexts, tick } from '../../support/supplyScene';
import { roomIn } from '../../support/workOrders';

const NOTICE = '欠费 ¥…，将停电';
const AGAIN = '欠费 ¥…，半小时后停电';
const CUT = '欠费 ¥…，已停电';

let cloud: CampusCloud;

/** What a phone was told, whatever the sum is: some of these rooms go on using power. */
function told(openid: string): readonly (string | undefined)[] {
  return supplyTexts(cloud, openid).map((text) => text?.replace(/¥\d+\.\d\d/, '¥…'));
}

beforeAll(async () => {
  cloud = await startCampusCloud();
  await installMeters(cloud);
});
afterAll(async () => {
  await cloud.stop();
});

function inArrears(): Room {
  const room = putIntoArrears(cloud, cloud.freshRoom(), false);
  cloud.emulator.meters.park.setLoad(room.meterNo, 0);
  return room;
}

test('a cut comes a day after its notice, which is given again half an hour before', async () => {
  const room = inArrears();
  await bindTo(cloud, room, 'oDay');
  cloud.emulator.database.importDocuments('rooms', [{ ...room, supply: SUPPLY_ON }]);
  await tick(cloud, room, MINUTE_MS);
  const home = await expectReply(cloud.emulator, homeContract, 'oDay', {});
  const { noticedAtMs = Infinity } = roomIn(cloud, room._id).supply.arrears ?? {};
  expect(home).toMatchObject({ supply: { cutFromMs: noticedAtMs + 24 * HOUR_MS } });
  for (const hours of [1, 2, 20]) {
    await tick(cloud, room, hours * HOUR_MS);
    expect([relayOf(cloud, room), told('oDay')]).toEqual([1, [NOTICE]]);
  }
  await tick(cloud, room, 30 * MINUTE_MS);
  await tick(cloud, room, 29 * MINUTE_MS);
  expect([relayOf(cloud, room), told('oDay')]).toEqual([1, [NOTICE, AGAIN]]);
  await tick(cloud, room, 2 * MINUTE_MS);
  expect([relayOf(cloud, room), told('oDay')]).toEqual([0, [NOTICE, AGAIN, CUT]]);
});

test('whoever moves into a room in arrears is told at once, and the day begins anew', async () => {
  const room = inArrears();
  const { supply } = room;
  const withOthers = { ...supply, arrears: { ...supply.arrears, told: ['a-binding-of-before'] } };
  cloud.emulator.database.importDocuments('rooms', [{ ...room, supply: withOthers }]);
  await bindTo(cloud, room, 'oNew');
  await bindTo(cloud, room, 'oNew'); // the phone asks again
  await tick(cloud, room, MINUTE_MS);
  expect([relayOf(cloud, room), told('oNew')]).toEqual([1, [NOTICE]]);
  expect(roomIn(cloud, room._id).supply.arrears).toMatchObject({ notices: 2, reached: true });
  await tick(cloud, room, 23 * HOUR_MS);
  expect([relayOf(cloud, room), told('oNew')]).toEqual([1, [NOTICE]]);
  await tick(cloud, room, 31 * MINUTE_MS);
  await tick(cloud, room, 31 * MINUTE_MS);
  expect([relayOf(cloud, room), told('oNew')]).toEqual([0, [NOTICE, AGAIN, CUT]]);
});

test('whoever lives there and was not told is given notice by the decision itself', async () => {
  const room = inArrears();
  const { supply } = room;
  await bindTo(cloud, room, 'oUntold');
  const withOthers = { ...supply, arrears: { ...supply.arrears, told: ['another'] } };
  cloud.emulator.database.importDocuments('rooms', [{ ...room, supply: withOthers }]);
  await tick(cloud, room, MINUTE_MS);
  expect([relayOf(cloud, room), roomIn(cloud, room._id).supply.arrears?.notices]).toEqual([1, 2]);
  expect(told('oUntold').at(-1)).toBe(NOTICE);
});

test('whoever moves into a room that is cut off hears why', async () => {
  const room = putIntoArrears(cloud, cloud.freshRoom(), true);
  await bindTo(cloud, room, 'oDark');
  await cloud.emulator.fireTimer('sweep');
  expect(told('oDark')).toEqual([CUT]);
});

test('a notice that was interrupted on its way to somebody who moved out stands nowhere, and was not given', async () => {
  const left = cloud.freshRoom();
  const nowMs = cloud.emulator.clock.nowMs();
  const supply = withNotice(SUPPLY_ON, nowMs - 10 * MINUTE_MS, ['before']);
  cloud.emulator.database.importDocuments('rooms', [{ ...putIntoArrears(cloud, left, false), supply }]);
  const message: OutboxMessage = {
    _id: 'cutNotice:before:1.1',
    channel: 'message',
    openid: 'oMoved',
    roomId: left._id,
    kind: 'cutNotice',
    state: 'sending',
    notBeforeMs: nowMs - 10 * MINUTE_MS,
    createdAtMs: nowMs - 10 * MINUTE_MS,
    sentAtMs: nowMs - 6 * MINUTE_MS,
    detail: {},
  };
  cloud.emulator.database.importDocuments('outbox', [message]);
  await bindTo(cloud, cloud.freshRoom(), 'oMoved');
  await cloud.emulator.fireTimer('sweep');
  const home = await expectReply(cloud.emulator, homeContract, 'oMoved', {});
  expect([
    cloud.documents('outbox').find(({ _id }) => _id === message._id)?.state,
    home.bound && home.notices,
    roomIn(cloud, left._id).supply.arrears?.noticedAtMs,
  ]).toEqual(['dropped', [], undefined]);
});
