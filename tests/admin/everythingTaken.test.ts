/** One table of limits: whatever the import takes can be bound, paid for, pushed, charged and exported. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import readXlsx from 'read-excel-file/node';
import { CAMPUS_HEADER } from '../../admin/campus/campusColumns';
import { bindContract, type RoomPreview } from '../../shared/contract/bind';
import { type PlacedOrder, rechargeContract } from '../../shared/contract/recharge';
import { HOUR_MS } from '../../shared/domain/basis/shanghaiTime';
import type { Room } from '../../shared/domain/documents/room';
import { expectReply } from '../../tools/cloud/call';
import { anyCharacter } from '../support/arbitraries';
import { AdminDesk } from './support/adminCloud';
import { roomCells } from './support/campusFile';

const RUNS = process.env['FULL'] === undefined ? 10 : 200;
const AT_MOST_MS = 900_000;
const TICK_WH = 10;
const PAID_FEN = 100;
const AREA = '校'.repeat(40);
const BYTE_ORDER_MARK = 3;
/** Of one hour, so that no ratio makes a jump of it. */
const USED_TICKS = 700;

let desk: AdminDesk;
const taken: { readonly room: Room; readonly usedWh: number }[] = [];
let runs = 0;

beforeAll(async () => {
  desk = await AdminDesk.open();
});
afterAll(async () => {
  await desk.close();
});

/** Most parts of a row are as people write them, so that a row of many parts is taken often enough. */
const COMMON = 6;

const word = (longest: number): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: COMMON, arbitrary: fc.stringMatching(new RegExp(`^[A-Za-z][A-Za-z0-9_-]{1,${longest - 1}}$`)) },
    fc.constantFrom(
      '0',
      '0301',
      '3-1',
      '10E3',
      '1E05',
      '-1',
      '_x0041_',
      'Ａ３０１',
      '1E+05',
      '1-Mar',
      'null',
    ),
    fc.constant('9'.repeat(longest)),
    fc.constant('9'.repeat(longest + 1)),
  );
const wordInAnyLanguage = (longest: number): fc.Arbitrary<string> =>
  fc.oneof(word(longest), fc.constantFrom('三〇一', '東', 'é1', '一'.repeat(longest), '３０１室', 'Ω²', '①'));
const name = fc.oneof(
  { weight: COMMON, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 35 }) },
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 42 }),
  fc.string({ unit: anyCharacter, minLength: 1, maxLength: 20 }),
  fc.constantFrom(
    '楼'.repeat(37),
    '楼'.repeat(41),
    '粤华苑\n15 栋',
    '粤\u200b华苑',
    '=1+1',
    '-1 层',
    "'",
    '👨‍👩‍👧‍👦',
    'a\u2028b',
  ),
);
const meter = fc.record({
  digits: fc.constantFrom('', '4', '5', '6', '7', '8'),
  ctRatio: fc.constantFrom('', '1', '20', '1000'),
  /** How much of the dial is gone. */
  register: fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true })),
  meterNo: word(48),
});
const cells = fc.record({
  buildingCode: word(20),
  buildingName: name,
  floorCode: wordInAnyLanguage(20),
  floorName: name,
  roomCode: wordInAnyLanguage(20),
  balance: fc.integer({ min: -10_000_000, max: 10_000_000 }),
  meter,
});

type Cells = typeof cells extends fc.Arbitrary<infer T> ? T : never;

/** @returns the room, and undefined where the file was refused */
async function imported(
  row: Cells,
): Promise<{ room: Room; dialTicks: number; ticksOfDial: number } | undefined> {
  runs += 1;
  const ticksOfDial = 10 ** Number(row.meter.digits || 6) * 100;
  const dialTicks = Math.min(Math.floor(row.meter.register * ticksOfDial), ticksOfDial - 1);
  const { floorCode, floorName, roomCode } = row;
  const { digits, ctRatio, meterNo } = row.meter;
  const content = stringify([
    CAMPUS_HEADER,
    roomCells(1, {
      floorCode,
      floorName,
      roomCode,
      areaName: AREA,
      // Another building each time.
      buildingCode: `${row.buildingCode.slice(0, -3)}${runs}`,
      buildingName: `${row.buildingName}${runs}`,
      meterNo: `${meterNo.slice(0, -3)}${runs}`,
      digits,
      ctRatio,
      registerWh: (dialTicks / 100).toFixed(2),
      balanceFen: (row.balance / 100).toFixed(2),
    }),
  ]);
  const before = new Set(desk.of('rooms').map(({ _id }) => _id));
  const { code } = await desk.run('import-campus', await desk.file('a.csv', content));
  const room = desk.of('rooms').find(({ _id }) => !before.has(_id));
  expect(room === undefined).toBe(code === 1);
  return room && { room, dialTicks, ticksOfDial };
}

