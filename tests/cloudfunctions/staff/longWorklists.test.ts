/**
 * A bad week of a large campus: more than a thousand rooms on every list. Each row is shown once, none is left out, and
 * the first page says how many there are.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { StaffReplies, StaffRequest, WorklistName } from '../../../shared/contract/staff';
import { defined } from '../../../shared/domain/basis/defined';
import { HOUR_MS, MINUTE_MS } from '../../../shared/domain/basis/shanghaiTime';
import { fen } from '../../../shared/domain/basis/units';
import type { Room } from '../../../shared/domain/documents/room';
import { type Feedback, FEEDBACK_LONGEST } from '../../../shared/domain/feedback/feedback';
import type { MeterShard, SilentMeter } from '../../../shared/domain/metering/meterShard';
import type { QuarantinedReading } from '../../../shared/domain/metering/quarantinedReading';
import type { RechargeOrder } from '../../../shared/domain/payments/recharge';
import type { SuspenseEntry } from '../../../shared/domain/payments/suspense';
import type { OutboxMessage } from '../../../shared/domain/reminders/message';
import { withOwnThreshold } from '../../../shared/domain/reminders/ownThreshold';
import type { Dispute } from '../../../shared/domain/residents/dispute';
import type { RelayCommand } from '../../../shared/domain/supply/relayCommand';
import { type CampusCloud, startCampusCloud } from '../../support/campusCloud';
import { ask } from '../../support/clerks';
import { employStaff, WITH_ROLE } from '../../support/staffMembers';

const FULL = process.env['FULL'] !== undefined;
const ROOMS = 1_010;
/** Of lists whose pages are asked for one by one, some pages are as good as fifty. */
const SOME = FULL ? ROOMS : 210;
const RESIDENTS = 10;
/** Several rows have one moment: a page ends among them. */
const AT_ONE_MOMENT = 7;

let cloud: CampusCloud;
let nowMs: number;
let rooms: readonly Room[];

beforeAll(async () => {
  cloud = await startCampusCloud();
  employStaff(cloud);
  nowMs = cloud.emulator.clock.nowMs();
  rooms = Array.from({ length: ROOMS }, (_, index) => roomWithTenLines(index));
  cloud.emulator.database.importDocuments('rooms', rooms);
});
afterAll(async () => {
  await cloud.stop();
});

/** Ten live there, and each has a line of its own. */
function roomWithTenLines(index: number): Room {
  const [like] = cloud.campus.rooms;
  if (like === undefined) throw new Error('the campus has no rooms');
  const number = String(1_000 + index);
  const room = {
    ...like,
    _id: `bnuz/long/1/${number}`,
    meterNo: `Mlong-${number}`,
    bankId: `bnuz/long#${String(Math.floor(index / 64))}`,
    slot: String(index % 64),
    path: { ...like.path, building: '长廊 1 栋', floor: '1 层', room: number },
  };
  return Array.from({ length: RESIDENTS }, (_, one) =>
    `binding-of-${number}-${String(one)}`.padEnd(40, '0'),
  ).reduce((with_, bindingId) => withOwnThreshold(with_, { bindingId, ownThresholdFen: fen(3_000) }), room);
}

function agoMs(index: number): number {
  return nowMs - HOUR_MS - Math.floor(index / AT_ONE_MOMENT) * MINUTE_MS;
}

function message(room: Room, id: string, createdAtMs: number): OutboxMessage {
  return {
    _id: id,
    channel: 'message',
    openid: 'o1',
    roomId: room._id,
    kind: 'cutNotice',
    state: 'noticed',
    notBeforeMs: 0,
    createdAtMs,
    detail: {},
  };
}

interface Listed {
  readonly ids: readonly string[];
  readonly totals: readonly (number | undefined)[];
}

async function everyPage<Name extends 'worklist' | 'listQuarantine' | 'listCases' | 'listFeedback'>(
  request: Extract<StaffRequest, { action: Name }>,
  idsOf: (reply: StaffReplies[Name]) => readonly string[],
): Promise<Listed> {
  const ids: string[] = [];
  const totals: (number | undefined)[] = [];
  let after: string | undefined;
  do {
    const asked = { ...request, ...defined({ after }) };
    const reply = await ask<Name>(cloud, WITH_ROLE.operator, asked);
    ids.push(...idsOf(reply));
    totals.push((reply as { readonly total?: number }).total);
    after = reply.next;
  } while (after !== undefined);
  return { ids, totals };
}

