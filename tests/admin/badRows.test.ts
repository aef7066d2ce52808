import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CAMPUS_COLUMNS } from '../../admin/campus/campusColumns';
import { type Reason, REASONS } from '../../admin/table/findings';
import { addDays, dayOf } from '../../shared/domain/basis/shanghaiTime';
import { workbook } from '../support/workbook';
import { AdminDesk, NOW_MS } from './support/adminCloud';
import { type CampusCells, COLUMN_NAMES, csv, roomCells } from './support/campusFile';

const TOMORROW = addDays(dayOf(NOW_MS), 1);
const LONG = 'x'.repeat(21);

let desk: AdminDesk;

beforeAll(async () => {
  desk = await AdminDesk.open();
  const file = await desk.file('books.csv', csv([roomCells(1), roomCells(2), roomCells(3)]));
  expect(await desk.run('import-campus', file)).toMatchObject({ code: 0 });
});
afterAll(async () => {
  await desk.close();
});

type Column = keyof typeof CAMPUS_COLUMNS;

/** What is written into a row, and what is to be said of it. */
const BAD: readonly (readonly [cells: CampusCells, column: Column, reason: Reason, says: string])[] = [
  [{ areaCode: '' }, 'areaCode', 'missing', 'is missing'],
  [{ areaName: '' }, 'areaName', 'missing', 'is missing'],
  [{ buildingName: '' }, 'buildingName', 'missing', 'is missing'],
  [{ floorCode: '' }, 'floorCode', 'missing', 'is missing'],
  [{ roomCode: '' }, 'roomCode', 'missing', 'is missing'],
  [{ meterNo: '' }, 'meterNo', 'missing', 'is missing'],
  [{ openedAtMs: '' }, 'openedAtMs', 'missing', 'is missing'],
  [{ areaCode: 'bnu/z' }, 'areaCode', 'forbiddenCharacters', '“bnu/z” has characters that are not allowed'],
  [
    { buildingCode: 'yhy#15' },
    'buildingCode',
    'forbiddenCharacters',
    '“yhy#15” has characters that are not allowed',
  ],
  [{ roomCode: '3 01' }, 'roomCode', 'forbiddenCharacters', '“3 01” has characters that are not allowed'],
  [{ meterNo: '电表7' }, 'meterNo', 'forbiddenCharacters', '“电表7” has characters that are not allowed'],
  [{ meterNo: '2.02E+11' }, 'meterNo', 'scientific', '“2.02E+11” was turned into scientific notation'],
  [{ roomCode: LONG }, 'roomCode', 'tooLong', 'has more than 20 characters'],
  [{ buildingName: '楼'.repeat(41) }, 'buildingName', 'tooLong', 'has more than 40 characters'],
  [{ buildingEnglish: 'B'.repeat(41) }, 'buildingEnglish', 'tooLong', 'has more than 40 characters'],
  [{ registerWh: 'twelve' }, 'registerWh', 'badNumber', '“twelve” is no number'],
  [{ registerWh: '1 234' }, 'registerWh', 'badNumber', '“1 234” is no number'],
  [{ registerWh: '-1.00' }, 'registerWh', 'negative', 'must not be negative: -1.00'],
  [{ registerWh: '12.345' }, 'registerWh', 'notATick', '12.345 is no multiple of 0.01 kWh'],
  [{ registerWh: '100000000' }, 'registerWh', 'tooLarge', '100000000 is too large, 99999999 is the most'],
  [{ registerWh: '1000000' }, 'registerWh', 'beyondDial', '1000000.00 kWh is more than a dial of 6 digits'],
  [{ registerWh: '10000', digits: '4' }, 'registerWh', 'beyondDial', '10000.00 kWh is more than a dial of 4'],
  [{ digits: '9' }, 'digits', 'outOfRange', '9 is not between 4 and 8'],
  [{ breakerA: '631' }, 'breakerA', 'outOfRange', '631 is not between 1 and 630'],
  [{ ctRatio: '1.5' }, 'ctRatio', 'badNumber', '“1.5” is no number'],
  [{ balanceFen: '50.005' }, 'balanceFen', 'tooManyDecimals', '50.005 has more than two decimals'],
  [{ balanceFen: '¥50' }, 'balanceFen', 'badNumber', '“¥50” is no number'],
  [{ balanceFen: '100000.01' }, 'balanceFen', 'tooLarge', '100000.01 is too large'],
  [{ balanceFen: '-200000' }, 'balanceFen', 'tooLarge', '-200000 is too large'],
  [{ openedAtMs: '2026-02-30' }, 'openedAtMs', 'badDate', '“2026-02-30” is no date'],
  [{ openedAtMs: '01.09.2026' }, 'openedAtMs', 'badDate', '“01.09.2026” is no date'],
  [{ openedAtMs: '2026-09-01 24:00' }, 'openedAtMs', 'badDate', '“2026-09-01 24:00” is no date'],
  [{ openedAtMs: TOMORROW }, 'openedAtMs', 'dateInFuture', `${TOMORROW} is in the future`],
  [{ openedAtMs: '2020-07-31' }, 'openedAtMs', 'noTariff', 'there is no price on 2020-07-31 yet'],
  [{ service: 'open' }, 'service', 'badChoice', '“open” is none of live, 已开通'],
  [{ service: '计量中' }, 'opensAtMs', 'opensMissing', 'is needed while the service is not live'],
  [{ service: 'installed' }, 'opensAtMs', 'opensMissing', 'is needed while the service is not live'],
  [{ opensAtMs: 'soon' }, 'opensAtMs', 'badDate', '“soon” is no date'],
  [{ opensAtMs: TOMORROW }, 'opensAtMs', 'liveInFuture', 'a live service can’t open in the future'],
  [{ opensAtMs: '2026-09-01' }, 'opensAtMs', 'opensBeforeOpened', 'is before the meter was opened'],
  [{ protected: 'maybe' }, 'protected', 'badChoice', '“maybe” is none of'],
  [
    { areaName: '另一个校区' },
    'areaName',
    'twoNames',
    'code bnuz is called “北京师范大学珠海校区” in line 2',
  ],
  [
    { buildingName: '粤华苑 51 栋' },
    'buildingName',
    'twoNames',
    'code yhy15 is called “粤华苑 15 栋” in line 2',
  ],
  [{ floorName: '一楼' }, 'floorName', 'twoNames', 'code 1 is called “1 层” in line 2'],
  [
    { buildingCode: 'yhy16' },
    'buildingName',
    'oneNameTwoCodes',
    '“粤华苑 15 栋” has the code yhy15 in line 2',
  ],
  [{ floorCode: '01' }, 'floorName', 'oneNameTwoCodes', '“1 层” has the code 1 in line 2'],
  [{ roomCode: '111' }, 'roomCode', 'duplicateRoom', 'is the room of line 2 again'],
  [{ meterNo: '00150011' }, 'meterNo', 'duplicateMeter', 'meter 00150011 is in line 2 already'],
  [
    { meterNo: '00150001' },
    'meterNo',
    'meterElsewhere',
    'meter 00150001 belongs to room bnuz/yhy15/1/101 in the books',
  ],
  [
    { roomCode: '102', meterNo: 'other' },
    'meterNo',
    'roomHasOtherMeter',
    'the room has meter 00150002 in the books',
  ],
  [
    { roomCode: '103', meterNo: '00150003', registerWh: '4.00' },
    'registerWh',
    'openedDifferently',
    'the meter was opened at 3.50 kWh on 2026-10-01 08:00, which stays',
  ],
  [
    { roomCode: '102', meterNo: '00150002', registerWh: '2.50', ctRatio: '20' },
    'meterNo',
    'typeDiffers',
    'the meter was opened with other digits or another ratio, which stay',
  ],
  [
    { roomCode: '102', meterNo: '00150002', registerWh: '2.50', breakerA: '91' },
    'breakerA',
    'breakerDiffers',
    'the breaker is entered with 40 A, which stays',
  ],
  [
    { roomCode: '101', meterNo: '00150001', registerWh: '1.50', balanceFen: '60' },
    'balanceFen',
    'balanceDiffers',
    'the room was opened with 50.05 yuan, which stays',
  ],
];

