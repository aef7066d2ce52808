import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { bindContract } from '../../../shared/contract/bind';
import { homeContract } from '../../../shared/contract/home';
import {
  type ChargeRecordEntry,
  reportContract,
  type ReportReply,
  type ReportRequest,
} from '../../../shared/contract/report';
import { roommatesContract } from '../../../shared/contract/roommates';
import { defined } from '../../../shared/domain/basis/defined';
import { DAY_MS, HOUR_MS, startOfDayMs } from '../../../shared/domain/basis/shanghaiTime';
import { fen, price, wattHour } from '../../../shared/domain/basis/units';
import { explainDay } from '../../../shared/domain/billing/explainDay';
import type { LedgerEntry } from '../../../shared/domain/billing/ledger';
import type { TariffVersion } from '../../../shared/domain/billing/tariff';
import type { Room } from '../../../shared/domain/documents/room';
import { call, expectReply } from '../../../tools/cloud/call';
import {
  type CampusCloud,
  METER,
  OTHER_PATH,
  OTHER_ROOM,
  PATH,
  ROOM,
  START_MS,
  startCampusCloud,
} from '../../support/campusCloud';
import { expectRefusal, type RefusalRow, withPrototypeKey } from '../../support/refusals';

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
  await expectReply(cloud.emulator, bindContract, 'oChen', {
    action: 'confirm',
    roomId: OTHER_ROOM,
    path: OTHER_PATH,
    name: '陈',
  });
});
afterAll(async () => {
  await cloud.stop();
});

const REPORT_REFUSALS: readonly RefusalRow[] = [
  ['no report', {}, 'ARGUMENT_MISSING', 'report'],
  ['an unknown report', { report: 'everything' }, 'ARGUMENT_NOT_ALLOWED', 'report'],
  ['a report that is no text', { report: ['monthlyBill'] }, 'ARGUMENT_WRONG_TYPE', 'report'],
  ['another user’s room', { report: 'monthlyBill', roomId: OTHER_ROOM }, 'ARGUMENT_UNEXPECTED', 'roomId'],
  ['another user’s openid', { report: 'monthlyBill', openid: 'oChen' }, 'ARGUMENT_UNEXPECTED', 'openid'],
  ['no month', { report: 'dailyDetails' }, 'ARGUMENT_MISSING', 'month'],
  ['a month that is a number', { report: 'dailyDetails', month: 202610 }, 'ARGUMENT_WRONG_TYPE', 'month'],
  [
    'a month that does not exist',
    { report: 'dailyDetails', month: '2026-13' },
    'ARGUMENT_MALFORMED',
    'month',
  ],
  ['a month in another form', { report: 'dailyDetails', month: '10/2026' }, 'ARGUMENT_MALFORMED', 'month'],
  ['an over-long month', { report: 'dailyDetails', month: '2026-10-12' }, 'ARGUMENT_TOO_LONG', 'month'],
  ['bills up to no month', { report: 'monthlyBill', upTo: '2026-00' }, 'ARGUMENT_MALFORMED', 'upTo'],
  ['bills up to a query', { report: 'monthlyBill', upTo: { $ne: 1 } }, 'ARGUMENT_WRONG_TYPE', 'upTo'],
  ['a page after nothing', { report: 'chargeRecord', after: '' }, 'ARGUMENT_MALFORMED', 'after'],
  ['no receipt', { report: 'receipt' }, 'ARGUMENT_MISSING', 'entryId'],
  ['the receipt of a number', { report: 'receipt', entryId: 5 }, 'ARGUMENT_WRONG_TYPE', 'entryId'],
  ['the receipt of a name', { report: 'receipt', entryId: 'pay:42' }, 'ARGUMENT_MALFORMED', 'entryId'],
  ['the receipt of what is not there', { report: 'receipt', entryId: '1:0' }, 'ORDER_UNKNOWN'],
  ['a page after a number', { report: 'chargeRecord', after: 5 }, 'ARGUMENT_WRONG_TYPE', 'after'],
  [
    'a page after something over-long',
    { report: 'chargeRecord', after: `1:${'x'.repeat(120)}` },
    'ARGUMENT_TOO_LONG',
    'after',
  ],
  [
    'a month where none is asked',
    { report: 'chargeRecord', month: '2026-10' },
    'ARGUMENT_UNEXPECTED',
    'month',
  ],
  [
    'a key __proto__',
    withPrototypeKey('__proto__', { report: 'chargeRecord' }),
    'ARGUMENT_UNEXPECTED',
    '__proto__',
  ],
  [
    'a key hasOwnProperty',
    withPrototypeKey('hasOwnProperty', { report: 'chargeRecord' }),
    'ARGUMENT_UNEXPECTED',
    'hasOwnProperty',
  ],
];

