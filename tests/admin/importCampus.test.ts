import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CAMPUS_COLUMNS } from '../../admin/campus/campusColumns';
import { bindContract } from '../../shared/contract/bind';
import { homeContract } from '../../shared/contract/home';
import { HOUR_MS } from '../../shared/domain/basis/shanghaiTime';
import type { Room } from '../../shared/domain/documents/room';
import { parseMeterCode } from '../../shared/domain/rooms/meterCode';
import { meterCodeOf } from '../../tools/campus/meterCodes';
import { expectReply } from '../../tools/cloud/call';
import { workbook } from '../support/workbook';
import { AdminDesk } from './support/adminCloud';
import { COLUMN_NAMES, csv, roomCells, rooms } from './support/campusFile';

const FIRST_ROOMS = 60;
const LIN = 'oStudentLin';

let desk: AdminDesk;

beforeAll(async () => {
  desk = await AdminDesk.open();
  const file = await desk.file('campus.csv', csv(rooms(FIRST_ROOMS)));
  expect(await desk.run('import-campus', file)).toMatchObject({
    code: 0,
    out: expect.stringContaining('Wrote 60 rooms'),
  });
});
afterAll(async () => {
  await desk.close();
});

function roomOf(number: number): Room {
  const found = desk.of('rooms').find(({ path }) => path.room === String(100 + number));
  if (found === undefined) throw new Error(`There is no room ${100 + number}`);
  return found;
}

test('importing twice is importing once, from CSV or a workbook, in Chinese or English', async () => {
  const before = desk.documents();
  const english = await desk.file('english.csv', csv(rooms(FIRST_ROOMS), 'en'));
  const header = COLUMN_NAMES.map((name) => CAMPUS_COLUMNS[name].zh);
  const sheet = await desk.file('campus.xlsx', workbook([header, ...rooms(FIRST_ROOMS)]));
  for (const file of [desk.path('campus.csv'), english, sheet]) {
    expect(await desk.run('import-campus', file)).toMatchObject({
      code: 0,
      out: expect.stringContaining('60 rows, 60 of them in the books already'),
    });
    expect(desk.documents()).toEqual(before);
  }
});

test('a room’s credits are what the ledger opened it with, its meter is where the file says', () => {
  const opened = desk.of('ledger');
  const [bank] = desk.of('meterBanks');
  for (const room of desk.of('rooms')) {
    const entries = opened.filter(({ roomId }) => roomId === room._id);
    expect(entries).toEqual([expect.objectContaining({ kind: 'opening', amountFen: room.creditsFen })]);
    expect(bank?.meters[room.slot]).toMatchObject({ roomId: room._id, meterNo: room.meterNo });
  }
  expect(roomOf(7)).toMatchObject({ creditsFen: 5_005, meterNo: '00150007', protected: true });
  expect(bank?.meters[roomOf(7).slot]?.account.opening.registerWh).toBe(7_500);
});

test('secrets of meters are long, and each another one', () => {
  const secrets = desk.of('rooms').map(({ qrSecret }) => qrSecret);
  expect(new Set(secrets).size).toBe(FIRST_ROOMS);
  for (const secret of secrets) expect(secret).toMatch(/^[0-9a-f]{20}$/);
});

test('a dry run says what it would write, and writes nothing', async () => {
  const before = desk.documents();
  const file = await desk.file('more.csv', csv(rooms(FIRST_ROOMS + 10)));
  expect(await desk.run('import-campus', file, '--dry-run')).toMatchObject({
    code: 0,
    out: expect.stringContaining('Would write 10 rooms, 10 meters'),
  });
  expect(desk.documents()).toEqual(before);
});

test('an imported campus works: a phone binds by the code, the meter reports, the balance falls', async () => {
  const { emulator } = desk;
  const room = roomOf(1);
  const code = parseMeterCode(meterCodeOf(room));
  await expectReply(emulator, bindContract, LIN, {
    action: 'confirm',
    roomId: room._id,
    path: '北京师范大学珠海校区 粤华苑 15 栋 1 层 101',
    name: '林晓雨',
    qrSecret: code?.qrSecret ?? '',
  });
  emulator.clock.advance(HOUR_MS);
  const takenAtMs = emulator.clock.nowMs();
  const params = { v: 1, meterNo: room.meterNo, ts: takenAtMs, seq: 1, e: 1_150, relay: 1, p: 200 };
  expect(await emulator.hub.push({ method: 'report', timestamp: takenAtMs, params })).toMatchObject({
    status: 200,
  });
  await emulator.fireTimer('ingest');
  expect(await expectReply(emulator, homeContract, LIN, {})).toMatchObject({
    bound: true,
    confirmed: true,
    meter: { availableFen: 5_005 - 626 },
  });
});

