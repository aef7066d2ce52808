/** A room's power by hand. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { bindContract } from '../../../shared/contract/bind';
import { homeContract } from '../../../shared/contract/home';
import { HOUR_MS, MINUTE_MS } from '../../../shared/domain/basis/shanghaiTime';
import { pathText } from '../../../shared/domain/rooms/room';
import { type Outage, withHold } from '../../../shared/domain/supply/holds';
import { expectReply } from '../../../tools/cloud/call';
import { installMeters, putIntoArrears } from '../../support/arrears';
import { type CampusCloud, startCampusCloud } from '../../support/campusCloud';
import { ask, newRequestId, tryTo } from '../../support/clerks';
import { expectRefusal } from '../../support/refusals';
import { employStaff, WITH_ROLE } from '../../support/staffMembers';
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

const why = '三楼线路检修';

test('a hold takes the power at once, a second one keeps it off, and it is back when the last is released', async () => {
  const room = cloud.freshRoom();
  const request = (action: 'hold' | 'release', hold: 'manual' | 'overload') =>
    ask(cloud, WITH_ROLE.operator, { action, hold, requestId: newRequestId(), why, roomId: room._id });
  expect(await request('hold', 'manual')).toMatchObject({
    desired: 'off',
    holds: ['manual'],
    command: { state: 'verified' },
  });
  expect(cloud.emulator.meters.park.relay(room.meterNo)).toBe(0);
  await request('hold', 'overload');
  expect(await request('release', 'manual')).toMatchObject({ desired: 'off', holds: ['overload'] });
  expect(cloud.emulator.meters.park.relay(room.meterNo)).toBe(0);
  expect(await request('release', 'overload')).toMatchObject({
    desired: 'on',
    command: { state: 'verified' },
  });
  expect(cloud.emulator.meters.park.relay(room.meterNo)).toBe(1);
});

test('who lives there is told that staff switched it off, not that money is owed', async () => {
  const room = cloud.freshRoom();
  const path = pathText(room.path);
  const confirm = { action: 'confirm', roomId: room._id, path, name: '林' } as const;
  await expectReply(cloud.emulator, bindContract, 'oLin', confirm);
  const hold = { action: 'hold', hold: 'manual', requestId: newRequestId(), why, roomId: room._id } as const;
  await ask(cloud, WITH_ROLE.operator, hold);
  await cloud.ingest();
  const home = await expectReply(cloud.emulator, homeContract, 'oLin', {});
  expect(home.bound && home.notices.map(({ kind }) => kind)).toEqual(['switchedOff']);
});

test('who lives there reads why and until when; that can be changed while the power stays off, and goes with the hold', async () => {
  const room = cloud.freshRoom();
  const path = pathText(room.path);
  const confirm = { action: 'confirm', roomId: room._id, path, name: '王' } as const;
  await expectReply(cloud.emulator, bindContract, 'oWang', confirm);
  const request = { action: 'hold', hold: 'manual', why, roomId: room._id } as const;
  const keepOff = (outage: Outage) =>
    ask(cloud, WITH_ROLE.operator, { ...request, outage, requestId: newRequestId() });
  const told = async () => {
    const home = await expectReply(cloud.emulator, homeContract, 'oWang', {});
    return home.bound && home.supply.outage;
  };
  const soonMs = cloud.emulator.clock.nowMs() + 2 * HOUR_MS;
  await keepOff({ reason: 'repair', expectedEndMs: soonMs });
  expect(await told()).toEqual({ reason: 'repair', expectedEndMs: soonMs });
  const { generation } = roomIn(cloud, room._id).supply;
  await keepOff({ reason: 'inspection' });
  expect(await told()).toEqual({ reason: 'inspection' });
  expect(roomIn(cloud, room._id).supply.generation).toBe(generation);
  await ask(cloud, WITH_ROLE.operator, { ...request, action: 'release', requestId: newRequestId() });
  expect(await told()).toBeUndefined();
});

test('no end is promised that is past, nor one that nobody chose', async () => {
  const room = cloud.freshRoom();
  const request = { action: 'hold', hold: 'manual', why, roomId: room._id } as const;
  const outage = { reason: 'repair', expectedEndMs: cloud.emulator.clock.nowMs() } as const;
  const past = { ...request, outage, requestId: newRequestId() };
  expect(await tryTo(cloud, WITH_ROLE.operator, past)).toMatchObject({ code: 'OUTAGE_END_PAST' });
  expect(roomIn(cloud, room._id).supply.desired).toBe('on');
  for (const [wrong, code, field] of [
    [{ reason: 'party' }, 'ARGUMENT_NOT_ALLOWED', 'outage.reason'],
    [{ reason: 'repair', expectedEndMs: 0.5 }, 'ARGUMENT_MALFORMED', 'outage.expectedEndMs'],
  ] as const) {
    const row = ['', { ...request, outage: wrong, requestId: newRequestId() }, code, field] as const;
    await expectRefusal(cloud, 'staff', WITH_ROLE.operator, row);
  }
});

test('a payment does not end a hold by hand, and releasing does not end arrears', async () => {
  const room = putIntoArrears(cloud, cloud.freshRoom(), true);
  cloud.emulator.database.importDocuments('rooms', [{ ...room, supply: withHold(room.supply, 'manual') }]);
  const release = {
    action: 'release' as const,
    hold: 'manual' as const,
    requestId: newRequestId(),
    why,
    roomId: room._id,
  };
  expect(await ask(cloud, WITH_ROLE.operator, release)).toMatchObject({ desired: 'off', holds: ['arrears'] });
});

test('the hold for arrears is nobody’s to set or release', async () => {
  const room = cloud.freshRoom();
  for (const action of ['hold', 'release']) {
    const row = [
      '',
      { action, hold: 'arrears', requestId: newRequestId(), why, roomId: room._id },
      'ARGUMENT_NOT_ALLOWED',
      'hold',
    ] as const;
    await expectRefusal(cloud, 'staff', WITH_ROLE.operator, row);
  }
});

test('holding twice and releasing what is not held are refused', async () => {
  const room = cloud.freshRoom();
  const request = { hold: 'manual', why, roomId: room._id } as const;
  await ask(cloud, WITH_ROLE.operator, { ...request, action: 'hold', requestId: newRequestId() });
  const again = { ...request, action: 'hold', requestId: newRequestId() } as const;
  expect(await tryTo(cloud, WITH_ROLE.operator, again)).toMatchObject({ code: 'HOLD_THERE' });
  const other = { ...request, hold: 'schedule', action: 'release', requestId: newRequestId() } as const;
  expect(await tryTo(cloud, WITH_ROLE.operator, other)).toMatchObject({ code: 'HOLD_NOT_THERE' });
});

test('a protected room is not cut, and one that is not any more is', async () => {
  const room = putIntoArrears(cloud, cloud.freshRoom(), false);
  const protect = (isProtected: boolean) =>
    ask(cloud, WITH_ROLE.operator, {
      action: 'protect',
      protected: isProtected,
      requestId: newRequestId(),
      why: '考试周',
      roomId: room._id,
    });
  const tick = async (): Promise<void> => {
    cloud.emulator.clock.advance(2 * MINUTE_MS);
    await cloud.emulator.meters.park.reportOne(room.meterNo);
    await cloud.ingest();
  };
  await protect(true);
  await tick();
  expect(roomIn(cloud, room._id).supply.desired).toBe('on');
  await protect(false);
  await tick();
  expect(roomIn(cloud, room._id).supply).toMatchObject({ desired: 'off', holds: ['arrears'] });
});

/** Each of these calls in the full tests. */
const STEP = process.env['FULL'] === undefined ? 3 : 1;

test('killed at any call until the command leaves, the request sent again is carried out once', async () => {
  for (let atCall = 2; atCall <= 12; atCall += STEP) {
    const room = cloud.freshRoom();
    const request = {
      action: 'hold' as const,
      hold: 'manual' as const,
      requestId: newRequestId(),
      why,
      roomId: room._id,
    };
    cloud.emulator.faults.killFunction({ functionName: 'staff', atCall, when: 'after' });
    await tryTo(cloud, WITH_ROLE.operator, request).catch(() => undefined); // killed, as ordered
    cloud.emulator.clock.advance(MINUTE_MS);
    await ask(cloud, WITH_ROLE.operator, request);
    expect(roomIn(cloud, room._id).supply).toMatchObject({ generation: 1, holds: ['manual'] });
    expect(cloud.emulator.meters.park.relay(room.meterNo)).toBe(0);
  }
});
