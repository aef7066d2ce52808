/**
 * A campus that has been alive for years: 30,000 accounts, 500 members of staff, 10,000 pieces of feedback. What a
 * function asks of the database grows with what it shows, and with nothing else. Calls and bytes are counted.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { bindContract } from '../../shared/contract/bind';
import { homeContract } from '../../shared/contract/home';
import { roommatesContract } from '../../shared/contract/roommates';
import { HOUR_MS } from '../../shared/domain/basis/shanghaiTime';
import { fen } from '../../shared/domain/basis/units';
import type { Room } from '../../shared/domain/documents/room';
import type { Feedback } from '../../shared/domain/feedback/feedback';
import { NOTICES_KEPT } from '../../shared/domain/reminders/notice';
import { withOwnThreshold } from '../../shared/domain/reminders/ownThreshold';
import type { Binding } from '../../shared/domain/residents/binding';
import { pathText } from '../../shared/domain/rooms/room';
import { expectReply } from '../../tools/cloud/call';
import { type CampusCloud, startCampusCloud } from '../support/campusCloud';
import { ask, newRequestId } from '../support/clerks';
import { residentOf } from '../support/residents';
import { employAnother, employStaff, staffIdOf, WITH_ROLE } from '../support/staffMembers';

const ACCOUNTS = 30_000;
const BEDS = 10;
const STAFF = 500;
const FEEDBACK = 10_000;
/** 50 yuan fall below 30 with the 32nd kWh. */
const BELOW_WH = 32_000;
const LOW_ROOMS = 12;
/** What extended JSON and its quoting add. */
const ON_THE_WIRE = 1.6;

let cloud: CampusCloud;
let nowMs: number;

beforeAll(async () => {
  cloud = await startCampusCloud();
  employStaff(cloud);
  const { database, clock } = cloud.emulator;
  nowMs = clock.nowMs();
  const here = cloud.campus.rooms.flatMap((room) =>
    Array.from({ length: BEDS }, (_, bed) => resident(room._id, bed)),
  );
  const elsewhere = Array.from({ length: ACCOUNTS - here.length }, (_, index) =>
    residentOf(`bnuz/far/1/${String(Math.floor(index / BEDS))}`, `oFar${String(index)}`, nowMs),
  );
  database.importDocuments('bindings', [...here, ...elsewhere]);
  database.importDocuments(
    'rooms',
    cloud.campus.rooms.map((room) => withLines(room)),
  );
  for (let index = 0; index < STAFF; index += 1) employAnother(cloud, `oColleague${String(index)}`, ['desk']);
  database.importDocuments(
    'feedback',
    Array.from({ length: FEEDBACK }, (_, index): Feedback => ({
      _id: `f${String(index)}`,
      feedbackId: `f${String(index)}`,
      openid: `oFar${String(index)}`,
      roomId: `bnuz/far/1/${String(Math.floor(index / BEDS))}`,
      text: '走廊的灯坏了',
      pictures: [],
      atMs: nowMs - index,
      state: 'open',
      answers: [],
      rounds: 0,
      nextCheckAtMs: Number.MAX_SAFE_INTEGER,
    })),
  );
}, 120_000);
afterAll(async () => {
  await cloud.stop();
});

/** Somebody who was told a lot, and drew a line of their own. */
function resident(roomId: string, bed: number): Binding {
  const openid = `o${roomId.replaceAll('/', '-')}-${String(bed)}`;
  const notices = Array.from({ length: NOTICES_KEPT }, (_, index) => ({
    noticeId: `lowBalance:b${openid}:${String(index)}`,
    kind: 'lowBalance' as const,
    atMs: nowMs - HOUR_MS,
    detail: { availableFen: 2_990, ownThresholdFen: 3_000 },
  }));
  return {
    ...residentOf(roomId, openid, nowMs - HOUR_MS),
    name: '欧阳林',
    notices,
    ownThresholdFen: fen(4_000),
  };
}

