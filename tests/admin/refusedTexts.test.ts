/** Texts that a spreadsheet or a database has left in a file in place of what people typed. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AdminDesk } from './support/adminCloud';
import { building, commas, type RefusedFile, sheet } from './support/madeFiles';

let desk: AdminDesk;

beforeAll(async () => {
  desk = await AdminDesk.open();
});
afterAll(async () => {
  await desk.close();
});

const REFUSED: readonly RefusedFile[] = [
  // Failed formulas that were saved as text.
  [
    '#N/A as building name',
    () => commas(building('b1', '#N/A')),
    'line 2, building name: “#N/A” is a formula that failed',
  ],
  [
    '#REF! as floor name',
    () => commas({ floorName: '#REF!' }),
    'line 2, floor name: “#REF!” is a formula that failed',
  ],
  [
    '#DIV/0! as balance',
    () => commas({ balanceFen: '#DIV/0!' }),
    'line 2, opening balance: “#DIV/0!” is a formula that failed',
  ],
  [
    'full-width ＃N/A as name',
    () => commas({ areaName: '＃N/A' }),
    'line 2, area name: “＃N/A” is a formula that failed',
  ],
  [
    'a column that was too narrow',
    () => commas({ floorName: '######' }),
    'line 2, floor name: “######” is a formula that failed',
  ],
  [
    'an error of another program',
    () => commas({ floorName: 'Err:502' }),
    'line 2, floor name: “Err:502” is a formula that failed',
  ],
  [
    'NULL out of a database',
    () => commas({ buildingName: 'NULL' }),
    'line 2, building name: “NULL” stands for no value',
  ],
  [
    '(null) as name',
    () => commas({ floorName: '(null)' }),
    'line 2, floor name: “(null)” stands for no value',
  ],
  ['null as meter', () => commas({ meterNo: 'null' }), 'line 2, meter number: “null” stands for no value'],
  // Codes that a spreadsheet took for dates and figures.
  [
    '3-1 in a Chinese spreadsheet',
    () => commas({ roomCode: '3月1日' }),
    'line 2, room code: “3月1日” was turned into a date',
  ],
  [
    '3-1 in an English one',
    () => commas({ roomCode: '1-Mar' }),
    'line 2, room code: “1-Mar” was turned into a date',
  ],
  [
    'a meter 3-1 in a British one',
    () => commas({ meterNo: '3-Jan' }),
    'line 2, meter number: “3-Jan” was turned into a date',
  ],
  [
    '3-2026 in an English one',
    () => commas({ roomCode: 'Mar-26' }),
    'line 2, room code: “Mar-26” was turned into a date',
  ],
  ['26-3-1', () => commas({ roomCode: '2026-3-1' }), 'line 2, room code: “2026-3-1” was turned into a date'],
  [
    '26年3月',
    () => commas({ roomCode: '2026年3月' }),
    'line 2, room code: “2026年3月” was turned into a date',
  ],
  [
    'a floor 3-1 as name',
    () => commas({ floorName: '3月1日' }),
    'line 2, floor name: “3月1日” was turned into a date',
  ],
  [
    '1E05 in a spreadsheet',
    () => commas({ roomCode: '1E+05' }),
    'line 2, room code: “1E+05” was turned into scientific notation',
  ],
  [
    'a meter of 15 digits',
    () => commas({ meterNo: '1.23457E+14' }),
    'line 2, meter number: “1.23457E+14” was turned into scientific notation',
  ],
  // Letters.
  [
    'a broken line in a code',
    () => sheet({ roomCode: '7\n01' }),
    'line 2, room code: “7<U+000A>01” has characters that are not allowed',
  ],
  [
    'a bell in a name',
    () => commas({ floorName: '1\u0007层' }),
    'line 2, floor name: “1<U+0007>层” has letters that can’t be seen',
  ],
  [
    'a letter that was lost',
    () => commas({ floorName: '1 \ufffd' }),
    'line 2, floor name: “1 \ufffd” has letters that can’t be seen or are damaged',
  ],
  [
    'a letter that nobody has defined',
    () => commas({ floorName: '1 \ue000' }),
    'line 2, floor name: “1 <U+E000>” has letters that can’t be seen',
  ],
  ['a code that nobody can see', () => commas({ roomCode: '\u200b' }), 'line 2, room code: is missing'],
  ['a name that nobody can see', () => commas({ floorName: '\u2060' }), 'line 2, floor name: is missing'],
];

test.each(REFUSED)('nothing is written from a file with %s', async (_what, made, says) => {
  const { name, content } = made();
  const before = desk.documents();
  const { code, out } = await desk.run('import-campus', await desk.file(name, content));
  expect(`\n${out}`).toContain(`\n${says}`);
  expect(code).toBe(1);
  expect(desk.documents()).toEqual(before);
});
