/** Files as people make them: what is read of each, or what is to be done about it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { gbk } from '../support/gbk';
import { type CellValue, workbook } from '../support/workbook';
import { AdminDesk } from './support/adminCloud';
import { roomCells } from './support/campusFile';
import {
  building,
  changed,
  commas,
  HEADER,
  type MadeFile,
  NO_TEXT,
  type RefusedFile,
  sheet,
} from './support/madeFiles';

const CALCULATED: CellValue = { type: 'str', inside: '<f>CONCATENATE("7","01")</f><v>701</v>' };

let desk: AdminDesk;

beforeAll(async () => {
  desk = await AdminDesk.open();
});
afterAll(async () => {
  await desk.close();
});

const REFUSED: readonly RefusedFile[] = [
  [
    'semicolons',
    () => changed((text) => text.replaceAll(',', ';')),
    'line 1: has “;” between its columns; save it as .xlsx, or as CSV with commas',
  ],
  ['tabs', () => changed((text) => text.replaceAll(',', '\t')), 'line 1: has Tab between its columns'],
  [
    'Chinese commas',
    () => changed((text) => text.replaceAll(',', '，')),
    'line 1: has “，” between its columns',
  ],
  [
    'a title',
    () => changed((text) => `粤华苑房间表\r\n${text}`),
    'line 1: the header is in line 2; delete the lines above it',
  ],
  [
    'a title with a word of the header, and a blank line',
    () => changed((text) => `校区代码,见附件,,\r\n\r\n${text}`),
    'line 1: the header is in line 3; delete the lines above it',
  ],
  [
    'the separator’s line',
    () => changed((text) => `sep=,\r\n${text}`),
    'line 1: the header is in line 2; delete the lines above it',
  ],
  [
    'a merged title',
    () => ({ name: 'a.xlsx', content: workbook([['粤华苑房间表'], HEADER, roomCells(1)], ['A1:P1']) }),
    'line 1: the header is in line 2; delete the lines above it\n1 findings',
  ],
  [
    'merged cells',
    () => ({
      name: 'a.xlsx',
      content: workbook([HEADER, roomCells(1), roomCells(2, { buildingName: '' })], ['D2:D3']),
    }),
    'line 2: D2:D3 is merged; unmerge it and fill in each of its cells',
  ],
  [
    'UTF-16, as “Unicode text”',
    () => changed((text) => Buffer.from(`\ufeff${text}`, 'utf16le')),
    'is neither UTF-8 nor GBK; save it as .xlsx or as “CSV UTF-8”',
  ],
  [
    'UTF-16 without its mark',
    () => changed((text) => Buffer.from(text, 'utf16le')),
    'is neither UTF-8 nor GBK',
  ],
  [
    'Latin letters of another encoding',
    () => changed((text) => Buffer.concat([gbk(text), Buffer.from([0xe9, 0x0a])])),
    'line 3: is neither UTF-8 nor GBK',
  ],
  [
    'a letter cut in half',
    () => changed((text) => Buffer.concat([Buffer.from(text), Buffer.from([0xe6, 0xa0, 0x0a])])),
    'line 3: has damaged letters',
  ],
  [
    'a workbook of the old format',
    () => ({ name: 'a.xls', content: Buffer.from('d0cf11e0a1b11ae1', 'hex') }),
    'is a workbook of the old format (.xls) or has a password',
  ],
  [
    'a web page with another name',
    () => ({ name: 'a.xls', content: '<html><table></table></html>' }),
    'is a web page and no table',
  ],
];

test.each(REFUSED)('nothing is written from a file with %s', async (_what, made, says) => {
  const { name, content } = made();
  const before = desk.documents();
  const { code, out } = await desk.run('import-campus', await desk.file(name, content));
  expect(`\n${out}`).toContain(`\n${says}`);
  expect(code).toBe(1);
  expect(desk.documents()).toEqual(before);
});

/** What the last room that was written is. */
const READ: readonly (readonly [
  what: string,
  made: () => MadeFile,
  is: Readonly<Record<string, unknown>>,
])[] = [
  ['1E05 is a room of building 1E', () => commas({ roomCode: '1E05' }), { path: { room: '1E05' } }],
  ['10E3 is one, too', () => commas({ roomCode: '10E3' }), { path: { room: '10E3' } }],
  ['0301 keeps its zero', () => commas({ roomCode: '0301' }), { path: { room: '0301' } }],
  ['3-1 is a room', () => commas({ roomCode: '3-1' }), { path: { room: '3-1' } }],
  [
    'full-width letters are the ordinary ones',
    () => commas({ roomCode: 'Ａ３０１' }),
    { path: { room: 'A301' } },
  ],
  [
    'a Chinese room',
    () => commas({ floorCode: '三', floorName: '三层', roomCode: '三〇一' }),
    { path: { room: '三〇一' } },
  ],
  ['a formula with a result', () => sheet({ roomCode: CALCULATED }), { path: { room: '701' } }],
  ['a formula that comes to no text', () => sheet({ balanceFen: NO_TEXT }), { creditsFen: 0 }],
  ['TRUE where yes or no is asked', () => sheet({ protected: true }), { protected: true }],
  ['FALSE where yes or no is asked', () => sheet({ protected: false }), { protected: false }],
  ['a number as balance', () => sheet({ balanceFen: 12.3 }), { creditsFen: 1_230 }],
  [
    'a broken line in a name',
    () => sheet({ ...building('yhy61', '粤华苑\n61 栋') }),
    { path: { building: '粤华苑 61 栋' } },
  ],
  [
    'blanks of all kinds in a name',
    () => commas(building('yhy62', ' 粤华苑\u3000\u00a062\t栋 ')),
    { path: { building: '粤华苑 62 栋' } },
  ],
  [
    'a letter in a name that nobody sees',
    () => commas(building('yhy63', '粤华苑\u200b63栋')),
    { path: { building: '粤华苑63栋' } },
  ],
  ['a letter in a code that nobody sees', () => commas({ meterNo: '\u2060MX\u200b1' }), { meterNo: 'MX1' }],
  ['GBK', () => changed((text) => gbk(text)), { path: { building: '粤华苑 15 栋' } }],
  ['UTF-8 with its mark', () => changed((text) => `\ufeff${text}`), { path: { building: '粤华苑 15 栋' } }],
  ['empty columns behind the last one', () => changed((text) => text.replaceAll('\r\n', ',,,\r\n')), {}],
  ['blank lines', () => changed((text) => `\r\n,,,\r\n${text}\r\n,,,\r\n`), {}],
  ['a workbook with another name', () => ({ ...sheet({}), name: 'a.csv' }), {}],
];

describe('what people mean is read', () => {
  test.each(READ)('%s', async (_what, made, is) => {
    const { name, content } = made();
    const before = new Set(desk.of('rooms').map(({ _id }) => _id));
    const { code, out } = await desk.run('import-campus', await desk.file(name, content));
    expect(out).toContain('Wrote 1 rooms');
    expect(code).toBe(0);
    expect(desk.of('rooms').filter(({ _id }) => !before.has(_id))).toEqual([expect.objectContaining({})]);
    expect(desk.of('rooms').find(({ _id }) => !before.has(_id))).toMatchObject(is);
  });
});