function withLines(room: Room): Room {
  return Array.from({ length: BEDS }, (_, bed) => resident(room._id, bed)).reduce<Room>(
    withOwnThreshold,
    room,
  );
}

interface Cost {
  readonly calls: number;
  readonly kilobytes: number;
}

async function costOf(run: () => Promise<unknown>): Promise<Cost> {
  const { counts } = cloud.emulator;
  counts.reset();
  await run();
  const { calls, failed, requestBytes, replyBytes } = counts.report().total;
  expect(failed).toBe(0);
  return { calls, kilobytes: Math.ceil((requestBytes + replyBytes) / 1_024) };
}

function first(): Room {
  const [room] = cloud.campus.rooms;
  if (room === undefined) throw new Error('the campus has no rooms');
  return room;
}

const LIVES = 'obnuz-yhy14-1-101-0';

test.each<[string, Cost, () => Promise<unknown>]>([
  [
    'binding a room',
    { calls: 30, kilobytes: 120 },
    () =>
      expectReply(cloud.emulator, bindContract, 'oNew', {
        action: 'confirm',
        roomId: first()._id,
        path: pathText(first().path),
        name: '新来的',
      }),
  ],
  [
    'the first screen',
    { calls: 10, kilobytes: 60 },
    () => expectReply(cloud.emulator, homeContract, LIVES, {}),
  ],
  [
    'the roommates',
    { calls: 8, kilobytes: 100 },
    () => expectReply(cloud.emulator, roommatesContract, LIVES, { action: 'list' }),
  ],
  [
    'a name that everybody has',
    { calls: 15, kilobytes: 60 },
    () => ask(cloud, WITH_ROLE.desk, { action: 'findRooms', text: '林' }),
  ],
  [
    'a name that nobody has',
    { calls: 12, kilobytes: 60 },
    () => ask(cloud, WITH_ROLE.desk, { action: 'findRooms', text: '无此人' }),
  ],
  [
    'all colleagues',
    { calls: 10, kilobytes: 150 },
    async () => {
      const { staff } = await ask(cloud, WITH_ROLE.admin, { action: 'listStaff' });
      expect(staff.length).toBeGreaterThan(STAFF);
    },
  ],
  [
    'another colleague’s roles',
    { calls: 20, kilobytes: 150 },
    () =>
      ask(cloud, WITH_ROLE.admin, {
        action: 'grantRoles',
        requestId: newRequestId(),
        why: 'joins the operators',
        staffId: staffIdOf('oColleague7'),
        roles: ['operator'],
      }),
  ],
  [
    'the inbox',
    { calls: 8, kilobytes: 80 },
    async () => {
      expect(await ask(cloud, WITH_ROLE.desk, { action: 'listFeedback', state: 'open' })).toMatchObject({
        total: FEEDBACK,
      });
    },
  ],
])('%s costs what it shows', async (_name, most, run) => {
  const cost = await costOf(run);
  expect(cost.calls).toBeLessThanOrEqual(most.calls);
  expect(cost.kilobytes).toBeLessThanOrEqual(most.kilobytes);
});

test('a tick that reminds many reads whom to tell, and not again what each of them was told before', async () => {
  const { emulator, campus } = cloud;
  const low = campus.rooms.slice(1, 1 + LOW_ROOMS);
  emulator.clock.advance(2 * HOUR_MS);
  for (const { meterNo } of low) await cloud.push(meterNo, BELOW_WH);
  const told = cloud.documents('bindings').filter(({ roomId }) => low.some(({ _id }) => _id === roomId));
  await costOf(async () => {
    expect(await cloud.ingest()).toMatchObject({ fired: LOW_ROOMS * BEDS });
  });
  const bytes = emulator.counts
    .report()
    .database.filter(({ collection }) => collection === 'bindings')
    .reduce((sum, { replyBytes }) => sum + replyBytes, 0);
  // Each is read as it is settled and as the message leaves.
  expect(bytes).toBeLessThan(2 * ON_THE_WIRE * JSON.stringify(told).length);
}, 60_000);
