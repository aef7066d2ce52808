import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { readDefinitions } from '../../admin/setup/definitions';
import { staffContract } from '../../shared/contract/staff';
import { DAY_MS } from '../../shared/domain/basis/shanghaiTime';
import { posEntryId } from '../../shared/domain/payments/pos';
import { expectReply } from '../../tools/cloud/call';
import { AdminDesk, PRICE, ROOT } from './support/adminCloud';
import { csv, roomCells } from './support/campusFile';

const CLERK = 'oClerkMa';
const ROOM = 'bnuz/yhy15/1/101';
const PATH = '北京师范大学珠海校区 粤华苑 15 栋 1 层 101';
const ROSTER_HEADER = '学号,姓名,校区代码,楼栋代码,楼层代码,房间号\n';
const POS_HEADER = 'merchant,terminal,batch,voucher,reference,amount\n';

type Cells = Readonly<Record<string, string>>;

let desk: AdminDesk;

beforeAll(async () => {
  desk = await AdminDesk.open();
  // Somebody has called a building so that Excel would calculate it.
  const rows = [1, 2, 3].map((number) => roomCells(number));
  const odd = roomCells(9, { buildingCode: 'b9', buildingName: '=1+1', floorName: '-1 层' });
  const file = await desk.file('campus.csv', csv([...rows, odd]));
  expect(await desk.run('import-campus', file)).toMatchObject({ code: 0 });
});
afterAll(async () => {
  await desk.close();
});

describe('init', () => {
  test('again changes nothing, and says what is there', async () => {
    const before = desk.documents();
    const { code, out } = await desk.run('init', ...PRICE);
    expect(code).toBe(0);
    expect(out).toMatch(/^rooms: there\n {2}index \w+: there\n/m);
    expect(out).toContain('  index meterNo: there\n');
    expect(out.match(/rule: there/g)).toHaveLength(readDefinitions(ROOT).length);
    expect(out).toContain('storage: private already\n');
    expect(out).toContain('tariffs: there\n');
    expect(out).not.toMatch(/: created|MISSING/);
    expect(desk.documents()).toEqual(before);
  });

  test('never changes a price that there is', async () => {
    const before = desk.documents();
    const { code, out } = await desk.run('init', '--first-price', '0.5', '--from', '2020-08-01');
    expect(out).toContain('there are prices already, and they stay');
    expect(code).toBe(1);
    expect(desk.documents()).toEqual(before);
  });
});

describe('grant-role', () => {
  const grant = (...roles: readonly string[]): ReturnType<AdminDesk['run']> =>
    desk.run('grant-role', CLERK, '--name', '马老师', '--campus', 'bnuz', '--role', ...roles);

  test('makes a member of staff whom the door knows, with an entry in the audit', async () => {
    expect(await grant('desk,admin', '--why', 'the first administrator')).toMatchObject({ code: 0 });
    const card = await expectReply(desk.emulator, staffContract, CLERK, { action: 'me' });
    expect(card).toMatchObject({ name: '马老师', roles: ['desk', 'admin'] });
    const [staff] = desk.of('staff');
    expect(desk.of('audit')).toEqual([
      expect.objectContaining({
        action: 'grantRoles',
        outcome: 'done',
        by: 'admin-cli',
        campusId: 'bnuz',
        subject: staff?.staffId,
        why: 'the first administrator',
        before: { roles: [] },
        after: { roles: ['desk', 'admin'], name: '马老师' },
      }),
    ]);
    expect(staff?.staffId).not.toContain(CLERK);
  });

  test('again writes no second entry', async () => {
    const before = desk.documents();
    expect((await grant('admin,desk')).out).toContain('as before');
    expect(desk.documents()).toEqual(before);
  });

  test.each([
    ['en', 'A campus needs at least one administrator.\n'],
    ['zh', '校区至少要有一位管理员。\n'],
  ])('never takes a campus’s last administrator away, and says so in %s', async (language, says) => {
    const before = desk.documents();
    for (const roles of ['desk', 'none']) {
      const { code, err } = await grant(roles, '--language', language);
      expect(err).toContain(says);
      expect(code).toBe(2);
    }
    expect(desk.documents()).toEqual(before);
  });

  test('takes roles away as well, and keeps how others name the account', async () => {
    const [before] = desk.of('staff');
    const next = ['oAdminLi', '--name', '李老师', '--campus', 'bnuz', '--role', 'admin'];
    expect(await desk.run('grant-role', ...next)).toMatchObject({ code: 0 });
    expect(await grant('desk')).toMatchObject({ code: 0 });
    expect(desk.of('staff').find(({ _id }) => _id === CLERK)).toEqual({ ...before, roles: ['desk'] });
    expect(desk.of('audit')).toHaveLength(3);
  });
});

