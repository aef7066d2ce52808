/** Every action × every role, somebody who is no staff, who has left, and another campus's staff. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { AuditPage, StaffRequest, WorklistName } from '../../../shared/contract/staff';
import { HOUR_MS } from '../../../shared/domain/basis/shanghaiTime';
import { type Role, ROLES, ROLES_OF_ACTION, type StaffAction } from '../../../shared/domain/staff/staff';
import { type CampusCloud, PATH, ROOM, startCampusCloud } from '../../support/campusCloud';
import { expectRefusal } from '../../support/refusals';
import { ELSEWHERE, employStaff, LEFT, staffIdOf, STRANGER, WITH_ROLE } from '../../support/staffMembers';
import { roomIn } from '../../support/workOrders';

const CHANGE = { requestId: 'request-of-a-table', why: 'a row of a table' };

/** One of each. What it is about need not be there: who may ask is decided before. */
const REQUESTS: { readonly [Action in StaffAction]: Extract<StaffRequest, { action: Action }> } = {
  me: { action: 'me' },
  findRooms: { action: 'findRooms', text: '301' },
  roomStory: { action: 'roomStory', roomId: ROOM },
  listStaff: { action: 'listStaff' },
  grantRoles: { ...CHANGE, action: 'grantRoles', staffId: staffIdOf(WITH_ROLE.desk), roles: ['desk'] },
  auditLog: { action: 'auditLog' },
  posRecharge: {
    action: 'posRecharge',
    requestId: CHANGE.requestId,
    roomId: ROOM,
    path: PATH,
    slip: {
      merchant: '898440060120001',
      terminal: 'T0000001',
      batch: '000001',
      voucher: '000001',
      reference: '061010000001',
    },
    amountFen: 5_000,
  },
  posReceipt: { action: 'posReceipt', roomId: ROOM, entryId: 'pos:none' },
  listFeedback: { action: 'listFeedback', state: 'open' },
  answerFeedback: { action: 'answerFeedback', requestId: CHANGE.requestId, feedback: 'none', text: 'ok' },
  listCases: { action: 'listCases' },
  decideCase: { ...CHANGE, action: 'decideCase', caseId: 'notRoommate:a:b', verdict: 'stays' },
  liftBan: { ...CHANGE, action: 'liftBan', roomId: ROOM, bindingId: 'b0' },
  liftRosterLock: { ...CHANGE, action: 'liftRosterLock', roomId: ROOM, lockId: 'L0' },
  unbind: { ...CHANGE, action: 'unbind', roomId: ROOM, bindingId: 'b0' },
  hold: { ...CHANGE, action: 'hold', roomId: ROOM, hold: 'manual' },
  release: { ...CHANGE, action: 'release', roomId: ROOM, hold: 'manual' },
  protect: { ...CHANGE, action: 'protect', roomId: ROOM, protected: true },
  closeRelay: { ...CHANGE, action: 'closeRelay', roomId: ROOM },
  listQuarantine: { action: 'listQuarantine' },
  ruleReading: { ...CHANGE, action: 'ruleReading', reading: 'M0:total:1:10', ruling: 'discard' },
  replaceMeter: {
    ...CHANGE,
    action: 'replaceMeter',
    roomId: ROOM,
    meterNo: 'M0',
    finalWh: 0,
    initialWh: 0,
  },
  restartDial: { ...CHANGE, action: 'restartDial', roomId: ROOM, initialWh: 0 },
  setRatio: { ...CHANGE, action: 'setRatio', roomId: ROOM, registerWh: 0, ctRatio: 2 },
  exchangeMeters: {
    ...CHANGE,
    action: 'exchangeMeters',
    roomId: ROOM,
    registerWh: 0,
    otherMeterNo: 'Mnobody',
    otherRegisterWh: 0,
  },
  setOpening: { ...CHANGE, action: 'setOpening', roomId: ROOM, registerWh: 0 },
  correctOpening: { ...CHANGE, action: 'correctOpening', roomId: ROOM, registerWh: 0 },
  confirmWorkOrder: {
    ...CHANGE,
    action: 'confirmWorkOrder',
    roomId: ROOM,
    order: `ratio:${ROOM}:1`,
    verdict: 'reject',
  },
  reverseWorkOrder: { ...CHANGE, action: 'reverseWorkOrder', roomId: ROOM, order: `ratio:${ROOM}:1` },
  openService: { ...CHANGE, action: 'openService', roomId: ROOM },
  listWorkOrders: { action: 'listWorkOrders', roomId: ROOM },
  worklist: { action: 'worklist', list: 'unreached' },
};

/**
 * Who may do what, written out: a change of rights has to be made here too. In the order of the columns, `x` may and
 * `-` may not.
 */
