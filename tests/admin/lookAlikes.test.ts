import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AdminDesk } from './support/adminCloud';
import { type CampusCells, csv, roomCells } from './support/campusFile';
import { building } from './support/madeFiles';

let desk: AdminDesk;

beforeAll(async () => {
  desk = await AdminDesk.open();
});
afterAll(async () => {
  await desk.close();
});

describe('names and codes that look alike are one, or a finding', () => {
  const place = (line: number, cells: CampusCells): readonly string[] =>
    roomCells(800 + line, { floorCode: '8', floorName: '八层', meterNo: `alike-${line}`, ...cells });

  test.each<readonly [string, CampusCells, CampusCells, string]>([
    [
      'blanks',
      building('v1', '粤海苑15栋'),
      building('v2', '粤海苑 15 栋'),
      'line 3, building name: “粤海苑 15 栋” has the code v1 in line 2',
    ],
    [
      'width',
      building('v1', '粤海苑15栋'),
      building('v2', '粤海苑１５栋'),
      'line 3, building name: “粤海苑１５栋” has the code v1',
    ],
    [
      'marks that nobody sees',
      building('v1', '粤海苑15栋'),
      building('v2', '粤海苑\u200b15栋'),
      'line 3, building name: “粤海苑15栋” has the code v1',
    ],
    [
      'dots',
      building('v1', '粤海苑·东'),
      building('v2', '粤海苑・东'),
      'line 3, building name: “粤海苑・东” has the code v1',
    ],
    [
      'zeros',
      building('v1', '二〇栋'),
      building('v2', '二○栋'),
      'line 3, building name: “二○栋” has the code v1',
    ],
    [
      'case',
      building('v1', 'Block A'),
      building('v2', 'block a'),
      'line 3, building name: “block a” has the code v1',
    ],
    [
      'a room’s case',
      { roomCode: 'A801' },
      { roomCode: 'a801' },
      'line 3, room code: is the room of line 2 again',
    ],
    [
      'a meter’s case',
      { meterNo: 'ALIKE' },
      { meterNo: 'alike' },
      'line 3, meter number: meter alike is in line 2 already',
    ],
  ])('%s', async (_what, one, other, says) => {
    const { code, out } = await desk.run(
      'import-campus',
      await desk.file('a.csv', csv([place(1, one), place(2, other)])),
    );
    expect(`\n${out}`).toContain(`\n${says}`);
    expect(code).toBe(1);
  });

  test('the same name with a mark that nobody sees is one building', async () => {
    const file = csv([place(3, building('v3', '粤海苑3栋')), place(4, building('v3', '粤海苑\u200b3栋'))]);
    expect(await desk.run('import-campus', await desk.file('a.csv', file))).toMatchObject({ code: 0 });
    expect(desk.of('buildings').filter(({ name }) => name.startsWith('粤海苑'))).toHaveLength(1);
  });

  test('1-1 and 11 are two', async () => {
    const file = csv([place(5, building('v5', '1-1栋')), place(6, building('v6', '11栋'))]);
    expect(await desk.run('import-campus', await desk.file('a.csv', file))).toMatchObject({ code: 0 });
  });

  test.each<readonly [string, CampusCells, string]>([
    [
      'room',
      { ...building('v3', '粤海苑3栋'), roomCode: '0B1' },
      'line 2, room code: is room bnuz/v3/8/0b1 of the books, written otherwise',
    ],
    [
      'meter',
      { ...building('v3', '粤海苑3栋'), roomCode: 'new', meterNo: 'BOOK-1' },
      'line 2, meter number: meter BOOK-1 belongs to room bnuz/v3/8/0b1 in the books',
    ],
    [
      'building',
      building('v9', '粤海苑 3 栋'),
      'line 2, building name: “粤海苑 3 栋” has the code v3 in the books',
    ],
  ])('a %s of the books, too', async (_what, cells, says) => {
    const known = place(7, { ...building('v3', '粤海苑3栋'), roomCode: '0b1', meterNo: 'book-1' });
    expect(await desk.run('import-campus', await desk.file('b.csv', csv([known])))).toMatchObject({
      code: 0,
    });
    const { code, out } = await desk.run('import-campus', await desk.file('a.csv', csv([place(8, cells)])));
    expect(`\n${out}`).toContain(`\n${says}`);
    expect(code).toBe(1);
  });
});
