/** Cells of workbooks that hold something else than what belongs there. None of them ever counts as empty. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type CellValue, workbook } from '../support/workbook';
import { AdminDesk } from './support/adminCloud';
import { COLUMN_NAMES, roomCells } from './support/campusFile';
import { FAILED, HEADER, NO_TEXT, type RefusedFile, sheet } from './support/madeFiles';

const NOT_CALCULATED: CellValue = { inside: '<f>SUM(A1:A9)</f>' };
/** As a library for Python writes formulas. */
const EMPTY_VALUE: CellValue = { inside: '<f>SUM(A1:A9)</f><v></v>' };
const TEXT_NOT_CALCULATED: CellValue = { type: 'str', inside: '<f>CONCATENATE("3","01")</f>' };

let desk: AdminDesk;

beforeAll(async () => {
  desk = await AdminDesk.open();
});
afterAll(async () => {
  await desk.close();
});

const REFUSED: readonly RefusedFile[] = [
  // Formulas that failed, in columns where an empty cell means something.
  [
    'a lookup that failed as balance',
    () => sheet({ balanceFen: FAILED }),
    'line 2, opening balance: “#N/A” is a formula that failed',
  ],
  ['… as ratio', () => sheet({ ctRatio: FAILED }), 'line 2, CT ratio: “#N/A” is a formula that failed'],
  [
    '… as dial digits',
    () => sheet({ digits: { type: 'e', inside: '<v>#REF!</v>' } }),
    'line 2, dial digits: “#REF!” is a formula that failed',
  ],
  [
    '… as service',
    () => sheet({ service: { type: 'e', inside: '<v>#NAME?</v>' } }),
    'line 2, service: “#NAME?” is a formula that failed',
  ],
  [
    '… as opening of the service',
    () => sheet({ opensAtMs: FAILED }),
    'line 2, service opens: “#N/A” is a formula that failed',
  ],
  [
    '… as protection, in the last column',
    () => sheet({ protected: FAILED }),
    'line 2, protected: “#N/A” is a formula that failed',
  ],
  ['… as name', () => sheet({ floorName: FAILED }), 'line 2, floor name: “#N/A” is a formula that failed'],
  [
    'an error without a word',
    () => sheet({ balanceFen: { type: 'e', inside: '' } }),
    'line 2, opening balance: “#ERROR!” is a formula that failed',
  ],
  // Formulas without a result.
  [
    'a sum that nobody calculated',
    () => sheet({ balanceFen: NOT_CALCULATED }),
    'line 2, opening balance: is a formula without a result',
  ],
  [
    '… with an empty result',
    () => sheet({ ctRatio: EMPTY_VALUE }),
    'line 2, CT ratio: is a formula without a result',
  ],
  [
    'a text that nobody put together',
    () => sheet({ protected: TEXT_NOT_CALCULATED }),
    'line 2, protected: is a formula without a result',
  ],
  ['a room code that came to nothing', () => sheet({ roomCode: NO_TEXT }), 'line 2, room code: is missing'],
  // Cells of another kind.
  [
    'FALSE as balance',
    () => sheet({ balanceFen: false }),
    'line 2, opening balance: is the truth value false',
  ],
  ['FALSE as service', () => sheet({ service: false }), 'line 2, service: “false” is none of live'],
  ['TRUE as ratio', () => sheet({ ctRatio: true }), 'line 2, CT ratio: is the truth value true'],
  ['TRUE as room code', () => sheet({ roomCode: true }), 'line 2, room code: is the truth value true'],
  [
    'TRUE as building name',
    () => sheet({ buildingName: true }),
    'line 2, building name: is the truth value true',
  ],
  ['FALSE as moment', () => sheet({ opensAtMs: false }), 'line 2, service opens: is the truth value false'],
  [
    'a date as room code',
    () => sheet({ roomCode: new Date(Date.UTC(2026, 2, 1)) }),
    'line 2, room code: “2026-03-01 00:00” is a date cell',
  ],
  [
    'a date as floor name',
    () => sheet({ floorName: new Date(Date.UTC(2026, 2, 1)) }),
    'line 2, floor name: “2026-03-01 00:00” is a date cell',
  ],
  [
    'a date as balance',
    () => sheet({ balanceFen: new Date(Date.UTC(2026, 2, 1)) }),
    'line 2, opening balance: “2026-03-01 00:00” is a date cell',
  ],
  ['a number as room code', () => sheet({ roomCode: 301 }), 'line 2, room code: “301” is a number cell'],
  ['a number as moment', () => sheet({ openedAtMs: 46266.5 }), 'line 2, opened at: “46266.5” is no date'],
];

test.each(REFUSED)('nothing is written from a file with %s', async (_what, made, says) => {
  const { name, content } = made();
  const before = desk.documents();
  const { code, out } = await desk.run('import-campus', await desk.file(name, content));
  expect(`\n${out}`).toContain(`\n${says}`);
  expect(code).toBe(1);
  expect(desk.documents()).toEqual(before);
});

test('a table of thousands of rows, some of them marked, is read to its end', async () => {
  const rows = Array.from({ length: 3_000 }, (_, index) =>
    roomCells(index + 1, { buildingCode: 'big', buildingName: '大楼', meterNo: `big-${index}` }),
  );
  const last = roomCells(3_001).map((cell, index) => (COLUMN_NAMES[index] === 'ctRatio' ? FAILED : cell));
  const file = await desk.file('big.xlsx', workbook([HEADER, ...rows, last]));
  const { out } = await desk.run('import-campus', file, '--dry-run');
  expect(out).toBe(
    'line 3002, CT ratio: “#N/A” is a formula that failed; mend it, or type what belongs here\n1 findings; nothing was written.\n',
  );
});