async function bindAndPay(room: Room): Promise<void> {
  const { emulator } = desk;
  const openid = `oStudent${runs}`;
  const roomId = room._id;
  const look = { action: 'preview', roomId } as const;
  const { pathText } = (await expectReply(emulator, bindContract, openid, look)) as RoomPreview;
  const confirmation = { action: 'confirm', roomId, path: pathText, name: '林晓雨' } as const;
  await expectReply(emulator, bindContract, openid, confirmation);
  const order = { action: 'order', requestId: `request-${runs}`, amountFen: PAID_FEN } as const;
  const { orderId } = (await expectReply(emulator, rechargeContract, openid, {
    ...order,
    room: { roomId, path: pathText },
  })) as PlacedOrder;
  await emulator.pay.pay(orderId);
  const now = desk.of('rooms').find(({ _id }) => _id === roomId);
  expect(now?.creditsFen).toBe(room.creditsFen + PAID_FEN);
}

async function push(room: Room, e: number): Promise<void> {
  const { emulator } = desk;
  emulator.clock.advance(HOUR_MS);
  const timestamp = emulator.clock.nowMs();
  const params = { v: 1, meterNo: room.meterNo, ts: timestamp, seq: 1, e, relay: 1, p: 200 };
  const { status } = await emulator.hub.push({ method: 'report', timestamp, params });
  expect(status).toBe(200);
  await emulator.fireTimer('ingest');
}

function chargeOf({ bankId, slot }: Room): number | undefined {
  return desk.of('meterBanks').find(({ _id }) => _id === bankId)?.meters[slot]?.chargeFen;
}

test(
  'what is taken can be bound, paid for, pushed and charged',
  async () => {
    await fc.assert(
      fc.asyncProperty(cells, async (row) => {
        const found = await imported(row);
        if (found === undefined) return;
        const { room, dialTicks, ticksOfDial } = found;
        await bindAndPay(room);
        const ratio = Number(row.meter.ctRatio || 1);
        const ticks = Math.max(1, Math.floor(USED_TICKS / ratio));
        await push(room, (dialTicks + ticks) % ticksOfDial);
        const usedWh = ticks * TICK_WH * ratio;
        expect(chargeOf(room)).toBe(Math.round((usedWh * 6_259) / 100_000));
        taken.push({ room, usedWh });
      }),
      { numRuns: RUNS, seed: 17, endOnFailure: true },
    );
    expect(taken.length).toBeGreaterThan(RUNS / 4);
    expect(taken.length).toBeLessThan(RUNS);
  },
  AT_MOST_MS,
);

test('and exported as it is', async () => {
  const days = ['--from', '2026-01-01', '--to', '2026-12-31'];
  for (const book of ['ledger', 'usage']) {
    const files = [desk.path(`${book}.csv`), desk.path(`${book}.xlsx`)] as const;
    expect(await desk.run('export', book, ...days, '--out', ...files)).toMatchObject({ code: 0 });
    const [, ...lines] = parse(readFileSync(files[0]).subarray(BYTE_ORDER_MARK));
    const [sheet] = await readXlsx(files[1]);
    const [, ...rows] = sheet?.data ?? [];
    expect(rows).toHaveLength(lines.length);
    for (const { room } of taken) {
      const { path, _id, meterNo } = room;
      const texts = [
        path.area,
        path.building,
        path.floor,
        path.room,
        _id,
        ...(book === 'usage' ? [meterNo] : []),
      ];
      expect(rows).toContainEqual(expect.arrayContaining(texts));
      expect(lines.map((line) => line.map((text) => text.replace(/^'(?=[=+\-@])/, '')))).toContainEqual(
        expect.arrayContaining(texts.map((text) => text.replace(/^'(?=[=+\-@])/, ''))),
      );
    }
  }
});