function literally(text: string): string {
  return `^${text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}`;
}

/** The reason's text with anything in its places. */
function patternOf(reason: Reason): string {
  return REASONS[reason].en.replace(/[.()]/g, '\\$&').replace(/\{\w+\}/g, '.*');
}

describe('a file with bad rows', () => {
  const usual = roomCells(11);
  const rows = BAD.map(([cells], index) => roomCells(20 + index, cells));
  const short = [roomCells(90).slice(1), roomCells(91).slice(2), [...roomCells(92), 'more'], ['only this']];

  test('names each line, column and reason, and nothing is written', async () => {
    const before = desk.documents();
    const file = await desk.file('bad.csv', csv([usual, ...rows, ...short]));
    const { code, out } = await desk.run('import-campus', file);
    expect(code).toBe(1);
    const lines = out.split('\n');
    BAD.forEach(([, column, reason, says], index) => {
      const place = `line ${index + 3}, ${CAMPUS_COLUMNS[column].en}: `;
      expect(lines).toContainEqual(expect.stringMatching(literally(place + says)));
      expect(lines).toContainEqual(expect.stringMatching(`^${place}${patternOf(reason)}$`));
    });
    short.forEach((cells, index) => {
      const line = BAD.length + 3 + index;
      expect(out).toContain(`line ${line}: has ${cells.length} cells where the header has 20`);
    });
    expect(out).not.toMatch(/^line 2[,:]/m);
    expect(out).toMatch(/\d+ findings; nothing was written\.\n$/);
    expect(desk.documents()).toEqual(before);
  });

  test('of 50 rows shows 20 kinds at least', () => {
    expect(BAD.length + short.length).toBeGreaterThanOrEqual(50);
    expect(new Set(BAD.map(([, , reason]) => reason)).size).toBeGreaterThanOrEqual(20);
  });

  test('is told of in Chinese to whoever wants it', async () => {
    const file = await desk.file('bad.csv', csv([roomCells(30, { balanceFen: '1.234' })]));
    const { out } = await desk.run('import-campus', file, '--language', 'zh');
    expect(out).toBe('第 2 行，期初余额：1.234 的小数超过两位\n共 1 处问题，未写入任何数据。\n');
  });
});