const ROOMMATES_REFUSALS: readonly RefusalRow[] = [
  ['no action', {}, 'ARGUMENT_MISSING', 'action'],
  ['an unknown action', { action: 'expel' }, 'ARGUMENT_NOT_ALLOWED', 'action'],
  ['an action that is no text', { action: true }, 'ARGUMENT_WRONG_TYPE', 'action'],
  ['another user’s room', { action: 'list', roomId: OTHER_ROOM }, 'ARGUMENT_UNEXPECTED', 'roomId'],
  ['vouching for nobody', { action: 'vouch' }, 'ARGUMENT_MISSING', 'bindingId'],
  ['vouching for a number', { action: 'vouch', bindingId: 7 }, 'ARGUMENT_WRONG_TYPE', 'bindingId'],
  ['vouching for an empty id', { action: 'vouch', bindingId: '' }, 'ARGUMENT_EMPTY', 'bindingId'],
  [
    'vouching for an over-long id',
    { action: 'vouch', bindingId: 'b'.repeat(121) },
    'ARGUMENT_TOO_LONG',
    'bindingId',
  ],
  ['vouching for odd letters', { action: 'vouch', bindingId: 'b;b' }, 'ARGUMENT_MALFORMED', 'bindingId'],
  ['vouching for somebody unknown', { action: 'vouch', bindingId: 'b0' }, 'ROOMMATE_UNKNOWN'],
  ['vouching by openid', { action: 'vouch', bindingId: 'oChen' }, 'ROOMMATE_UNKNOWN'],
  ['disputing nobody', { action: 'dispute' }, 'ARGUMENT_MISSING', 'bindingId'],
  ['disputing a list', { action: 'dispute', bindingId: ['b'] }, 'ARGUMENT_WRONG_TYPE', 'bindingId'],
  ['disputing an empty id', { action: 'dispute', bindingId: '' }, 'ARGUMENT_EMPTY', 'bindingId'],
  [
    'disputing an over-long id',
    { action: 'dispute', bindingId: 'b'.repeat(121) },
    'ARGUMENT_TOO_LONG',
    'bindingId',
  ],
  ['disputing odd letters', { action: 'dispute', bindingId: 'b:b' }, 'ARGUMENT_MALFORMED', 'bindingId'],
  ['disputing somebody unknown', { action: 'dispute', bindingId: 'b0' }, 'ROOMMATE_UNKNOWN'],
  ['disputing for a reason', { action: 'dispute', bindingId: 'b0', why: 'x' }, 'ARGUMENT_UNEXPECTED', 'why'],
  ['a key valueOf', withPrototypeKey('valueOf', { action: 'list' }), 'ARGUMENT_UNEXPECTED', 'valueOf'],
];

const HOME_REFUSALS: readonly RefusalRow[] = [
  ['another user’s room', { roomId: OTHER_ROOM }, 'ARGUMENT_UNEXPECTED', 'roomId'],
  ['another user’s openid', { openid: 'oChen' }, 'ARGUMENT_UNEXPECTED', 'openid'],
  ['a key __proto__', withPrototypeKey('__proto__', {}), 'ARGUMENT_UNEXPECTED', '__proto__'],
  ['an over-long argument', { note: 'x'.repeat(90_000) }, 'ARGUMENT_UNEXPECTED', 'note'],
];