describe('import-roster', () => {
  test('enrols students, moves those whose room is another, and leaves the others', async () => {
    const row = (no: string, name: string, room: string): string => `${no},${name},bnuz,yhy15,1,${room}\n`;
    const first = row('202611001', '林晓雨', '101') + row('002611002', '王子涵', '102');
    expect(await desk.run('import-roster', await desk.file('r.csv', ROSTER_HEADER + first))).toMatchObject({
      code: 0,
      out: expect.stringContaining('enrolled 2'),
    });
    const second = row('002611002', '王子涵', '103');
    const { out } = await desk.run('import-roster', await desk.file('r.csv', ROSTER_HEADER + second));
    expect(out).toContain('1 students; enrolled 1 anew or elsewhere. 1 others stay');
    expect(desk.of('roster')).toEqual([
      { _id: '002611002', name: '王子涵', roomId: 'bnuz/yhy15/1/103' },
      { _id: '202611001', name: '林晓雨', roomId: 'bnuz/yhy15/1/101' },
    ]);
  });

  test('writes nothing where a room is unknown or a student comes twice', async () => {
    const before = desk.documents();
    const rows = '1,A,bnuz,yhy15,1,101\n1,A,bnuz,yhy15,1,102\n2,B,bnuz,yhy15,9,901\n';
    const { code, out } = await desk.run('import-roster', await desk.file('r.csv', ROSTER_HEADER + rows));
    expect(code).toBe(1);
    expect(out).toContain('line 3, student number: student 1 is in line 2 already');
    expect(out).toContain('line 4, room code: there is no room bnuz/yhy15/9/901');
    expect(desk.documents()).toEqual(before);
  });
});

