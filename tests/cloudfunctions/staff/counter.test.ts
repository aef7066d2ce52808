/** At the counter: finding a room, its story, and who may do what there. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mergedStory } from '../../../miniprogram/staff/pages/room/mergedStory';
import { bindContract } from '../../../shared/contract/bind';
import {
  type AuditPage,
  type FoundByStaff,
  type RoomStory,
  type StaffCard,
  staffContract,
  type StaffRequest,
  type StoryEvent,
} from '../../../shared/contract/staff';
import { defined } from '../../../shared/domain/basis/defined';
import { MINUTE_MS } from '../../../shared/domain/basis/shanghaiTime';
import { call, expectReply } from '../../../tools/cloud/call';
import {
  type CampusCloud,
  METER,
  OTHER_PATH,
  OTHER_ROOM,
  PATH,
  ROOM,
  startCampusCloud,
} from '../../support/campusCloud';
import { expectRefusal, type RefusalRow } from '../../support/refusals';
import { ELSEWHERE, employStaff, staffIdOf, WITH_ROLE } from '../../support/staffMembers';

let cloud: CampusCloud;

beforeAll(async () => {
  cloud = await startCampusCloud();
  employStaff(cloud);
  await bind('oLin', '林晓雨', ROOM, PATH);
  await bind('oWang', '王 (a+b)', OTHER_ROOM, OTHER_PATH);
  await cloud.push(METER, 1_000);
  await cloud.ingest();
});
afterAll(async () => {
  await cloud.stop();
});

async function bind(openid: string, name: string, roomId: string, path: string): Promise<void> {
  await expectReply(cloud.emulator, bindContract, openid, { action: 'confirm', roomId, path, name });
  cloud.emulator.clock.advance(MINUTE_MS);
}

async function ask<Reply>(openid: string, request: StaffRequest): Promise<Reply> {
  return (await expectReply(cloud.emulator, staffContract, openid, request)) as Reply;
}

const CHANGE = { requestId: 'roles-of-desk', why: 'works at the meters now' };
const GRANT = {
  ...CHANGE,
  action: 'grantRoles' as const,
  staffId: staffIdOf(WITH_ROLE.desk),
  roles: ['desk' as const, 'operator' as const],
};

const REFUSALS: readonly RefusalRow[] = [
  ['no action', {}, 'ARGUMENT_MISSING', 'action'],
  ['an unknown action', { action: 'everything' }, 'ARGUMENT_NOT_ALLOWED', 'action'],
  ['an argument too many', { action: 'me', openid: 'oAdmin' }, 'ARGUMENT_UNEXPECTED', 'openid'],
  ['a change without a reason', { ...GRANT, why: ' ' }, 'ARGUMENT_EMPTY', 'why'],
  ['a change without an id', { ...GRANT, requestId: undefined }, 'ARGUMENT_MISSING', 'requestId'],
  ['a role that does not exist', { ...GRANT, roles: ['root'] }, 'ARGUMENT_NOT_ALLOWED', 'roles.0'],
  ['a role twice', { ...GRANT, roles: ['desk', 'desk'] }, 'ARGUMENT_MALFORMED', 'roles'],
  ['a colleague who is not there', { ...GRANT, staffId: 'sNobody' }, 'STAFF_MEMBER_UNKNOWN'],
  ['a colleague of another campus', { ...GRANT, staffId: staffIdOf(ELSEWHERE) }, 'STAFF_MEMBER_UNKNOWN'],
  [
    'letting the last administrator go',
    { ...GRANT, staffId: staffIdOf(WITH_ROLE.admin) },
    'STAFF_LAST_ADMIN',
  ],
  ['a page that is no page', { action: 'auditLog', after: 'yesterday' }, 'ARGUMENT_MALFORMED', 'after'],
];

test.each(REFUSALS)('%s is refused', async (...row) => {
  await expectRefusal(cloud, 'staff', WITH_ROLE.admin, row);
});

test('who asks is told the name, the campus and what the roles allow', async () => {
  expect(await ask<StaffCard>(WITH_ROLE.desk, { action: 'me' })).toMatchObject({
    staffId: 'sDesk',
    name: 'Desk 老师',
    roles: ['desk'],
    campus: '北京师范大学珠海校区',
    actions: expect.arrayContaining(['me', 'findRooms', 'roomStory']),
  });
});

/** Page by page; the head stands on the first alone. */
async function wholeStory(openid: string, roomId: string): Promise<readonly StoryEvent[]> {
  const events: StoryEvent[] = [];
  let after: string | undefined;
  do {
    const page: RoomStory = await ask(openid, { action: 'roomStory', roomId, ...defined({ after }) });
    expect(page.head === undefined).toBe(after !== undefined);
    events.push(...page.events);
    after = page.next;
  } while (after !== undefined);
  return events;
}

describe('a room is found', () => {
  test.each([
    ['its path', '15 栋 301', 'path', undefined],
    ['its meter', METER, 'meter', METER],
    ['a part of a student’s name', '晓雨', 'name', '林晓雨'],
  ])('by %s', async (_by, text, by, match) => {
    const { rooms } = await ask<FoundByStaff>(WITH_ROLE.desk, { action: 'findRooms', text });
    expect(rooms[0]).toMatchObject({ roomId: ROOM, by, path: { room: '301' } });
    expect(rooms[0]?.match).toBe(match);
  });

  test('by letters that mean something in a pattern, which mean themselves', async () => {
    const found = await ask<FoundByStaff>(WITH_ROLE.desk, { action: 'findRooms', text: '(a+b)' });
    expect(found.rooms.map(({ roomId }) => roomId)).toEqual([OTHER_ROOM]);
    const all = await ask<FoundByStaff>(WITH_ROLE.desk, { action: 'findRooms', text: '.*' });
    expect(all.rooms).toEqual([]);
  });

  test('by nobody of another campus', async () => {
    for (const text of ['301', '晓雨', METER])
      expect(await ask<FoundByStaff>(ELSEWHERE, { action: 'findRooms', text })).toEqual({
        rooms: [],
        more: false,
      });
  });
});

