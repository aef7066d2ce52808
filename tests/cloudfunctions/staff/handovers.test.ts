/** A meter may serve again, in its own room or another; and two rooms that have each other's meter are told apart by one order. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { StaffRequestOf } from '../../../shared/contract/staff';
import { DAY_MS, HOUR_MS } from '../../../shared/domain/basis/shanghaiTime';
import type { Room } from '../../../shared/domain/documents/room';
import { type CampusCloud, startCampusCloud } from '../../support/campusCloud';
import { ask, tryTo } from '../../support/clerks';
import { employStaff, WITH_ROLE } from '../../support/staffMembers';
import { hears, lookedAt, meterIn, roomIn } from '../../support/workOrders';

const FULL = process.env['FULL'] !== undefined;
const BOTH = ['the same shard', 'two shards'] as const;
const OPERATOR = WITH_ROLE.operator;
/** Of a building with a shard of its own. */
const ELSEWHERE = '/yhy15/';

let cloud: CampusCloud;
let elsewhere: readonly Room[];

/** Each part within one month, so that nothing is rounded twice. */
function onItsOwnCloud(): void {
  beforeAll(async () => {
    cloud = await startCampusCloud();
    employStaff(cloud);
    elsewhere = cloud.campus.rooms.filter(({ _id }) => _id.includes(ELSEWHERE));
  });
  afterAll(async () => {
    await cloud.stop();
  });
}

const nowMs = (): number => cloud.emulator.clock.nowMs();

/** Another for each test, in the same shard or in another one. */
function roomsOf(shard: 'the same shard' | 'two shards'): readonly [Room, Room] {
  const room = cloud.freshRoom();
  const [far, ...rest] = elsewhere;
  if (shard === 'the same shard') return [room, cloud.freshRoom()];
  if (far === undefined) throw new Error('no rooms left');
  elsewhere = rest;
  return [room, far];
}

function swap(
  { _id: roomId }: Room,
  finalKwh: number,
  meterNo: string,
  initialKwh: number,
  atMs = nowMs(),
): StaffRequestOf<'replaceMeter'> {
  const figures = { finalWh: finalKwh * 1_000, initialWh: initialKwh * 1_000 };
  return { ...lookedAt(), action: 'replaceMeter', roomId, atMs, meterNo, ...figures };
}

async function replaced(...told: Parameters<typeof swap>): Promise<void> {
  await ask(cloud, OPERATOR, swap(...told));
  await cloud.ingest();
}

/** Of all that was heard in the last hour. */
async function hear(figures: readonly (readonly [meterNo: string, kwh: number])[]): Promise<void> {
  cloud.emulator.clock.advance(HOUR_MS);
  for (const [meterNo, kwh] of figures) await cloud.push(meterNo, Math.round(kwh * 1_000));
  await cloud.ingest();
}

/** What closed days were charged, with the bookings about them; open ones stand in the shard. */
function booked({ bankId, slot }: Room): { readonly fen: number; readonly adjustments: number } {
  const months = cloud.documents('usage').filter((month) => month.bankId === bankId);
  const rows = months.flatMap((month) => Object.values(month.meters[slot] ?? {}));
  const more = months.flatMap((month) => Object.values(month.adjustments?.[slot] ?? {}));
  const fen = [...rows, ...more].reduce((sum, { chargeFen }) => sum + chargeFen, 0);
  return { fen, adjustments: more.length };
}

function doubtsOf({ meterNo }: { readonly meterNo: string }): readonly string[] {
  return cloud
    .documents('quarantine')
    .filter((doubt) => doubt.meterNo === meterNo && doubt.state === 'open')
    .map(({ reason }) => reason);
}

