import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { bindContract } from '../../../shared/contract/bind';
import { homeContract } from '../../../shared/contract/home';
import { reportContract, type ReportReply } from '../../../shared/contract/report';
import { DAY_MS, HOUR_MS, MINUTE_MS, startOfDayMs } from '../../../shared/domain/basis/shanghaiTime';
import { wattHour } from '../../../shared/domain/basis/units';
import type { Room } from '../../../shared/domain/documents/room';
import type { MeterRecord } from '../../../shared/domain/metering/meterShard';
import { type WorkOrder, workOrderId, type WorkOrderTask } from '../../../shared/domain/metering/workOrder';
import { expectReply } from '../../../tools/cloud/call';
import { type CampusCloud, METER, OPENED_MS, PATH, ROOM, startCampusCloud } from '../../support/campusCloud';

const NEW_METER = 'Myhy15-301b';
let cloud: CampusCloud;

beforeAll(async () => {
  cloud = await startCampusCloud();
  const qrSecret = cloud.campus.rooms.find(({ _id }) => _id === ROOM)?.qrSecret;
  await expectReply(cloud.emulator, bindContract, 'oLin', {
    action: 'confirm',
    roomId: ROOM,
    path: PATH,
    name: '林',
    qrSecret,
  });
});
afterAll(async () => {
  await cloud.stop();
});

function meter(): MeterRecord {
  const { bankId, slot } = room();
  const found = cloud.documents('meterBanks').find(({ _id }) => _id === bankId)?.meters[slot];
  if (found === undefined) throw new Error('the room has a meter');
  return found;
}

function room(): Room {
  const found = cloud.documents('rooms').find(({ _id }) => _id === ROOM);
  if (found === undefined) throw new Error('the room is there');
  return found;
}

/** As staff's screens will file it. */
function file(order: WorkOrderTask): string {
  const filed: WorkOrder = {
    _id: workOrderId(ROOM, order),
    roomId: ROOM,
    order,
    filedBy: 'staff',
    filedAtMs: cloud.emulator.clock.nowMs(),
    nextAttemptAtMs: cloud.emulator.clock.nowMs(),
    state: 'filed',
  };
  cloud.emulator.database.importDocuments('workOrders', [filed]);
  return filed._id;
}

function orderState(id: string): Partial<WorkOrder> | undefined {
  const found = cloud.documents('workOrders').find(({ _id }) => _id === id);
  return found && { state: found.state, ...(found.refusal ? { refusal: found.refusal } : {}) };
}

function ask(month: string): Promise<ReportReply> {
  return expectReply(cloud.emulator, reportContract, 'oLin', { report: 'dailyDetails', month });
}