function worklist(list: WorklistName): Promise<Listed> {
  return everyPage<'worklist'>({ action: 'worklist', list }, ({ rows }) => rows.map(({ rowId }) => rowId));
}

/** The first page tells the number, the others do not count again. */
function expectEach({ ids, totals }: Listed, expected: readonly string[]): void {
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ids].sort()).toEqual([...expected].sort());
  expect(totals).toEqual([expected.length, ...totals.slice(1).map(() => undefined)]);
}

test('rooms that were not reached: in arrears, with messages, or both', async () => {
  const { database } = cloud.emulator;
  const some = rooms.slice(0, SOME);
  const messages = some.flatMap((room, index) =>
    index % 3 === 0
      ? []
      : [1, 2].map((one) => message(room, `m${String(index)}-${String(one)}`, agoMs(index + one))),
  );
  const indebted = some.flatMap((room, index): readonly Room[] => {
    if (index % 3 === 1) return [];
    const noticedAtMs = agoMs(SOME - index);
    const arrears = { begunAtMs: nowMs, notices: 1, reached: false, noticedAtMs, sinceMs: noticedAtMs };
    return [{ ...room, supply: { ...room.supply, arrears } }];
  });
  database.importDocuments('outbox', messages);
  database.importDocuments('rooms', indebted);
  expectEach(
    await worklist('unreached'),
    some.map(({ _id }) => _id),
  );
  database.importDocuments('rooms', rooms);
}, 60_000);

test('more than a thousand rooms in arrears whose notice nobody got', async () => {
  const { database } = cloud.emulator;
  database.importDocuments(
    'outbox',
    cloud.documents('outbox').map((one) => ({ ...one, state: 'dropped' })),
  );
  const indebted = rooms.map((room, index): Room => {
    const noticedAtMs = agoMs(index);
    const arrears = { begunAtMs: nowMs, notices: 1, reached: false, noticedAtMs, sinceMs: noticedAtMs };
    return { ...room, supply: { ...room.supply, arrears } };
  });
  database.importDocuments('rooms', indebted);
  expectEach(
    await worklist('unreached'),
    rooms.map(({ _id }) => _id),
  );
  database.importDocuments('rooms', rooms);
}, 60_000);

test('silent meters', async () => {
  const silent = rooms.map(({ _id, meterNo }, index): SilentMeter => ({
    roomId: _id,
    meterNo,
    sinceMs: agoMs(index),
  }));
  const shards = [...new Set(rooms.map(({ bankId }) => bankId))].map((_id): MeterShard => {
    const own = silent.filter((_one, index) => rooms[index]?.bankId === _id);
    const watch = { silentMeters: own.length, silent: own };
    return {
      _id,
      buildingId: 'bnuz/long',
      revision: 0,
      watch,
      meterNos: own.map(({ meterNo }) => meterNo),
      meters: {},
    };
  });
  cloud.emulator.database.importDocuments('meterBanks', shards);
  expectEach(
    await worklist('silentMeters'),
    rooms.map(({ _id }) => _id),
  );
}, 60_000);

test('commands that did not arrive, and relays that are not as they are wished', async () => {
  const commands = rooms.slice(0, SOME).map(({ _id: roomId, meterNo }, index): RelayCommand => {
    const state = (['sent', 'pending', 'failed'] as const)[index % 3] ?? 'sent';
    return {
      _id: `relay:${roomId}:1`,
      channel: 'relay',
      roomId,
      meterNo,
      relay: 'closed',
      generation: 1,
      state,
      attempts: state === 'pending' ? 0 : 4,
      nextAttemptAtMs: agoMs(index),
      createdAtMs: agoMs(index),
    };
  });
  const differing = rooms
    .slice(0, 110)
    .map((room, index): Room => ({ ...room, relayDiffers: { seen: 'open', sinceMs: agoMs(index) } }));
  cloud.emulator.database.importDocuments('outbox', commands);
  cloud.emulator.database.importDocuments('rooms', differing);
  expectEach(
    await worklist('failedCommands'),
    [...commands, ...differing].map(({ _id }) => _id),
  );
  cloud.emulator.database.importDocuments('rooms', rooms);
}, 60_000);

