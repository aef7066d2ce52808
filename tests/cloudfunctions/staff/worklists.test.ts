/** What operators should look after, newest first and page by page. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Worklist, WorklistName } from '../../../shared/contract/staff';
import { defined } from '../../../shared/domain/basis/defined';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/domain/basis/shanghaiTime';
import { fen } from '../../../shared/domain/basis/units';
import type { Room } from '../../../shared/domain/documents/room';
import type { RechargeOrder } from '../../../shared/domain/payments/recharge';
import type { OutboxMessage } from '../../../shared/domain/reminders/message';
import type { RelayCommand } from '../../../shared/domain/supply/relayCommand';
import { type CampusCloud, startCampusCloud } from '../../support/campusCloud';
import { ask } from '../../support/clerks';
import { expectRefusal } from '../../support/refusals';
import { ELSEWHERE, employStaff, WITH_ROLE } from '../../support/staffMembers';

let cloud: CampusCloud;

beforeAll(async () => {
  cloud = await startCampusCloud();
  employStaff(cloud);
});
afterAll(async () => {
  await cloud.stop();
});

function list(name: WorklistName, after?: string, openid: string = WITH_ROLE.operator): Promise<Worklist> {
  return ask(cloud, openid, { action: 'worklist', list: name, ...defined({ after }) });
}

async function all(name: WorklistName): Promise<Worklist['rows']> {
  const rows: Worklist['rows'][number][] = [];
  let next: string | undefined;
  do {
    const page = await list(name, next);
    rows.push(...page.rows);
    next = page.next;
  } while (next !== undefined);
  return rows;
}

function room(index: number): Room {
  const found = cloud.campus.rooms[index];
  if (found === undefined) throw new Error('no such room');
  return found;
}

test('silent meters are listed from when they fell silent, and one that speaks is gone', async () => {
  cloud.emulator.clock.advance(HOUR_MS);
  await cloud.push(room(0).meterNo, 1_000);
  await cloud.ingest();
  cloud.emulator.clock.advance(3 * HOUR_MS);
  await cloud.ingest();
  const silent = await all('silentMeters');
  expect(silent).toHaveLength(cloud.campus.rooms.length);
  expect(silent[0]).toMatchObject({ kind: 'silent', roomId: room(0)._id, meterNo: room(0).meterNo });
  expect(new Set(silent.map(({ roomId }) => roomId)).size).toBe(silent.length);
  expect((await list('silentMeters', undefined, ELSEWHERE)).rows).toEqual([]);
  await cloud.push(room(0).meterNo, 1_100);
  await cloud.ingest();
  expect((await all('silentMeters')).map(({ roomId }) => roomId)).not.toContain(room(0)._id);
});

test('a meter is not silent while it reports, believed or not', async () => {
  const { _id, meterNo } = room(1);
  const rooms = async (): Promise<readonly unknown[]> =>
    (await all('silentMeters')).map(({ roomId }) => roomId);
  expect(await rooms()).toContain(_id);
  for (let hour = 0; hour < 3; hour += 1) {
    cloud.emulator.clock.advance(HOUR_MS);
    await cloud.push(meterNo, 900_000 + 10 * hour); // it jumped
    await cloud.ingest();
    expect(await rooms()).not.toContain(_id);
  }
  cloud.emulator.clock.advance(3 * HOUR_MS);
  await cloud.ingest();
  expect(await rooms()).toContain(_id);
});

test('commands are listed that are stuck for ten minutes, or failed within a week', async () => {
  const nowMs = cloud.emulator.clock.nowMs();
  const made = (id: number, state: RelayCommand['state'], ageMs: number): RelayCommand => ({
    _id: `relay:${room(id)._id}:1`,
    channel: 'relay',
    roomId: room(id)._id,
    meterNo: room(id).meterNo,
    relay: 'closed',
    generation: 1,
    state,
    attempts: 4,
    nextAttemptAtMs: nowMs + DAY_MS,
    createdAtMs: nowMs - ageMs,
  });
  cloud.emulator.database.importDocuments('outbox', [
    made(1, 'sent', 11 * MINUTE_MS),
    made(2, 'pending', 9 * MINUTE_MS),
    made(3, 'failed', 6 * DAY_MS),
    made(4, 'failed', 8 * DAY_MS),
    made(5, 'verified', HOUR_MS),
    made(6, 'acked', 9 * DAY_MS),
    made(7, 'failed', MINUTE_MS),
  ]);
  const rows = await all('failedCommands');
  expect(rows.map(({ roomId }) => roomId)).toEqual([7, 1, 3, 6].map((id) => room(id)._id));
  expect(rows[1]).toMatchObject({ kind: 'command', state: 'sent', attempts: 4, path: room(1).path });
  expect((await list('failedCommands', undefined, ELSEWHERE)).rows).toEqual([]);
});

test('a room that was not reached is listed once, by whom and how often, and one in arrears that nobody heard of', async () => {
  const nowMs = cloud.emulator.clock.nowMs();
  const sent = (id: number, state: OutboxMessage['state'], ageMs: number): OutboxMessage => ({
    _id: `lowBalance:b${String(id)}:${String(ageMs)}`,
    channel: 'message',
    openid: `o${String(id)}`,
    roomId: room(id)._id,
    kind: 'lowBalance',
    state,
    notBeforeMs: 0,
    createdAtMs: nowMs - ageMs,
    detail: {},
  });
  const messages = Array.from({ length: 25 }, (_, index) => sent(index, 'noticed', (index + 1) * HOUR_MS));
  const again = { ...sent(0, 'noticed', 30 * MINUTE_MS), kind: 'cutNotice' as const };
  const others = [
    again,
    sent(26, 'reached', HOUR_MS),
    sent(27, 'noticed', 8 * DAY_MS),
    sent(30, 'noticed', DAY_MS),
  ];
  cloud.emulator.database.importDocuments('outbox', [...messages, ...others]);
  const given = { begunAtMs: nowMs, notices: 1, reached: false, noticedAtMs: nowMs - 90 * MINUTE_MS };
  const indebted = { ...room(30), supply: { ...room(30).supply, arrears: { ...given, sinceMs: nowMs } } };
  const noticed = {
    ...room(31),
    supply: { ...indebted.supply, arrears: { ...given, reached: true, sinceMs: 1 } },
  };
  cloud.emulator.database.importDocuments('rooms', [indebted, noticed]);
  const first = await list('unreached');
  expect(first.rows).toHaveLength(20);
  expect(first.rows[0]).toMatchObject({ kind: 'message', about: 'cutNotice', count: 2, roomId: room(0)._id });
  expect(first.rows[1]).toMatchObject({ kind: 'arrears', count: 1, roomId: room(30)._id });
  const rows = await all('unreached');
  expect(rows).toHaveLength(26);
  expect(new Set(rows.map(({ roomId }) => roomId)).size).toBe(26);
  expect(rows.map(({ atMs }) => atMs)).toEqual([...rows.map(({ atMs }) => atMs)].sort((a, b) => b - a));
  expect((await list('unreached', undefined, ELSEWHERE)).rows).toEqual([]);
});

test('there is no other list', async () => {
  const request = { action: 'worklist', list: 'everything' };
  await expectRefusal(cloud, 'staff', WITH_ROLE.operator, ['', request, 'ARGUMENT_NOT_ALLOWED', 'list']);
});

test('what should have been done long ago is listed, and money that fits no room', async () => {
  const nowMs = cloud.emulator.clock.nowMs();
  const order = (id: number, state: RechargeOrder['state'], ageMs: number): RechargeOrder => ({
    _id: `R${String(id)}`,
    payerOpenid: 'o1',
    payerName: '林',
    roomId: room(id)._id,
    forOther: false,
    amountFen: fen(1_000),
    state,
    createdAtMs: nowMs - ageMs,
    nextCheckAtMs: nowMs + DAY_MS,
  });
  cloud.emulator.database.importDocuments('orders', [
    order(1, 'prepaid', 61 * MINUTE_MS),
    order(2, 'prepaid', 59 * MINUTE_MS),
    order(3, 'credited', 2 * HOUR_MS),
  ]);
  const suspended = { totalFen: 2_000, state: 'open', paidAtMs: nowMs - 3 * HOUR_MS } as const;
  cloud.emulator.database.importDocuments('suspense', [
    { ...suspended, _id: 'pay:1', orderId: 'R-none', reason: 'unknownOrder' },
    { ...suspended, _id: 'pay:2', orderId: 'R4', roomId: room(4)._id, reason: 'refunded' },
    { ...suspended, _id: 'pay:3', orderId: 'R5', roomId: 'elsewhere/1/1/1', reason: 'roomGone' },
    { ...suspended, _id: 'pay:4', orderId: 'R6', roomId: 'bnuz/gone/1/1', reason: 'roomGone' },
  ]);
  const message = {
    channel: 'message',
    openid: 'o1',
    roomId: room(6)._id,
    kind: 'cutNotice',
    state: 'queued',
    notBeforeMs: nowMs + HOUR_MS,
    detail: {},
  } as const;
  cloud.emulator.database.importDocuments('outbox', [
    { ...message, _id: 'late', createdAtMs: nowMs - 13 * HOUR_MS },
    { ...message, _id: 'kept through a night', createdAtMs: nowMs - 8 * HOUR_MS },
  ]);
  const rows = await all('stuck');
  expect(rows.map(({ rowId }) => rowId)).toEqual(['R1', 'pay:4', 'pay:2', 'pay:1', 'late']);
  expect(rows).toMatchObject([
    { kind: 'openOrder', amountFen: 1_000, orderId: 'R1', path: room(1).path },
    { kind: 'suspense', reason: 'roomGone', totalFen: 2_000 },
    { kind: 'suspense', reason: 'refunded', path: room(4).path },
    { kind: 'suspense', reason: 'unknownOrder', orderId: 'R-none' },
    { kind: 'queuedMessage', about: 'cutNotice' },
  ]);
  expect([rows[1]?.path, rows[3]?.roomId]).toEqual([undefined, undefined]);
  expect((await list('stuck', undefined, WITH_ROLE.finance)).rows).toHaveLength(5);
});

test('the desk counts what each list has, of the lists that the role allows', async () => {
  const lists: readonly WorklistName[] = ['silentMeters', 'failedCommands', 'unreached', 'stuck'];
  const rows = await Promise.all(lists.map((name) => all(name)));
  const operator = await ask(cloud, WITH_ROLE.operator, { action: 'me', waiting: true });
  const { readings, total = readings.length } = await ask(cloud, WITH_ROLE.operator, {
    action: 'listQuarantine',
  });
  expect(operator.waiting).toEqual({
    worklist: rows.flat().length,
    listQuarantine: total,
    listFeedback: 0,
    listCases: 0,
  });
  expect(rows.flat().length).toBeGreaterThan(0);
  const desk = await ask(cloud, WITH_ROLE.desk, { action: 'me', waiting: true });
  expect(desk.waiting).toEqual({ listFeedback: 0 });
  expect((await ask(cloud, WITH_ROLE.operator, { action: 'me' })).waiting).toBeUndefined();
});