describe('refused, and nothing written:', () => {
  test.each(REPORT_REFUSALS)('report with %s', async (...row) => {
    await expectRefusal(cloud, 'report', 'oLin', row);
  });
  test.each(ROOMMATES_REFUSALS)('roommates with %s', async (...row) => {
    await expectRefusal(cloud, 'roommates', 'oLin', row);
  });
  test.each(HOME_REFUSALS)('home with %s', async (...row) => {
    await expectRefusal(cloud, 'home', 'oLin', row);
  });
  test.each([
    ['report', { report: 'monthlyBill' }],
    ['roommates', { action: 'list' }],
  ])('%s before a room is bound', async (name, data) => {
    await expectRefusal(cloud, name, 'oNobody', ['', data, 'NOT_BOUND']);
  });
  test('a binding of another room can’t be vouched for', async () => {
    const chen = cloud.documents('bindings').find(({ _id }) => _id === 'oChen');
    await expectRefusal(cloud, 'roommates', 'oLin', [
      '',
      { action: 'vouch', bindingId: chen?.bindingId },
      'ROOMMATE_UNKNOWN',
    ]);
  });
});

function ask(openid: string, request: ReportRequest): Promise<ReportReply> {
  return expectReply(cloud.emulator, reportContract, openid, request);
}

/** Whoever checks the arithmetic with what the reply alone says comes to its fen. */
function expectExplained(details: ReportReply): void {
  if (!('days' in details)) throw new Error('no days');
  expect(details.days).not.toHaveLength(0);
  for (const row of details.days) {
    const tariff = details.tariffs.find(({ _id }) => _id === row.tariffId);
    expect(tariff && explainDay(row, tariff)).toMatchObject({ chargeFen: row.chargeFen });
  }
}