test('what is stuck, behind whatever is stuck elsewhere', async () => {
  const orders = rooms.slice(0, SOME).map(({ _id: roomId }, index): RechargeOrder => ({
    _id: `R${String(index)}`,
    payerOpenid: 'o1',
    payerName: '林',
    roomId,
    forOther: false,
    amountFen: fen(1_000),
    state: 'prepaid',
    createdAtMs: agoMs(index),
    nextCheckAtMs: nowMs,
  }));
  const suspended = (index: number, roomId: string): SuspenseEntry => ({
    _id: `pay:${roomId}:${String(index)}`,
    orderId: `S${String(index)}`,
    roomId,
    reason: 'roomGone',
    totalFen: 1_000,
    state: 'open',
    paidAtMs: agoMs(index),
  });
  const ours = rooms.slice(0, 110).map(({ _id }, index) => suspended(index, _id));
  const elsewhere = Array.from({ length: 50 }, (_, index) => suspended(-60 - index, 'elsewhere/1/1/1'));
  cloud.emulator.database.importDocuments('orders', orders);
  cloud.emulator.database.importDocuments('suspense', [...ours, ...elsewhere]);
  expectEach(
    await worklist('stuck'),
    [...orders, ...ours].map(({ _id }) => _id),
  );
}, 60_000);

test('reports that could not be read, and meters with suspect readings', async () => {
  const readings = rooms.slice(0, SOME).map(({ _id: roomId, meterNo }, index): QuarantinedReading => {
    const set = { roomId, meterNo, atMs: agoMs(index), state: 'open' } as const;
    const unread = { raw: '{'.repeat(16_000), messageId: `push:${String(index)}` };
    return index % 2 === 0
      ? { ...set, ...unread, _id: `malformed:${meterNo}:2026-10-12`, reason: 'malformed' }
      : { ...set, _id: `${meterNo}:total:1:10`, reason: 'jump', takenAtMs: agoMs(index), registerWh: 10 };
  });
  cloud.emulator.database.importDocuments('quarantine', readings);
  const listed = everyPage<'listQuarantine'>({ action: 'listQuarantine' }, (reply) =>
    reply.readings.map(({ readingId }) => readingId),
  );
  expectEach(
    await listed,
    readings.map(({ _id }) => _id),
  );
}, 60_000);

test('cases, also of a room that is gone', async () => {
  const cases = rooms.slice(0, SOME).map(({ _id }, index): Dispute => ({
    _id: `notRoommate:a${String(index)}:b`,
    kind: 'notRoommate',
    roomId: index === 0 ? 'bnuz/gone/1/1' : _id,
    about: { openid: 'o1', bindingId: `a${String(index)}`, name: '林' },
    by: { openid: 'o2', bindingId: 'b', name: '周' },
    state: 'open',
    atMs: agoMs(index),
  }));
  cloud.emulator.database.importDocuments('cases', cases);
  const listed = everyPage<'listCases'>({ action: 'listCases' }, (reply) =>
    reply.cases.map(({ caseId }) => caseId),
  );
  expectEach(
    await listed,
    cases.map(({ _id }) => _id),
  );
}, 60_000);

test('feedback, answered at length', async () => {
  const text = '答'.repeat(FEEDBACK_LONGEST);
  const answers = Array.from({ length: 20 }, (_, one) => ({ text, atMs: nowMs + one, by: 's1' }));
  const feedback = rooms.slice(0, SOME).map(({ _id: roomId }, index): Feedback => ({
    _id: `f${String(index)}`,
    feedbackId: `f${String(index)}`,
    openid: 'o1',
    roomId,
    text,
    state: 'open',
    atMs: agoMs(index),
    pictures: [],
    answers: index < 30 ? answers : [],
    rounds: 0,
    nextCheckAtMs: nowMs,
  }));
  cloud.emulator.database.importDocuments('feedback', feedback);
  const listed = everyPage<'listFeedback'>({ action: 'listFeedback', state: 'open' }, ({ items }) =>
    items.map(({ id }) => id),
  );
  expectEach(
    await listed,
    feedback.map(({ _id }) => _id),
  );
}, 60_000);