const COLUMNS = ['desk', 'operator', 'finance', 'admin'] as const satisfies readonly Role[];
const RIGHTS: Readonly<Record<StaffAction, string>> = {
  me: 'x x x x',
  findRooms: 'x x x -',
  roomStory: 'x x x -',
  listStaff: '- - - x',
  grantRoles: '- - - x',
  auditLog: '- - - x',
  posRecharge: 'x - - -',
  posReceipt: 'x x x -',
  listFeedback: 'x x - -',
  answerFeedback: 'x x - -',
  listCases: '- x - -',
  decideCase: '- x - -',
  liftBan: '- x - -',
  liftRosterLock: '- x - -',
  unbind: '- x - -',
  hold: '- x - -',
  release: '- x - -',
  protect: '- x - -',
  closeRelay: '- x - -',
  listQuarantine: '- x - -',
  ruleReading: '- x - -',
  replaceMeter: '- x - -',
  restartDial: '- x - -',
  setRatio: '- x - -',
  exchangeMeters: '- x - -',
  setOpening: '- x - -',
  correctOpening: '- x - -',
  confirmWorkOrder: '- x - -',
  reverseWorkOrder: '- x - -',
  openService: '- x - -',
  listWorkOrders: 'x x x -',
  worklist: '- x x -',
};

const REFUSED_OR_FAILED = ['STAFF_UNKNOWN', 'STAFF_ROLE_MISSING', 'STAFF_OTHER_CAMPUS', 'INTERNAL'];
const ACTIONS = Object.keys(RIGHTS) as StaffAction[];
const WORKLISTS: readonly WorklistName[] = ['silentMeters', 'failedCommands', 'unreached', 'stuck'];
const ABOUT_A_ROOM = ACTIONS.filter((action) => 'roomId' in REQUESTS[action]);

let cloud: CampusCloud;

beforeAll(async () => {
  cloud = await startCampusCloud();
  employStaff(cloud);
});
afterAll(async () => {
  await cloud.stop();
});

function refusals(): number {
  return cloud.documents('audit').filter(({ outcome }) => outcome === 'refused').length;
}

function isAllowed(role: Role, action: StaffAction): boolean {
  return RIGHTS[action].split(' ')[COLUMNS.indexOf(role)] === 'x';
}

const TABLE = ACTIONS.flatMap((action) => ROLES.map((role) => [action, role] as const));

test('every role has its column', () => {
  expect(COLUMNS).toEqual(ROLES);
});

describe('a role', () => {
  test.each(TABLE.filter(([action, role]) => !isAllowed(role, action)))(
    'that does not include it refuses %s to %s, and only the audit knows',
    async (action, role) => {
      const before = refusals();
      await expectRefusal(cloud, 'staff', WITH_ROLE[role], ['', REQUESTS[action], 'STAFF_ROLE_MISSING']);
      expect(refusals()).toBe(before + 1);
    },
  );

  test.each(TABLE.filter(([action, role]) => isAllowed(role, action)))(
    'that includes it lets %s through for %s',
    async (action, role) => {
      const openid = WITH_ROLE[role];
      const answer = await cloud.emulator.callFunction('staff', REQUESTS[action], { openid });
      const { code = '' } = answer as { code?: string };
      expect(REFUSED_OR_FAILED).not.toContain(code);
    },
  );
});

describe.each([
  ['somebody who is no member of staff', STRANGER],
  ['somebody who has left', LEFT],
])('%s', (_who, openid) => {
  test.each(ACTIONS)(
    'is refused %s, and only the audit knows, where it was more than a question',
    async (action) => {
      const before = refusals();
      await expectRefusal(cloud, 'staff', openid, ['', REQUESTS[action], 'STAFF_UNKNOWN']);
      await expectRefusal(cloud, 'staff', openid, ['again', REQUESTS[action], 'STAFF_UNKNOWN']);
      expect(refusals()).toBe(before + (action === 'me' ? 0 : 1));
    },
  );
});

/** What is about no room, and what stands in it or comes of it belongs to a campus all the same. */
const ABOUT_WHAT_WAITS = ['decideCase', 'answerFeedback', 'ruleReading'] as const;
const LISTS = ['listCases', 'listFeedback', 'listQuarantine', 'listStaff', 'findRooms', 'worklist'] as const;

test('every action stands in the table, and is tried from another campus', () => {
  expect(ACTIONS).toEqual(Object.keys(ROLES_OF_ACTION));
  expect(Object.keys(REQUESTS)).toEqual(ACTIONS);
  const tried = [...ABOUT_A_ROOM, ...ABOUT_WHAT_WAITS, ...LISTS, 'auditLog', 'grantRoles', 'me'];
  expect(tried.sort()).toEqual([...ACTIONS].sort());
});