/** 0.6259 yuan a kWh; the account was opened at 0 on 2026-10-12 00:00. */
describe('a meter’s life, through ingest', () => {
  test('a jump waits for staff, and is charged once they accept it', async () => {
    const takenAtMs = cloud.emulator.clock.nowMs();
    await cloud.push(METER, 1_000, takenAtMs - HOUR_MS);
    await cloud.push(METER, 201_000, takenAtMs);
    await cloud.ingest();
    expect(meter()).toMatchObject({ chargeFen: 63, doubtful: [{ reason: 'jump' }] });
    const quarantineId = `${METER}:total:${takenAtMs}:201000`;
    const ruling = file({ kind: 'ruling', quarantineId, ruling: 'accept' });
    await cloud.ingest();
    expect(orderState(ruling)).toEqual({ state: 'applied' });
    expect(meter()).toMatchObject({ chargeFen: 12_581, doubtful: [] }); // 201 kWh are 125.8059 yuan
    expect(cloud.documents('quarantine')).toMatchObject([{ _id: quarantineId, state: 'allowed' }]);
  });

  test('an order that cannot be is refused with its reason, and changes nothing', async () => {
    const before = cloud.snapshot(['workOrders']);
    const atMs = cloud.emulator.clock.nowMs();
    const below = file({
      kind: 'replacement',
      atMs,
      finalWh: wattHour(200_000),
      meter: { meterNo: NEW_METER, initialWh: wattHour(0) },
    });
    const inUse = file({
      kind: 'replacement',
      atMs: atMs - 1,
      finalWh: wattHour(201_000),
      meter: { meterNo: 'Myhy15-302', initialWh: wattHour(0) },
    });
    const live = file({ kind: 'opening', atMs: OPENED_MS, registerWh: wattHour(500) });
    const unknown = file({ kind: 'ruling', quarantineId: 'M0:total:1:1', ruling: 'discard' });
    await cloud.ingest();
    expect([below, inUse, live, unknown].map(orderState)).toEqual([
      { state: 'refused', refusal: 'finalBelowReading' },
      { state: 'refused', refusal: 'meterInUse' },
      { state: 'refused', refusal: 'serviceOpen' },
      { state: 'refused', refusal: 'readingUnknown' },
    ]);
    expect(cloud.snapshot(['workOrders'])).toEqual(before);
  });

  test('a meter is replaced: what the new one said before is judged again, and home and reports go on', async () => {
    cloud.emulator.clock.advance(2 * HOUR_MS);
    const swappedMs = cloud.emulator.clock.nowMs() - HOUR_MS;
    await cloud.push(NEW_METER, 8_000);
    await cloud.ingest();
    expect(cloud.documents('quarantine').find(({ meterNo }) => meterNo === NEW_METER)).toMatchObject({
      reason: 'unknownMeter',
      state: 'open',
    });
    const { generation } = room().supply;
    const replacement = file({
      kind: 'replacement',
      atMs: swappedMs,
      finalWh: wattHour(202_000),
      meter: { meterNo: NEW_METER, initialWh: wattHour(5_000), qrSecret: 'new-secret' },
    });
    await cloud.ingest();
    expect(orderState(replacement)).toEqual({ state: 'applied' });
    // 202 kWh of the old meter and 3 of the new one: 128.3095 yuan.
    expect(meter()).toMatchObject({ meterNo: NEW_METER, chargeFen: 12_831, doubtful: [] });
    expect(room()).toMatchObject({
      meterNo: NEW_METER,
      qrSecret: 'new-secret',
      service: { state: 'live' },
      supply: { desired: 'on', generation: generation + 1 },
    });
    expect(cloud.documents('outbox')).toContainEqual(
      expect.objectContaining({ channel: 'relay', meterNo: NEW_METER, relay: 'closed' }),
    );
    expect(cloud.documents('quarantine').find(({ meterNo }) => meterNo === NEW_METER)?.state).toBe(
      'accepted',
    );
    expect(await expectReply(cloud.emulator, homeContract, 'oLin', {})).toMatchObject({
      meter: { meterNo: NEW_METER, registerWh: 8_000, availableFen: 5_000 - 12_831 },
    });
    expect(await ask('2026-10')).toMatchObject({
      days: [
        {
          fromWh: 0,
          toWh: 8_000,
          energyWh: 205_000,
          meters: [
            { meterNo: METER, fromWh: 0, toWh: 202_000, energyWh: 202_000 },
            { meterNo: NEW_METER, fromWh: 5_000, toWh: 8_000, energyWh: 3_000 },
          ],
        },
      ],
    });
  });

  test('a meter that is not heard for two hours is flagged by the timer, until it speaks', async () => {
    await cloud.ingest();
    expect(meter()).not.toHaveProperty('silentSinceMs');
    const heardAtMs = meter().lastHeardAtMs;
    cloud.emulator.clock.set(heardAtMs + 2 * HOUR_MS + MINUTE_MS);
    await cloud.ingest();
    expect(meter()).toMatchObject({ silentSinceMs: heardAtMs });
    const watched = (): unknown =>
      cloud.documents('meterBanks').find(({ _id }) => _id === room().bankId)?.watch;
    expect(watched()).toMatchObject({ silentMeters: 12 });
    expect(watched()).toMatchObject({
      silent: expect.arrayContaining([{ roomId: ROOM, meterNo: NEW_METER, sinceMs: heardAtMs }]),
    });
    await cloud.push(NEW_METER, 8_500);
    await cloud.ingest();
    expect(meter()).not.toHaveProperty('silentSinceMs');
    expect(watched()).toMatchObject({ silentMeters: 11, heardFromMs: meter().lastHeardAtMs });
  });

  test('before a service opens staff may set its opening reading; then what was used is a line of its own', async () => {
    const openedMs = startOfDayMs('2026-10-20') + 10 * HOUR_MS;
    cloud.emulator.clock.set(openedMs);
    const path = PATH.replace('301', '303');
    const id = ROOM.replace('301', '303');
    const early = cloud.documents('rooms').find(({ _id }) => _id === id);
    if (early === undefined) throw new Error('the room is there');
    const opensMs = startOfDayMs('2026-10-22') + 10 * HOUR_MS;
    const metering: Room = { ...early, service: { state: 'metering', liveFromMs: opensMs } };
    cloud.emulator.database.importDocuments('rooms', [metering]);
    await cloud.push(early.meterNo, 1_000);
    await cloud.ingest();
    const order: WorkOrderTask = { kind: 'opening', atMs: openedMs - HOUR_MS, registerWh: wattHour(1_000) };
    const orderId = workOrderId(id, order);
    const filed = {
      roomId: id,
      order,
      filedBy: 'staff',
      filedAtMs: openedMs,
      nextAttemptAtMs: openedMs,
      state: 'filed',
    } as const;
    cloud.emulator.database.importDocuments('workOrders', [{ _id: orderId, ...filed }]);
    await cloud.ingest();
    expect(orderState(orderId)).toEqual({ state: 'applied' });
    cloud.emulator.clock.set(startOfDayMs('2026-10-22'));
    await cloud.push(early.meterNo, 5_000);
    cloud.emulator.clock.set(opensMs);
    await cloud.push(early.meterNo, 6_000);
    await cloud.ingest();
    await expectReply(cloud.emulator, bindContract, 'oEarly', {
      action: 'confirm',
      roomId: id,
      path,
      name: '早',
      qrSecret: early.qrSecret,
    });
    // 4 kWh before the day of the opening, 2.5036 yuan, and 1 kWh since.
    const details: ReportReply = await expectReply(cloud.emulator, reportContract, 'oEarly', {
      report: 'dailyDetails',
      month: '2026-10',
    });
    expect(details).toMatchObject({
      beforeService: { fromDay: '2026-10-20', toDay: '2026-10-21', energyWh: 4_000, chargeFen: 250 },
      days: [{ day: '2026-10-22', energyWh: 1_000, chargeFen: 63 }],
    });
    const bill = await expectReply(cloud.emulator, reportContract, 'oEarly', { report: 'monthlyBill' });
    expect(bill).toMatchObject({ months: [{ chargeFen: 313, beforeService: { chargeFen: 250 } }] });
  });

  test('a late reading at the end of a closed month is booked in the next one, and both bills say so', async () => {
    // Three weeks unheard over the end of October: the line between them puts the energy on days.
    cloud.emulator.clock.set(startOfDayMs('2026-11-02'));
    await cloud.push(NEW_METER, 49_000);
    await cloud.ingest();
    cloud.emulator.clock.set(startOfDayMs('2026-11-06'));
    await cloud.push(NEW_METER, 49_000);
    await cloud.ingest();
    const before = await expectReply(cloud.emulator, reportContract, 'oLin', { report: 'monthlyBill' });
    if (!('months' in before)) throw new Error('no months');
    const [november, october] = before.months;
    expect(october).toMatchObject({ month: '2026-10', provisional: false });
    const chargeFen = meter().chargeFen;
    // All of it had been used by the end of October.
    await cloud.push(NEW_METER, 49_000, startOfDayMs('2026-11-01'));
    await cloud.ingest();
    const after = await expectReply(cloud.emulator, reportContract, 'oLin', { report: 'monthlyBill' });
    if (!('months' in after)) throw new Error('no months');
    expect(after.months[1]).toMatchObject({ ...october });
    const booked = after.months[0]?.adjustments ?? [];
    expect(booked.map(({ month }) => month)).toEqual(['2026-10', '2026-11']);
    expect(booked.reduce((sum, { energyWh }) => sum + energyWh, 0)).toBe(0);
    // October comes to 202 + 44 kWh, 153.9714 yuan; November to nothing.
    expect((october?.chargeFen ?? 0) + (booked[0]?.chargeFen ?? 0)).toBe(15_397);
    expect((november?.chargeFen ?? 0) + (booked[1]?.chargeFen ?? 0)).toBe(0);
    expect(meter().chargeFen).toBe(15_397);
    expect(Math.abs(meter().chargeFen - chargeFen)).toBeLessThanOrEqual(1);
    const bills = after.months.reduce((sum, bill) => sum + bill.chargeFen, 0);
    expect(bills).toBe(meter().chargeFen);
  });

  test('a new meter meters with its first reading, and its service opens three days after its account', async () => {
    const installed: Room = { ...room(), service: { state: 'installed', liveFromMs: 0 } };
    cloud.emulator.database.importDocuments('rooms', [installed]);
    await cloud.push(NEW_METER, 50_000);
    await cloud.ingest();
    // Its account is older than three days: the timer opens it in the same run.
    expect(room().service).toEqual({ state: 'live', liveFromMs: OPENED_MS + 3 * DAY_MS });
  });
});