describe('a meter that was taken out for a check', () => {
  onItsOwnCloud();

  test('serves its own room again, which is charged for what both counted', async () => {
    const room = cloud.freshRoom();
    const spare = `${room.meterNo}s`;
    await hears(cloud, room, 3);
    await replaced(room, 3, spare, 100);
    await hear([[spare, 102]]);
    // It is back before anybody has filed it, and says so.
    cloud.emulator.clock.advance(HOUR_MS);
    const backMs = nowMs();
    await hear([[room.meterNo, 4.5]]);
    expect(meterIn(cloud, room._id)).toMatchObject({ doubtful: [{ reason: 'afterRemoval' }] });
    await replaced(room, 102, room.meterNo, 4, backMs);
    // 3 kWh, 2 and half a kilowatt-hour of which the check knew nothing: 5.5 kWh at 0.6259 yuan.
    expect(meterIn(cloud, room._id)).toMatchObject({ meterNo: room.meterNo, chargeFen: 344, doubtful: [] });
    expect(doubtsOf(room)).toEqual([]);
    await hear([[room.meterNo, 5]]);
    expect(meterIn(cloud, room._id)).toMatchObject({ chargeFen: 376, doubtful: [] });
    expect(roomIn(cloud, room._id)).toMatchObject({ meterNo: room.meterNo });
  });
});

describe.each(FULL ? BOTH : (['the same shard'] as const))('a spare, in %s', (shard) => {
  onItsOwnCloud();

  test('serves one room after another; each is charged for what it counted there', async () => {
    const [first, second] = roomsOf(shard);
    const spare = `${first.meterNo}s`;
    await hear([
      [first.meterNo, 1],
      [second.meterNo, 2],
    ]);
    await replaced(first, 1, spare, 0);
    await hear([[spare, 3]]);
    await replaced(first, 3, `${first.meterNo}n`, 0);
    const before = meterIn(cloud, first._id);
    cloud.emulator.clock.advance(HOUR_MS);
    const atMs = nowMs();
    // What it says in the second room is suspect in the first, until the order is filed.
    await hear([[spare, 4]]);
    expect(meterIn(cloud, first._id).doubtful).toMatchObject([{ reason: 'afterRemoval' }]);
    await replaced(second, 2, spare, 3.5, atMs);
    expect(meterIn(cloud, first._id)).toMatchObject({ chargeFen: before.chargeFen, doubtful: [] });
    // 2 kWh of the old meter and half a one of the spare.
    expect(meterIn(cloud, second._id)).toMatchObject({ meterNo: spare, chargeFen: 156, doubtful: [] });
    expect(doubtsOf({ meterNo: spare })).toEqual([]);
    await hear([[spare, 6]]);
    expect(meterIn(cloud, first._id)).toMatchObject({ chargeFen: before.chargeFen, doubtful: [] });
    expect(meterIn(cloud, second._id)).toMatchObject({ chargeFen: 282, doubtful: [] }); // 4.5 kWh
    // What cannot be in the second room is a case of that room, and staff rule on it there.
    await hear([[spare, 306]]);
    const [doubt] = cloud
      .documents('quarantine')
      .filter((one) => one.meterNo === spare && one.state === 'open');
    expect(doubt).toMatchObject({ reason: 'jump', roomId: second._id });
    expect(meterIn(cloud, first._id).doubtful).toEqual([]);
    // And back in the first: the times of both are told apart.
    await hear([[spare, 7]]);
    await replaced(second, 7, `${second.meterNo}n`, 0);
    await hear([[`${first.meterNo}n`, 1]]);
    await replaced(first, 1, spare, 7);
    await hear([[spare, 9]]);
    // 1, 3, 1 and 2 kWh; 2 and 3.5.
    expect(meterIn(cloud, first._id)).toMatchObject({ meterNo: spare, chargeFen: 438 });
    expect(meterIn(cloud, second._id)).toMatchObject({ chargeFen: 344 });
  });

  test('serves one room at a time', async () => {
    const [first, second] = roomsOf(shard);
    await hear([
      [first.meterNo, 1],
      [second.meterNo, 2],
    ]);
    const atMs = nowMs();
    expect(await tryTo(cloud, OPERATOR, swap(first, 1, second.meterNo, 2))).toMatchObject({
      code: 'METER_IN_USE',
    });
    cloud.emulator.clock.advance(HOUR_MS);
    await replaced(second, 2, `${second.meterNo}n`, 0);
    // It was still there at that time.
    expect(await tryTo(cloud, OPERATOR, swap(first, 1, second.meterNo, 2, atMs))).toMatchObject({
      code: 'METER_IN_USE',
    });
    expect(await tryTo(cloud, OPERATOR, swap(first, 1, second.meterNo, 2))).toMatchObject({ ok: true });
  });

  test('that never came is reversed: its times are the first room’s again', async () => {
    const [first, second] = roomsOf(shard);
    await hear([
      [first.meterNo, 1],
      [second.meterNo, 2],
    ]);
    await replaced(first, 1, `${first.meterNo}n`, 0);
    const atMs = nowMs();
    const order = await ask(cloud, OPERATOR, swap(second, 2, first.meterNo, 1, atMs));
    await cloud.ingest();
    await hear([[first.meterNo, 1.5]]);
    await ask(cloud, OPERATOR, {
      ...lookedAt(),
      action: 'reverseWorkOrder',
      roomId: second._id,
      order: order.orderId,
    });
    await cloud.ingest();
    for (const { _id } of [first, second])
      expect(meterIn(cloud, _id).account).not.toHaveProperty('elsewhere');
    expect(meterIn(cloud, second._id)).toMatchObject({
      meterNo: second.meterNo,
      chargeFen: 125,
      doubtful: [],
    });
    expect(meterIn(cloud, first._id).doubtful).toMatchObject([
      { meterNo: first.meterNo, reason: 'afterRemoval' },
    ]);
    // The one that came back must not serve elsewhere by then.
    await replaced(second, 2, `${second.meterNo}n`, 0);
    expect(await tryTo(cloud, OPERATOR, swap(first, 0, second.meterNo, 2))).toMatchObject({ ok: true });
  });
});