describe('home and the three reports', () => {
  test('before a room is bound, home says so', async () => {
    expect(await expectReply(cloud.emulator, homeContract, 'oNobody', {})).toMatchObject({ bound: false });
  });

  test('readings become days and a balance to the fen, each with its moment', async () => {
    await cloud.push(METER, 1_000);
    cloud.emulator.clock.set(startOfDayMs('2026-10-13'));
    await cloud.push(METER, 5_000);
    cloud.emulator.clock.advance(8 * HOUR_MS);
    await cloud.push(METER, 6_000);
    await cloud.ingest();
    // 6 kWh at 0.6259: 3.7554 yuan. The first day's 5 kWh: 3.1295.
    const home = await expectReply(cloud.emulator, homeContract, 'oLin', {});
    expect(home).toMatchObject({
      bound: true,
      confirmed: true,
      meter: {
        meterNo: METER,
        availableFen: 5_000 - 376,
        low: false,
        silent: false,
        asOfMs: cloud.emulator.clock.nowMs(),
        registerWh: 6_000,
        today: { energyWh: 1_000, chargeFen: 63 },
        daysLeft: { fewestDays: 14, mostDays: 14 },
      },
    });
    expect(await ask('oLin', { report: 'dailyDetails', month: '2026-10' })).toEqual({
      month: '2026-10',
      asOfMs: cloud.emulator.clock.nowMs(),
      days: [
        {
          day: '2026-10-12',
          fromWh: 0,
          toWh: 5_000,
          energyWh: 5_000,
          chargeFen: 313,
          tariffId: 'flat-2026-10-01',
          monthFromWh: 0,
          carriedCost: 0,
          estimated: false,
          provisional: true,
        },
        {
          day: '2026-10-13',
          fromWh: 5_000,
          toWh: 6_000,
          energyWh: 1_000,
          chargeFen: 63,
          tariffId: 'flat-2026-10-01',
          monthFromWh: 5_000,
          carriedCost: -5_000, // 312.95 fen were charged as 313
          estimated: false,
          provisional: true,
        },
      ],
      adjustments: [],
      tariffs: [
        { _id: 'flat-2026-10-01', effectiveFromDay: '2026-10-01', tiers: [{ fromWh: 0, price: 6_259 }] },
      ],
    });
    expect(await ask('oLin', { report: 'monthlyBill' })).toEqual({
      months: [{ month: '2026-10', energyWh: 6_000, chargeFen: 376, provisional: true }],
      asOfMs: cloud.emulator.clock.nowMs(),
    });
  });

  test('a figure that is old says so', async () => {
    cloud.emulator.clock.advance(2 * HOUR_MS + 1);
    expect(await expectReply(cloud.emulator, homeContract, 'oLin', {})).toMatchObject({
      meter: { silent: true },
    });
  });

  test('a day closes after three more, is marked so, and keeps its fen', async () => {
    const open = await ask('oLin', { report: 'dailyDetails', month: '2026-10' });
    cloud.emulator.clock.set(startOfDayMs('2026-10-16'));
    await cloud.push(METER, 10_000);
    await cloud.ingest();
    const closed = await ask('oLin', { report: 'dailyDetails', month: '2026-10' });
    if (!('days' in open) || !('days' in closed)) throw new Error('no days');
    expect(closed.days.map(({ day, provisional }) => [day, provisional])).toEqual([
      ['2026-10-12', false],
      ['2026-10-13', true],
      ['2026-10-14', true],
      ['2026-10-15', true],
    ]);
    expect(closed.days[0]).toEqual({ ...open.days[0], provisional: false });
    expect(closed.days.slice(1).map(({ estimated }) => estimated)).toEqual([true, true, true]);
    expectExplained(closed);
    expect(await ask('oLin', { report: 'monthlyBill' })).toMatchObject({
      months: [{ energyWh: 10_000, chargeFen: 626 }],
    });
  });

  test('a part of a month is compared with the month before by what a day costs', async () => {
    cloud.emulator.clock.set(startOfDayMs('2026-11-01'));
    await cloud.push(METER, 20_000);
    cloud.emulator.clock.advance(DAY_MS);
    await cloud.push(METER, 22_000);
    await cloud.ingest();
    expect(await ask('oLin', { report: 'monthlyBill' })).toMatchObject({
      months: [
        { month: '2026-11', energyWh: 2_000, chargeFen: 125, dayMean: { fen: 125, beforeFen: 63 } },
        { month: '2026-10', energyWh: 20_000, chargeFen: 1_252 },
      ],
    });
    expect(await expectReply(cloud.emulator, homeContract, 'oLin', {})).toMatchObject({
      meter: { availableFen: 5_000 - 1_252 - 125 },
    });
  });

  test('a new binding sees no usage from before it until a confirmed roommate vouches', async () => {
    await expectReply(cloud.emulator, bindContract, 'oNew', {
      action: 'confirm',
      roomId: ROOM,
      path: PATH,
      name: '新',
    });
    cloud.emulator.clock.advance(HOUR_MS);
    await cloud.push(METER, 22_500);
    await cloud.ingest();
    const seen = await ask('oNew', { report: 'dailyDetails', month: '2026-11' });
    expect(seen).toMatchObject({ days: [{ day: '2026-11-02', energyWh: 500 }] });
    // Its arithmetic rests on the hidden day before it: 2 kWh at 0.6259 were 125.18 fen, charged as 125.
    expect(seen).toMatchObject({ days: [{ monthFromWh: 2_000, carriedCost: 18_000 }] });
    expectExplained(seen);
    expect(await ask('oNew', { report: 'dailyDetails', month: '2026-10' })).toMatchObject({
      days: [],
      tariffs: [],
    });
    const { roommates } = await expectReply(cloud.emulator, roommatesContract, 'oLin', { action: 'list' });
    const bindingId = roommates[0]?.bindingId ?? '';
    await expectReply(cloud.emulator, roommatesContract, 'oLin', { action: 'vouch', bindingId });
    expect(await ask('oNew', { report: 'dailyDetails', month: '2026-10' })).toMatchObject({
      days: expect.arrayContaining([expect.objectContaining({ day: '2026-10-12' })]),
    });
  });

  test('over tiers and a new price within the month every row still multiplies out, seen in part or whole', async () => {
    const dearer: TariffVersion = {
      _id: 'tiers-2026-11-04',
      effectiveFromDay: '2026-11-04',
      tiers: [
        { fromWh: wattHour(0), price: price(5_003) },
        { fromWh: wattHour(5_000), price: price(8_007) },
      ],
    };
    const unused: TariffVersion = { ...dearer, _id: 'tiers-2027', effectiveFromDay: '2027-01-01' };
    cloud.emulator.database.importDocuments('tariffs', [dearer, unused]);
    for (const [day, registerWh] of [
      ['2026-11-03', 23_120],
      ['2026-11-04', 24_770],
      ['2026-11-05', 26_110],
      ['2026-11-06', 27_300],
    ] as const) {
      cloud.emulator.clock.set(startOfDayMs(day));
      await cloud.push(METER, registerWh);
    }
    await cloud.ingest();
    await expectReply(cloud.emulator, bindContract, 'oLate', {
      action: 'confirm',
      roomId: ROOM,
      path: PATH,
      name: '迟',
    });
    cloud.emulator.clock.advance(HOUR_MS);
    await cloud.push(METER, 27_610);
    await cloud.ingest();
    const whole = await ask('oLin', { report: 'dailyDetails', month: '2026-11' });
    const part = await ask('oLate', { report: 'dailyDetails', month: '2026-11' });
    if (!('days' in whole) || !('days' in part)) throw new Error('no days');
    expectExplained(whole);
    expectExplained(part);
    expect(whole.tariffs.map(({ _id }) => _id).sort()).toEqual(['flat-2026-10-01', 'tiers-2026-11-04']);
    expect(part.tariffs.map(({ _id }) => _id)).toEqual(['tiers-2026-11-04']);
    expect(part.days).toEqual(whole.days.slice(-1));
    expect(whole.days.map(({ monthFromWh }) => monthFromWh)).toEqual([0, 2_000, 3_120, 4_770, 6_110, 7_300]);
  });

  test('who is not confirmed can’t vouch', async () => {
    for (const openid of ['oFirst', 'oSecond']) {
      await expectReply(cloud.emulator, bindContract, openid, {
        action: 'confirm',
        roomId: OTHER_ROOM,
        path: OTHER_PATH,
        name: '甲',
      });
    }
    const { roommates } = await expectReply(cloud.emulator, roommatesContract, 'oFirst', { action: 'list' });
    const answer = await call(cloud.emulator, roommatesContract, 'oFirst', {
      action: 'vouch',
      bindingId: roommates[0]?.bindingId ?? '',
    });
    expect(answer).toMatchObject({ ok: false, code: 'ROOMMATE_NOT_CONFIRMED' });
  });

  test('the charge record is every credit, newest first, page by page, and adds up to the credits', async () => {
    const more = Array.from({ length: 45 }, (_, index): LedgerEntry => ({
      _id: `correction:${index}`,
      roomId: ROOM,
      kind: 'correction',
      amountFen: fen(index + 1),
      atMs: START_MS + Math.floor(index / 3) * HOUR_MS, // three at the same moment, so that pages part equals
    }));
    cloud.emulator.database.importDocuments('ledger', more);
    const seen: ChargeRecordEntry[] = [];
    let sum = 0;
    let after: string | undefined;
    do {
      const page = await ask('oLin', { report: 'chargeRecord', ...defined({ after }) });
      if (!('entries' in page)) throw new Error('no entries');
      seen.push(...page.entries);
      sum += page.entries.reduce((total, { amountFen }) => total + amountFen, 0);
      after = page.next;
    } while (after !== undefined);
    expect([seen.length, new Set(seen.map(({ entryId }) => entryId)).size]).toEqual([46, 46]);
    expect(seen[45]?.kind).toBe('opening');
    expect(sum).toBe(5_000 + (45 * 46) / 2);
  });

  test('before its service is open a room shows when it will be, and no figures', async () => {
    const room = cloud.campus.rooms.find(({ _id }) => _id === ROOM.replace('301', '303'));
    const opensMs = startOfDayMs('2026-11-20');
    const metering: Room[] = room ? [{ ...room, service: { state: 'metering', liveFromMs: opensMs } }] : [];
    cloud.emulator.database.importDocuments('rooms', metering);
    const path = PATH.replace('301', '303');
    await expectReply(cloud.emulator, bindContract, 'oEarly', {
      action: 'confirm',
      roomId: room?._id ?? '',
      path,
      name: '早',
    });
    const home = await expectReply(cloud.emulator, homeContract, 'oEarly', {});
    expect(home).toMatchObject({ bound: true, service: { state: 'metering', liveFromMs: opensMs } });
    expect(home).not.toHaveProperty('meter');
    const refused = await call(cloud.emulator, reportContract, 'oEarly', { report: 'monthlyBill' });
    expect(refused).toMatchObject({
      ok: false,
      code: 'SERVICE_NOT_OPEN',
      message: { en: expect.stringContaining('2026-11-20') },
    });
  });
});