test.each<readonly [string, CampusCells, CampusCells, string]>([
  [
    'a building with two English names',
    { buildingEnglish: 'Moon 15' },
    { buildingEnglish: 'Sun 15' },
    'line 3, English building name: code yhy15 is called “Moon 15” in line 2',
  ],
  [
    'one English name for two floors',
    { floorEnglish: 'Ground floor' },
    { floorCode: '0', floorName: '0 层', floorEnglish: 'ground floor' },
    'line 3, English floor name: “ground floor” has the code 1 in line 2',
  ],
])('%s: refused', async (_what, one, other, says) => {
  const file = await desk.file('english.csv', csv([roomCells(11, one), roomCells(12, other)]));
  const { code, out } = await desk.run('import-campus', file);
  expect([code, out.split('\n')[0]]).toEqual([1, says]);
});

test('one English name stands for all rows of its place, given once', async () => {
  const rows = [roomCells(11, { buildingEnglish: 'Moon 15' }), roomCells(12), roomCells(13)];
  const file = await desk.file('once.csv', csv(rows));
  expect(await desk.run('import-campus', file, '--dry-run')).toMatchObject({ code: 0 });
});

test.each<readonly [string, string, string | Buffer, string]>([
  ['an empty file', 'a.csv', '', 'the file is empty'],
  ['a file of blank lines', 'a.csv', '\r\n\r\n', 'the file is empty'],
  ['a header alone', 'a.csv', csv([]), 'there are no rows below the header'],
  [
    'an unknown header',
    'a.csv',
    csv([roomCells(1)]).replace('保电', '保供'),
    'line 1: there is no column called “保供”',
  ],
  [
    'a header that comes twice',
    'a.csv',
    csv([roomCells(1)]).replace('保电', '房间号'),
    'the column “房间号” is there twice',
  ],
  [
    'a header that is not there',
    'a.csv',
    csv([roomCells(1)]).replace('电表号,', ''),
    'line 1, meter number: this column is missing',
  ],
  [
    'neither UTF-8 nor GBK',
    'a.csv',
    Buffer.from([0xd0, 0xa3, 0xff, 0x0a]),
    'line 1: is neither UTF-8 nor GBK',
  ],
  ['quotes that do not end', 'a.csv', csv([['"bnuz']]), 'can’t be read'],
  ['no workbook', 'a.xlsx', 'bnuz,yhy15', 'can’t be read'],
])('%s is found wrong', async (_what, name, content, says) => {
  const before = desk.documents();
  const { code, out } = await desk.run('import-campus', await desk.file(name, content));
  expect(out).toContain(says);
  expect(code).toBe(1);
  expect(desk.documents()).toEqual(before);
});