describe('a room’s story', () => {
  test('says how it stands and what happened, newest first, and no openid', async () => {
    const story = await ask<RoomStory>(WITH_ROLE.operator, { action: 'roomStory', roomId: ROOM });
    expect(story.head).toMatchObject({
      meterNo: METER,
      creditsFen: 5_000,
      chargeFen: 63,
      availableFen: 4_937,
      registerWh: 1_000,
      silent: false,
      desired: 'on',
      holds: [],
      residents: [{ name: '林晓雨', changesLeft: 3 }],
    });
    expect(story.events.map(({ kind }) => kind)).toEqual(['bound', 'credit']);
    expect(JSON.stringify(story)).not.toContain('oLin');
  });

  test('goes on page by page without losing or repeating anything', async () => {
    const entries = Array.from({ length: 70 }, (_, index) => ({
      _id: `correction:${String(index).padStart(2, '0')}`,
      roomId: OTHER_ROOM,
      kind: 'correction',
      amountFen: 0,
      // Every third shares its moment with the one before.
      atMs: 1_000_000 + Math.floor((index * 2) / 3),
    }));
    cloud.emulator.database.importDocuments('ledger', entries);
    const seen = (await wholeStory(WITH_ROLE.finance, OTHER_ROOM)).map(({ eventId }) => eventId);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((id) => id.startsWith('correction:'))).toEqual(
      entries.map(({ _id }) => _id).reverse(),
    );
  });

  test('tells of a message to whom it went, and of a payment with its payer, on whatever page', async () => {
    const residents = ['林晓雨', '王 (a+b)', undefined];
    const openids = ['oLin', 'oWang', 'oGone'];
    const messages = Array.from({ length: 25 }, (_, day) =>
      openids.map((openid, index) => ({
        ...{ _id: `lowBalance:b${String(index)}:${String(day)}`, channel: 'message', openid, roomId: ROOM },
        ...{ kind: 'lowBalance', state: index === 1 ? 'noticed' : 'reached', notBeforeMs: 0, detail: {} },
        createdAtMs: 2_000_000 + day * 1_000 + index,
      })),
    ).flat();
    const orders = (['credited', 'closed'] as const).map((state, index) => ({
      ...{ _id: `order${String(index)}`, roomId: ROOM, state, amountFen: 5_000, createdAtMs: 2_005_000 },
      ...{ payerOpenid: 'oLin', payerName: '林晓雨', forOther: false, nextCheckAtMs: 0 },
    }));
    const credit = { _id: 'pay:t0', roomId: ROOM, kind: 'wechat', amountFen: 0, atMs: 2_006_000 };
    cloud.emulator.database.importDocuments('outbox', messages);
    cloud.emulator.database.importDocuments('orders', orders);
    cloud.emulator.database.importDocuments('ledger', [{ ...credit, orderId: 'order0' }]);
    const events = await wholeStory(WITH_ROLE.desk, ROOM);
    const told = mergedStory(events).filter(({ atMs }) => atMs >= 2_000_000 && atMs < 2_100_000);
    const sent = told.flatMap((event) => (event.kind === 'message' ? [event.to.map(({ to }) => to)] : []));
    expect(sent).toEqual(Array.from({ length: 25 }, () => [...residents].reverse()));
    expect(told.filter(({ kind }) => kind === 'credit')).toMatchObject([{ payer: '林晓雨', amountFen: 0 }]);
    expect(told.filter(({ kind }) => kind === 'order')).toMatchObject([
      { orderId: 'order1', state: 'closed' },
    ]);
    expect(JSON.stringify(events)).not.toMatch(/oLin|oWang|oGone/);
  });

  test('of a room that is not there is refused', async () => {
    await expectRefusal(cloud, 'staff', WITH_ROLE.desk, [
      '',
      { action: 'roomStory', roomId: 'bnuz/yhy15/3/399' },
      'ROOM_UNKNOWN',
    ]);
  });
});

describe('roles', () => {
  test('are granted once, however often the request is sent, and the audit says who, what, before, after and why', async () => {
    await ask(WITH_ROLE.admin, GRANT);
    const granted = cloud.snapshot();
    await ask(WITH_ROLE.admin, GRANT);
    expect(cloud.snapshot()).toEqual(granted);
    const { entries } = await ask<AuditPage>(WITH_ROLE.admin, { action: 'auditLog' });
    expect(
      entries.find(({ action, outcome }) => action === 'grantRoles' && outcome === 'done'),
    ).toMatchObject({
      by: 'Admin 老师',
      subject: 'sDesk',
      subjectName: 'Desk 老师',
      before: { roles: ['desk'] },
      after: { roles: ['desk', 'operator'] },
      why: CHANGE.why,
    });
    expect(JSON.stringify(entries)).not.toContain('oAdmin');
  });

  test('under the same id another request is refused', async () => {
    const answer = await call(cloud.emulator, staffContract, WITH_ROLE.admin, { ...GRANT, roles: [] });
    expect(answer).toMatchObject({ ok: false, code: 'REQUEST_ID_REUSED' });
  });
});