describe('import-pos', () => {
  const MERCHANT = '898440100000001';
  const TERMINAL = '00000001';
  let requests = 0;
  const pay = async (voucher: string, reference: string, amountFen: number): Promise<void> => {
    requests += 1;
    await expectReply(desk.emulator, staffContract, CLERK, {
      action: 'posRecharge',
      requestId: `request-${requests}-of-the-desk`,
      roomId: ROOM,
      path: PATH,
      amountFen,
      slip: { merchant: MERCHANT, terminal: TERMINAL, batch: '000007', voucher, reference },
    });
  };
  const settled = async (...rows: readonly string[]): ReturnType<AdminDesk['run']> =>
    desk.run(
      'import-pos',
      await desk.file(
        'pos.csv',
        POS_HEADER + rows.map((row) => `${MERCHANT},${TERMINAL},000007,${row}\n`).join(''),
      ),
    );

  beforeAll(async () => {
    const terminals = [`${MERCHANT}:${TERMINAL}`, `${MERCHANT}:00000002`].join(',');
    expect(await desk.run('settings', '--set', `pos.terminals=${terminals}`)).toMatchObject({ code: 0 });
    await pay('000001', '100000000001', 5_000);
    await pay('000002', '100000000002', 10_000);
    await pay('000003', '100000000003', 2_050);
  });

  test('ends with 0 where file and ledger agree to the fen', async () => {
    const rows = ['000003,100000000003,20.5', '000001,100000000001,50.00', '000002,100000000002,100'];
    expect(await settled(...rows)).toMatchObject({
      code: 0,
      out: '3 slips match, 170.50 yuan together; 0 differ.\n',
    });
  });

  test('tells each difference once, and posts nothing', async () => {
    const before = desk.documents();
    const { code, out } = await settled(
      '000001,100000000001,50.01',
      '000020,100000000002,100.00',
      '000004,100000000004,30.00',
    );
    expect(code).toBe(1);
    const lines = out.split('\n');
    expect(lines[0]).toMatch(/^another amount; line 2; file .*50\.01; books .*50\.00 bnuz\/yhy15\/1\/101$/);
    expect(lines[1]).toMatch(/^the same reference number under another slip; line 3; .*:000020 .*:000002 /);
    expect(lines[2]).toMatch(/^missing in the books; line 4; file .*:000004 100000000004 30\.00$/);
    expect(lines[3]).toMatch(/^missing in the file; books .*:000003 100000000003 20\.50 /);
    expect(lines[4]).toBe('0 slips match, 0.00 yuan together; 4 differ.');
    expect(desk.documents()).toEqual(before);
  });

  test('says so where the reference number was typed wrong', async () => {
    const { code, out } = await settled(
      '000001,199999999999,50',
      '000002,100000000002,100',
      '000003,100000000003,20.50',
    );
    expect(code).toBe(1);
    expect(out).toContain(
      `another reference number; line 2; file ${posEntryId({ merchant: MERCHANT, terminal: TERMINAL, batch: '000007', voucher: '000001', reference: '' })}`,
    );
  });

  const GOOD = ['000001,100000000001,50', '000002,100000000002,100', '000003,100000000003,20.50'];
  const ELSEWHERE = `pos:${MERCHANT}:00000002:000001:000009`;
  const putIntoBooks = (_id: string, atMs: number): void => {
    const pos = { reference: '199999999999', postedBy: 'sMa' };
    const entry = { _id, roomId: ROOM, kind: 'pos', amountFen: 70_000, atMs, pos };
    desk.emulator.database.importDocuments('ledger', [entry]);
  };

  describe('where a card payment of these days is in no file', () => {
    const lastMonth = `pos:${MERCHANT}:00000002:000000:000008`;
    const takeOut = (_id: string): void => {
      const others = desk.of('ledger').filter((entry) => entry._id !== _id);
      desk.emulator.database.removeDocuments('ledger');
      desk.emulator.database.importDocuments('ledger', others);
    };
    beforeAll(() => {
      putIntoBooks(ELSEWHERE, desk.emulator.clock.nowMs());
      putIntoBooks(lastMonth, desk.emulator.clock.nowMs() - 30 * DAY_MS);
    });
    afterAll(() => {
      takeOut(ELSEWHERE);
      takeOut(lastMonth);
    });

    test('lists it with its batch that no file has, and ends with 1', async () => {
      const { code, out } = await settled(...GOOD);
      expect(code).toBe(1);
      expect(out).toBe(
        `in no file; books ${ELSEWHERE} 199999999999 700.00 ${ROOM}\n3 slips match, 170.50 yuan together; 1 differ.\n`,
      );
    });

    test('looks at the days that it is told', async () => {
      const file = await desk.file(
        'one.csv',
        POS_HEADER + `${MERCHANT},${TERMINAL},000007,${GOOD.join(`\n${MERCHANT},${TERMINAL},000007,`)}\n`,
      );
      const month = await desk.run('import-pos', file, '--from', '2026-09-01', '--to', '2026-09-30');
      expect(month).toMatchObject({ code: 1 });
      expect(month.out).toContain(`in no file; books ${lastMonth} `);
      expect(month.out).not.toContain(ELSEWHERE);
      expect(await desk.run('import-pos', file, '--from', '2026-10-12')).toMatchObject({ code: 2 });
    });

    test('takes several files, and what one of them covers is covered', async () => {
      const [one, other] = await Promise.all([
        desk.file(
          'one.csv',
          POS_HEADER + GOOD.map((row) => `${MERCHANT},${TERMINAL},000007,${row}\n`).join(''),
        ),
        desk.file('other.csv', `${POS_HEADER}${MERCHANT},00000002,000001,000009,199999999999,700\n`),
      ]);
      expect(await desk.run('import-pos', one, other)).toMatchObject({
        code: 0,
        out: '4 slips match, 870.50 yuan together; 0 differ.\n',
      });
      const { code, out } = await desk.run('import-pos', one, one);
      expect(code).toBe(1);
      expect(out).toContain('line 2, voucher: is the slip of line 2 (one.csv) again');
    });
  });

  test('reads a file in small letters and full width as the terminal prints it', async () => {
    const [first = '', ...others] = GOOD;
    expect(await settled(first.replace('000001', '０００００１'), ...others)).toMatchObject({ code: 0 });
  });

  test('refuses a file that has a slip twice', async () => {
    const { code, out } = await settled('000001,100000000001,50', '000001,100000000001,50');
    expect(code).toBe(1);
    expect(out).toContain('line 3, voucher: is the slip of line 2 again');
  });
});