test('a code that a workbook keeps as a number may have lost its zeros', async () => {
  const header = COLUMN_NAMES.map((name) => CAMPUS_COLUMNS[name].zh);
  const cells = roomCells(40).map((cell, index) => (COLUMN_NAMES[index] === 'roomCode' ? 301 : cell));
  const { code, out } = await desk.run('import-campus', await desk.file('a.xlsx', workbook([header, cells])));
  expect(out).toContain('line 2, room code: “301” is a number cell, so leading zeros may be lost');
  expect(code).toBe(1);
});

test('a date cell is the moment that stands in it, in Shanghai', async () => {
  const header = COLUMN_NAMES.map((name) => CAMPUS_COLUMNS[name].zh);
  const shown = new Date(Date.UTC(2026, 8, 1, 8, 20) - 1);
  const cells = roomCells(42).map((cell, index) => (COLUMN_NAMES[index] === 'openedAtMs' ? shown : cell));
  const { code } = await desk.run('import-campus', await desk.file('a.xlsx', workbook([header, cells])));
  expect(code).toBe(0);
  const opened = desk.of('ledger').find(({ roomId }) => roomId.endsWith('/142'));
  expect(opened?.atMs).toBe(Date.UTC(2026, 8, 1, 0, 20));
});

test('a number cell is the figure that was typed', async () => {
  const header = COLUMN_NAMES.map((name) => CAMPUS_COLUMNS[name].zh);
  const cells = roomCells(41).map((cell, index) => (COLUMN_NAMES[index] === 'balanceFen' ? 0.1 + 0.2 : cell));
  const { code } = await desk.run('import-campus', await desk.file('a.xlsx', workbook([header, cells])));
  expect(code).toBe(0);
  expect(desk.of('ledger')).toContainEqual(
    expect.objectContaining({ _id: 'opening:bnuz/yhy15/1/141', amountFen: 30 }),
  );
});

test.each([
  ['a file that is not there', ['import-campus', 'nowhere.csv'], 'Can’t read nowhere.csv'],
  ['a word that means nothing', ['import-campus'], 'missing required argument'],
  ['a command that there is not', ['reset'], 'unknown command'],
  [
    'a role that there is not',
    ['grant-role', 'oStudentLin', '--name', 'Lin', '--campus', 'bnuz', '--role', 'boss'],
    'no role “boss”',
  ],
  [
    'a campus that there is not',
    ['grant-role', 'oStudentLin', '--name', 'Lin', '--campus', 'nowhere', '--role', 'desk'],
    'no campus “nowhere”',
  ],
  [
    'a building that there is not',
    ['qrcodes', '--building', 'x', '--address', 'https://a.example/m', '--out', 'x'],
    'no building “x”',
  ],
  [
    'days the wrong way round',
    ['export', 'ledger', '--from', '2026-10-02', '--to', '2026-10-01'],
    '2026-10-02 is after',
  ],
  [
    'a day that is none',
    ['export', 'usage', '--from', '2026-02-30', '--to', '2026-10-01'],
    '“2026-02-30” is no day',
  ],
  ['a price that is none', ['init', '--first-price', '62.59', '--from', '2026-10-01'], 'yuan per kWh'],
])('%s ends with 2 and says why', async (_what, words, says) => {
  const { code, err } = await desk.run(...words);
  expect(err).toContain(says);
  expect(code).toBe(2);
});