test('rooms added later get the next places; no meter moves, and what a bank has learnt stays', async () => {
  const before = desk.of('rooms');
  const [bank] = desk.of('meterBanks');
  expect(bank?.meters['0']?.chargeFen).toBe(626);
  const file = await desk.file('more.csv', csv(rooms(FIRST_ROOMS + 10)));
  expect(await desk.run('import-campus', file)).toMatchObject({ code: 0 });
  const [first, second, ...others] = desk.of('meterBanks');
  expect(others).toEqual([]);
  expect(first?.revision).toBe((bank?.revision ?? 0) + 1);
  expect(first?.meters).toMatchObject(bank?.meters ?? {});
  expect(first?.meterNos).toHaveLength(64);
  expect(Object.keys(second?.meters ?? {})).toEqual(['0', '1', '2', '3', '4', '5']);
  expect(desk.of('rooms').filter(({ _id }) => before.some((room) => room._id === _id))).toEqual(before);
  expect(roomOf(65)).toMatchObject({ bankId: 'bnuz/yhy15#1', slot: '0' });
});

describe('a place that is called anew', () => {
  beforeAll(async () => {
    const cells = { buildingName: '粤华苑 15 号楼', floorName: '首层' };
    const file = await desk.file('renamed.csv', csv([roomCells(1, cells)]));
    expect(await desk.run('import-campus', file)).toMatchObject({ code: 0 });
  });

  test('is so in the tree, which keeps its rooms', () => {
    const [building] = desk.of('buildings');
    expect(building).toMatchObject({ name: '粤华苑 15 号楼', floors: [{ code: '1', name: '首层' }] });
    expect(building?.floors[0]?.rooms).toHaveLength(FIRST_ROOMS + 10);
  });

  test('is so in every room’s path, whether or not it is in the file, and nothing else changes', () => {
    for (const room of desk.of('rooms'))
      expect(room.path).toEqual({
        area: '北京师范大学珠海校区',
        building: '粤华苑 15 号楼',
        floor: '首层',
        room: room.path.room,
      });
    expect(roomOf(1).creditsFen).toBe(5_005);
  });
});

test('two who import the same file at once write each room, meter and balance once', async () => {
  const cells = { buildingCode: 'jhy1', buildingName: '京华苑 1 栋' };
  const rows = Array.from({ length: 70 }, (_, index) =>
    roomCells(index + 1, { ...cells, meterNo: `0101${100 + index}` }),
  );
  const file = await desk.file('jinghua.csv', csv(rows));
  const [one, other] = await Promise.all([desk.run('import-campus', file), desk.run('import-campus', file)]);
  expect([one.code, other.code]).toEqual([0, 0]);
  const banks = desk.of('meterBanks').filter(({ buildingId }) => buildingId === 'bnuz/jhy1');
  expect(banks.map(({ meterNos }) => meterNos.length)).toEqual([64, 6]);
  expect(new Set(banks.flatMap(({ meterNos }) => meterNos)).size).toBe(70);
  const rooms = desk.of('rooms').filter(({ _id }) => _id.startsWith('bnuz/jhy1/'));
  expect(rooms).toHaveLength(70);
  for (const { _id, bankId, slot } of rooms)
    expect(banks.find((bank) => bank._id === bankId)?.meters[slot]?.roomId).toBe(_id);
});

test('a meter’s dial, ratio and breaker are those of its row, the usual ones where it tells none', async () => {
  const place = { buildingCode: 'jhy2', buildingName: '京华苑 2 栋' };
  const special = roomCells(1, { ...place, meterNo: '0102001', digits: '5', ctRatio: '20', breakerA: '91' });
  const file = await desk.file('special.csv', csv([special, roomCells(2, { ...place, meterNo: '0102002' })]));
  expect(await desk.run('import-campus', file)).toMatchObject({ code: 0 });
  const [bank] = desk.of('meterBanks').filter(({ buildingId }) => buildingId === 'bnuz/jhy2');
  const [first, second] = Object.values(bank?.meters ?? {}).map(({ account }) => account.segments[0]);
  expect(first).toMatchObject({
    meterNo: '0102001',
    capacityWh: 100_000_000,
    ctRatio: 20,
    breakerA: 91,
    openingWh: 1_500,
  });
  expect(second).not.toHaveProperty('ctRatio');
  expect(second).not.toHaveProperty('capacityWh');
  expect(second).not.toHaveProperty('breakerA');
});