describe('export', () => {
  const records = (text: string): readonly Cells[] => parse(text, { columns: true, bom: true });
  const sum = (rows: readonly Cells[], column: string): number =>
    rows.reduce((total, row) => total + Math.round(Number(row[column]) * 1_000), 0);
  const everything = ['--from', '2026-01-01', '--to', '2026-12-31'];

  beforeAll(async () => {
    const { emulator } = desk;
    const rooms = desk.of('rooms');
    const startMs = emulator.clock.nowMs();
    // Readings of odd hours, so that midnights lie between them; the first days close.
    for (let day = 1; day <= 6; day += 1) {
      emulator.clock.set(startMs + day * DAY_MS + day * 3_333_000);
      const takenAtMs = emulator.clock.nowMs();
      for (const [index, { meterNo }] of rooms.entries()) {
        const params = {
          v: 1,
          meterNo,
          ts: takenAtMs,
          seq: day,
          e: 1_000 + day * (301 + index * 97),
          relay: 1,
          p: 9,
        };
        await emulator.hub.push({ method: 'report', timestamp: takenAtMs, params });
      }
      await emulator.fireTimer('ingest');
    }
  });

  test('of the ledger sums to the rooms’ credits, to the fen', async () => {
    const out = desk.path('ledger.csv');
    const { code, err } = await desk.run('export', 'ledger', ...everything, '--out', out);
    expect(code).toBe(0);
    const rows = records(readFileSync(out, 'utf8'));
    expect(rows).toHaveLength(desk.of('ledger').length);
    const credits = desk.of('rooms').reduce((total, { creditsFen }) => total + creditsFen, 0);
    expect(sum(rows, '金额 yuan')).toBe(credits * 10);
    expect(err).toContain(`${(credits / 100).toFixed(2)} yuan`);
  });

  test('of usage sums to what the rooms were charged, to the fen and the watt-hour', async () => {
    const { code, out, err } = await desk.run('export', 'usage', ...everything);
    expect(code).toBe(0);
    const rows = records(out);
    const meters = desk.of('meterBanks').flatMap((bank) => Object.values(bank.meters));
    expect(desk.of('usage').length).toBeGreaterThan(0);
    expect(new Set(rows.map((row) => row['类别 kind']))).toEqual(new Set(['日 day', '暂定 provisional']));
    for (const { roomId, chargeFen, account } of meters) {
      const own = rows.filter((row) => row['房间代码 room id'] === roomId);
      expect(sum(own, '电费 yuan')).toBe(chargeFen * 10);
      expect(sum(own, '用电量 kWh')).toBe(account.latest.registerWh - account.opening.registerWh);
    }
    expect(err).toMatch(/usage 2026-01-01 to 2026-12-31: \d+ rows, \d+\.\d{3} kWh, \d+\.\d\d yuan\n$/);
  });

  test('takes whole days, the last one included', async () => {
    const day = (await desk.run('export', 'usage', '--from', '2026-10-13', '--to', '2026-10-13')).out;
    expect(records(day).map((row) => row['日期 day'])).toEqual(Array(4).fill('2026-10-13'));
    const none = await desk.run('export', 'ledger', '--from', '2026-10-13', '--to', '2026-12-31');
    expect(records(none.out)).toEqual([]);
  });

  test('opens in Excel with its Chinese, and calculates nothing', async () => {
    const { out } = await desk.run('export', 'ledger', ...everything);
    expect(out.startsWith('\ufeff时间 time,')).toBe(true);
    const odd = records(out).find((row) => row['房间代码 room id']?.startsWith('bnuz/b9') === true);
    expect(odd).toMatchObject({ '楼栋 building': "'=1+1", '楼层 floor': "'-1 层" });
  });
});