describe.each(FULL ? BOTH : (['two shards'] as const))('crossed meters, in %s', (shard) => {
  onItsOwnCloud();

  function crossed(
    [room, other]: readonly [Room, Room],
    kwh: readonly [number, number],
    atMs?: number,
  ): StaffRequestOf<'exchangeMeters'> {
    return {
      ...lookedAt(),
      action: 'exchangeMeters',
      roomId: room._id,
      ...(atMs === undefined ? {} : { atMs }),
      registerWh: kwh[0] * 1_000,
      otherMeterNo: other.meterNo,
      otherRegisterWh: kwh[1] * 1_000,
    };
  }

  test('are told apart from now on', async () => {
    const rooms = roomsOf(shard);
    const [room, other] = rooms;
    await hear([
      [room.meterNo, 1],
      [other.meterNo, 2],
    ]);
    const generations = rooms.map(({ _id }) => roomIn(cloud, _id).supply.generation);
    const filed = await ask(cloud, OPERATOR, crossed(rooms, [1, 2]));
    expect(filed).toMatchObject({ kind: 'exchange', state: 'filed', meterNo: other.meterNo });
    await cloud.ingest();
    await hear([
      [room.meterNo, 1.5],
      [other.meterNo, 6],
    ]);
    expect(meterIn(cloud, room._id)).toMatchObject({ meterNo: other.meterNo, chargeFen: 313, doubtful: [] }); // 5 kWh
    expect(meterIn(cloud, other._id)).toMatchObject({ meterNo: room.meterNo, chargeFen: 156, doubtful: [] }); // 2.5 kWh
    expect(rooms.map(({ _id }) => roomIn(cloud, _id))).toMatchObject([
      { meterNo: other.meterNo, supply: { generation: (generations[0] ?? 0) + 1 } },
      { meterNo: room.meterNo, supply: { generation: (generations[1] ?? 0) + 1 } },
    ]);
    for (const [{ _id: roomId }, { meterNo }] of [
      [room, other],
      [other, room],
    ] as const) {
      const { orders } = await ask(cloud, OPERATOR, { action: 'listWorkOrders', roomId });
      expect(orders).toMatchObject([{ kind: 'exchange', state: 'applied', meterNo }]);
      expect((await ask(cloud, OPERATOR, { action: 'roomStory', roomId })).events).toContainEqual(
        expect.objectContaining({ kind: 'workOrder', order: orders[0] }),
      );
    }
    const { entries } = await ask(cloud, WITH_ROLE.admin, { action: 'auditLog' });
    expect(entries.find(({ subject }) => subject === filed.orderId)).toMatchObject({
      roomId: room._id,
      before: { meterNo: room.meterNo, otherRoomId: other._id, otherMeterNo: other.meterNo },
      after: { meterNo: other.meterNo, otherRoomId: other._id, otherMeterNo: room.meterNo },
    });
  });

  /** The first uses 1 kWh a day and the second 3, and each is charged for the other. */
  async function live(days: number, [room, other]: readonly [Room, Room]): Promise<readonly number[]> {
    const moments: number[] = [];
    for (let day = 1; day <= days; day += 1) {
      cloud.emulator.clock.advance(DAY_MS - HOUR_MS);
      await hear([
        [room.meterNo, 3 * day],
        [other.meterNo, day],
      ]);
      moments.push(nowMs());
    }
    return moments;
  }

  test('are told apart ten days back: closed days come to adjustments, and nothing is charged twice or lost', async () => {
    const rooms = roomsOf(shard);
    const [room, other] = rooms;
    const moments = await live(12, rooms);
    const before = rooms.map(booked);
    const sum = (all: readonly { readonly fen: number }[]): number =>
      all.reduce((fen, one) => fen + one.fen, 0);
    await ask(cloud, OPERATOR, crossed(rooms, [6, 2], moments[1]));
    await cloud.ingest();
    // Two days as they were, 6 kWh and 2; ten days as they should be, 10 kWh and 30.
    expect(meterIn(cloud, room._id)).toMatchObject({
      meterNo: other.meterNo,
      chargeFen: 1_001,
      doubtful: [],
    });
    expect(meterIn(cloud, other._id)).toMatchObject({
      meterNo: room.meterNo,
      chargeFen: 2_003,
      doubtful: [],
    });
    expect(rooms.map(booked)).toMatchObject([{ adjustments: 1 }, { adjustments: 1 }]);
    expect(Math.abs(sum(rooms.map(booked)) - sum(before))).toBeLessThanOrEqual(2);
    for (const one of rooms) expect(doubtsOf(one)).toEqual([]);
    // And taken back, from the other room.
    const { orders } = await ask(cloud, OPERATOR, { action: 'listWorkOrders', roomId: other._id });
    const back = { ...lookedAt(), action: 'reverseWorkOrder', roomId: other._id } as const;
    await ask(cloud, OPERATOR, { ...back, order: orders[0]?.orderId ?? '' });
    await cloud.ingest();
    expect(rooms.map(({ _id }) => meterIn(cloud, _id))).toMatchObject([
      { meterNo: room.meterNo, chargeFen: 2_253, doubtful: [] },
      { meterNo: other.meterNo, chargeFen: 751, doubtful: [] },
    ]);
    expect(rooms.map(booked)).toMatchObject(before.map(({ fen }) => ({ fen })));
    for (const { _id } of rooms) expect(meterIn(cloud, _id).account).not.toHaveProperty('elsewhere');
    expect(rooms.map(({ _id, meterNo }) => roomIn(cloud, _id).meterNo === meterNo)).toEqual([true, true]);
  });

  test('are told apart from the very beginning, as the books began', async () => {
    const rooms = roomsOf(shard);
    const [room, other] = rooms;
    const { fromMs } = meterIn(cloud, room._id).account.segments[0] ?? { fromMs: 0 };
    await live(5, rooms);
    await ask(cloud, OPERATOR, crossed(rooms, [0, 0], fromMs));
    await cloud.ingest();
    expect(meterIn(cloud, room._id)).toMatchObject({ meterNo: other.meterNo, chargeFen: 313, doubtful: [] });
    expect(meterIn(cloud, other._id)).toMatchObject({ meterNo: room.meterNo, chargeFen: 939, doubtful: [] });
    // Once more, and everything is as it was.
    const [first, second] = rooms.map(({ _id }) => roomIn(cloud, _id));
    if (first === undefined || second === undefined) throw new Error('both are there');
    cloud.emulator.clock.advance(HOUR_MS);
    await ask(cloud, OPERATOR, { ...crossed([other, room], [0, 0], fromMs), otherMeterNo: other.meterNo });
    await cloud.ingest();
    expect(meterIn(cloud, room._id)).toMatchObject({ meterNo: room.meterNo, chargeFen: 939, doubtful: [] });
    expect(meterIn(cloud, other._id)).toMatchObject({ meterNo: other.meterNo, chargeFen: 313, doubtful: [] });
  });

  test('are told apart once, though both rooms file it', async () => {
    const rooms = roomsOf(shard);
    const [room, other] = rooms;
    await hear([
      [room.meterNo, 1],
      [other.meterNo, 2],
    ]);
    await ask(cloud, OPERATOR, crossed(rooms, [1, 2]));
    cloud.emulator.clock.advance(1);
    await ask(cloud, OPERATOR, crossed([other, room], [2, 1]));
    await cloud.ingest();
    expect(meterIn(cloud, room._id)).toMatchObject({ meterNo: other.meterNo });
    const { orders } = await ask(cloud, OPERATOR, { action: 'listWorkOrders', roomId: room._id });
    expect(orders).toMatchObject([{ state: 'refused', refusal: 'METER_CHANGED' }, { state: 'applied' }]);
  });

  test('are not told apart by what cannot be', async () => {
    const rooms = roomsOf(shard);
    const [room, other] = rooms;
    await hear([
      [room.meterNo, 5],
      [other.meterNo, 5],
    ]);
    const code = async (kwh: readonly [number, number], atMs?: number): Promise<unknown> =>
      tryTo(cloud, OPERATOR, crossed(rooms, kwh, atMs));
    expect(await code([5, 4])).toMatchObject({ code: 'METER_FINAL_BELOW' });
    expect(await code([900, 5])).toMatchObject({ code: 'METER_IMPLAUSIBLE' });
    expect(await code([5, 5], 1_000)).toMatchObject({ code: 'METER_PERIOD_CLOSED' });
    expect(await code([5, 5], nowMs() + HOUR_MS)).toMatchObject({ code: 'WORK_ORDER_AHEAD' });
    const one = { ...crossed(rooms, [5, 5]), otherMeterNo: room.meterNo };
    expect(await tryTo(cloud, OPERATOR, one)).toMatchObject({ code: 'OTHER_METER_UNKNOWN' });
    const rates = { ...crossed(rooms, [5, 5]), otherRatesWh: [2_000, 3_000] };
    expect(await tryTo(cloud, OPERATOR, rates)).toMatchObject({ code: 'METER_RATES_DIFFER' });
    const far = { ...roomIn(cloud, other._id), _id: 'bnu/1/1/101', meterNo: 'Mfar' };
    cloud.emulator.database.importDocuments('rooms', [far]);
    const abroad = { ...crossed(rooms, [5, 5]), otherMeterNo: 'Mfar' };
    expect(await tryTo(cloud, OPERATOR, abroad)).toMatchObject({ code: 'STAFF_OTHER_CAMPUS' });
  });
});