describe('staff of another campus', () => {
  test.each(ABOUT_A_ROOM)('are refused %s about a room here', async (action) => {
    await expectRefusal(cloud, 'staff', ELSEWHERE, ['', REQUESTS[action], 'STAFF_OTHER_CAMPUS']);
  });

  test.each(ABOUT_WHAT_WAITS)('are refused %s about what belongs to a room here', async (action) => {
    plantWhatWaits();
    await expectRefusal(cloud, 'staff', ELSEWHERE, ['', REQUESTS[action], 'STAFF_OTHER_CAMPUS']);
  });

  test('give no roles to anybody here', async () => {
    await expectRefusal(cloud, 'staff', ELSEWHERE, ['', REQUESTS.grantRoles, 'STAFF_MEMBER_UNKNOWN']);
  });

  test.each([
    ...LISTS.map((action) => [action, REQUESTS[action]] as const),
    ...WORKLISTS.map((list) => [`worklist ${list}`, { action: 'worklist', list }] as const),
  ])('see nothing of here by %s', async (_action, request) => {
    plantWhatWaits();
    plantWorklists();
    const answer = await cloud.emulator.callFunction('staff', request, { openid: ELSEWHERE });
    expect(answer).toMatchObject({ ok: true });
    expect(JSON.stringify(answer)).not.toMatch(/bnuz|M0|Desk|Operator|Finance|Admin/);
  });

  test('see in the audit what they tried themselves', async () => {
    const answer = await cloud.emulator.callFunction('staff', REQUESTS.auditLog, { openid: ELSEWHERE });
    const { data } = answer as { data: AuditPage };
    expect(new Set(data.entries.map(({ by }) => by))).toEqual(new Set(['Elsewhere 老师']));
  });

  test.each(WORKLISTS)('would see something by worklist %s if it were theirs', async (list) => {
    plantWorklists();
    const request = { action: 'worklist', list };
    const answer = await cloud.emulator.callFunction('staff', request, { openid: WITH_ROLE.operator });
    expect(answer).toMatchObject({ ok: true, data: { rows: [{ roomId: ROOM }] } });
  });
});

/** One row of a room here for each list. */
function plantWorklists(): void {
  const { database, clock } = cloud.emulator;
  const atMs = clock.nowMs() - HOUR_MS;
  const { bankId, ...room } = roomIn(cloud, ROOM);
  const relay = { channel: 'relay', state: 'failed', relay: 'closed', attempts: 4, createdAtMs: atMs };
  const message = {
    channel: 'message',
    state: 'noticed',
    kind: 'cutNotice',
    openid: 'oLin',
    createdAtMs: atMs,
  };
  database.importDocuments('outbox', [
    { ...relay, _id: 'relay of a list', roomId: ROOM },
    { ...message, _id: 'message of a list', roomId: ROOM },
  ]);
  database.importDocuments('suspense', [
    {
      _id: 'pay:list',
      state: 'open',
      roomId: ROOM,
      orderId: 'R1',
      reason: 'refunded',
      totalFen: 1,
      paidAtMs: atMs,
    },
  ]);
  const watch = { silentMeters: 1, silent: [{ roomId: ROOM, meterNo: room.meterNo, sinceMs: atMs }] };
  const shard = cloud.documents('meterBanks').find(({ _id }) => _id === bankId);
  database.importDocuments('meterBanks', [{ ...shard, _id: bankId, watch }]);
}

/** A case, feedback and a doubtful reading of a room here, under the ids of the requests. */
function plantWhatWaits(): void {
  const { database, clock } = cloud.emulator;
  const person = { openid: 'oLin', bindingId: 'b0', name: '林晓雨' };
  const about = { roomId: ROOM, state: 'open', atMs: clock.nowMs() };
  const { caseId } = REQUESTS.decideCase;
  database.importDocuments('cases', [
    { ...about, _id: caseId, kind: 'notRoommate', about: person, by: person },
  ]);
  database.importDocuments('feedback', [
    {
      ...about,
      _id: REQUESTS.answerFeedback.feedback,
      feedbackId: 'feedback-of-lin',
      openid: 'oLin',
      text: '走廊的灯坏了',
      pictures: [],
      answers: [],
      rounds: 0,
      nextCheckAtMs: Number.MAX_SAFE_INTEGER,
    },
  ]);
  const { meterNo } = cloud.campus.rooms.find(({ _id }) => _id === ROOM) ?? { meterNo: '' };
  database.importDocuments('quarantine', [
    { ...about, _id: REQUESTS.ruleReading.reading, reason: 'jump', meterNo, takenAtMs: 1, registerWh: 10 },
  ]);
}
