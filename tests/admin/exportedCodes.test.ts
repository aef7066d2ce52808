/** What a spreadsheet would make figures and dates of is text in a workbook, and figures are figures. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import readXlsx from 'read-excel-file/node';
import { CAMPUS_HEADER } from '../../admin/campus/campusColumns';
import { writeWorkbook } from '../../admin/exports/workbook';
import { HOUR_MS } from '../../shared/domain/basis/shanghaiTime';
import { AdminDesk, NOW_MS } from './support/adminCloud';
import { csv, roomCells } from './support/campusFile';

const CODES = ['0301', '3-1', '10E3', '1E05'];
const METER = '000000123456';
const EVERYTHING = ['--from', '2026-01-01', '--to', '2026-12-31'];

let desk: AdminDesk;

type Cells = Readonly<Record<string, unknown>>;

beforeAll(async () => {
  desk = await AdminDesk.open();
  const rows = CODES.map((roomCode, index) =>
    roomCells(index + 1, { roomCode, meterNo: `${METER}${index}`, floorName: '-1 层', balanceFen: '-0.30' }),
  );
  expect(await desk.run('import-campus', await desk.file('campus.csv', csv(rows)))).toMatchObject({
    code: 0,
  });
  desk.emulator.clock.set(NOW_MS + HOUR_MS);
  const timestamp = desk.emulator.clock.nowMs();
  for (const [index] of CODES.entries()) {
    const params = { v: 1, meterNo: `${METER}${index}`, ts: timestamp, seq: 1, e: 1_000, relay: 1, p: 0 };
    await desk.emulator.hub.push({ method: 'report', timestamp, params });
  }
  await desk.emulator.fireTimer('ingest');
});
afterAll(async () => {
  await desk.close();
});

async function records(file: string): Promise<readonly Cells[]> {
  const [sheet] = await readXlsx(file);
  const [header = [], ...rows] = sheet?.data ?? [];
  return rows.map((row) => Object.fromEntries(row.map((cell, index) => [String(header[index]), cell])));
}

test('a ledger’s codes are text, and its yuan are figures', async () => {
  const [table, sheet] = [desk.path('ledger.csv'), desk.path('ledger.xlsx')];
  const { code, err } = await desk.run('export', 'ledger', ...EVERYTHING, '--out', table, sheet);
  expect(code).toBe(0);
  expect(err).not.toContain('keeps them as text');
  const rows = await records(sheet);
  expect(rows.map((row) => row['房间 room']).sort()).toEqual([...CODES].sort());
  expect(rows.map((row) => row['房间代码 room id'])).toContain('bnuz/yhy15/1/0301');
  expect(new Set(rows.map((row) => row['楼层 floor']))).toEqual(new Set(['-1 层']));
  expect(rows.map((row) => row['金额 yuan'])).toEqual(CODES.map(() => -0.3));
  expect(readFileSync(table, 'utf8').split('\r\n')).toHaveLength(CODES.length + 2);
});

test('so are those of usage, the numbers of its meters among them', async () => {
  const sheet = desk.path('usage.xlsx');
  expect(await desk.run('export', 'usage', ...EVERYTHING, '--out', sheet)).toMatchObject({ code: 0 });
  const rows = await records(sheet);
  const numbers = CODES.map((_, index) => `${METER}${index}`);
  expect(new Set(rows.map((row) => row['电表号 meter']))).toEqual(new Set(numbers));
  expect(new Set(rows.map((row) => typeof row['用电量 kWh']))).toEqual(new Set(['number']));
});

test('whoever asks for CSV alone is told', async () => {
  const { err } = await desk.run('export', 'usage', ...EVERYTHING, '--out', desk.path('usage.csv'));
  expect(err).toContain(
    'A spreadsheet reads codes in CSV as figures and dates; --out NAME.xlsx keeps them as text.',
  );
});

test('a sample campus may be a workbook, which is imported as it is', async () => {
  const sheet = desk.path('sample.xlsx');
  expect(await desk.run('sample-campus', '--rooms', '30', '--out', sheet)).toMatchObject({ code: 0 });
  const [first] = await records(sheet);
  expect(Object.keys(first ?? {})).toEqual(CAMPUS_HEADER);
  expect(await desk.run('import-campus', sheet, '--dry-run')).toMatchObject({ code: 0 });
});

test('a word that means something to a workbook or to the library stays a word', async () => {
  const sheet = desk.path('word.xlsx');
  const words = ['a_x0041_b', 'toString', '__proto__', 'constructor'];
  await writeWorkbook(sheet, 'words', { columns: [{ name: 'code' }], rows: words.map((word) => [word]) });
  expect(await records(sheet)).toEqual(words.map((code) => ({ code })));
});

test('what does not fit into a workbook is refused before it is written', async () => {
  const rows = Array.from({ length: 200_001 }, () => []);
  await expect(writeWorkbook(desk.path('much.xlsx'), 'much', { columns: [], rows })).rejects.toThrow(
    '200001 rows are too many for a workbook',
  );
});
