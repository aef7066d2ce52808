/** One slip is one payment, however it is typed; and what nobody registered takes no money. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { StaffRequestOf } from '../../../shared/contract/staff';
import { DAY_MS, MINUTE_MS } from '../../../shared/domain/basis/shanghaiTime';
import { fen } from '../../../shared/domain/basis/units';
import { creditsOf } from '../../../shared/domain/billing/ledger';
import type { Room } from '../../../shared/domain/documents/room';
import type { CampusSettings } from '../../../shared/domain/documents/settings';
import type { PosSlip } from '../../../shared/domain/payments/pos';
import { pathText } from '../../../shared/domain/rooms/room';
import { type CampusCloud, startCampusCloud } from '../../support/campusCloud';
import { ask, newRequestId, tryTo } from '../../support/clerks';
import { employStaff, WITH_ROLE } from '../../support/staffMembers';
import { roomIn } from '../../support/workOrders';

type Payment = StaffRequestOf<'posRecharge'>;

const SLIP: PosSlip = {
  merchant: '898440060120001',
  terminal: 'T0000001',
  batch: '000107',
  voucher: '000101',
  reference: '061012000101',
};
const AMOUNT_FEN = 12_345;

let cloud: CampusCloud;
let slips = 0;

beforeAll(async () => {
  cloud = await startCampusCloud();
  employStaff(cloud);
});
afterAll(async () => {
  await cloud.stop();
});

function someRoom(at = 0): Room {
  const room = cloud.campus.rooms[at];
  if (room === undefined) throw new Error('no rooms');
  return room;
}

function payment(slip: PosSlip, amountFen = AMOUNT_FEN, at = 0): Payment {
  const { _id: roomId, path } = someRoom(at);
  return { action: 'posRecharge', requestId: newRequestId(), roomId, path: pathText(path), slip, amountFen };
}

/** That no other payment has. */
function newSlip(): PosSlip {
  slips += 1;
  const voucher = String(slips).padStart(6, '9');
  return { ...SLIP, voucher, reference: `071012${voucher}` };
}

function setPos(change: Partial<CampusSettings['pos']>): void {
  const changed = cloud.documents('settings').map((one) => ({ ...one, pos: { ...one.pos, ...change } }));
  cloud.emulator.database.importDocuments('settings', changed);
}

function creditsFen(): number {
  return roomIn(cloud, someRoom()._id).creditsFen;
}

describe('a slip that was posted', () => {
  beforeAll(async () => {
    await ask(cloud, WITH_ROLE.desk, payment(SLIP));
  });

  test.each<[how: string, typed: Partial<PosSlip>]>([
    ['in small letters', { terminal: 't0000001' }],
    ['in full width', { merchant: '８９８４４００６０１２０００１', voucher: '０００１０１' }],
    ['with the letter O for a nought', { terminal: 'TOOOOOO1', voucher: 'OOO1O1', batch: 'ooo1o7' }],
    ['with the letter I for a one', { terminal: 'T000000I', voucher: '000I0i' }],
    ['with blanks', { merchant: ' 8984 4006 0120 001 ', reference: '0610 1200 0101' }],
    ['under another voucher', { voucher: '000102' }],
    ['under another batch', { batch: '000108' }],
    [
      'under another voucher, with the letter O in its reference',
      { voucher: '000103', reference: 'O61O12OOO1O1' },
    ],
  ])('is not posted again %s, for whichever room, and it says where the money went', async (_how, typed) => {
    const before = creditsFen();
    const again = await tryTo(cloud, WITH_ROLE.desk, payment({ ...SLIP, ...typed }, 500, 1));
    expect(again).toMatchObject({ ok: false, code: 'POS_SLIP_POSTED', detail: { yuan: '123.45' } });
    expect(creditsFen()).toBe(before);
    expect(roomIn(cloud, someRoom(1)._id).creditsFen).toBe(someRoom(1).creditsFen);
  });

  test('stands in the books once, as the terminal prints it', () => {
    const posted = cloud.documents('ledger').filter(({ kind }) => kind === 'pos');
    expect(posted.map(({ _id, pos }) => [_id, pos?.reference])).toEqual([
      ['pos:898440060120001:T0000001:000107:000101', '061012000101'],
    ]);
    expect(creditsFen() - someRoom().creditsFen).toBe(creditsOf(posted));
  });
});

test('the same reference of another merchant is another payment', async () => {
  const slip = newSlip();
  await ask(cloud, WITH_ROLE.desk, payment(slip));
  const before = creditsFen();
  const other = { ...slip, merchant: '898440060120002', terminal: 'T0000002' };
  await ask(cloud, WITH_ROLE.desk, payment(other));
  expect(creditsFen()).toBe(before + AMOUNT_FEN);
});

test.each<[what: string, typed: Partial<PosSlip>]>([
  ['a merchant that does not exist', { merchant: '000000000000000' }],
  ['a terminal that does not exist', { terminal: 'T9999999' }],
  ['a terminal of another merchant', { terminal: 'T0000002' }],
])('%s takes no money', async (_what, typed) => {
  const before = cloud.snapshot(['audit']);
  const answer = await tryTo(cloud, WITH_ROLE.desk, payment({ ...newSlip(), ...typed }));
  expect(answer).toMatchObject({ ok: false, code: 'POS_TERMINAL_UNKNOWN' });
  expect(cloud.snapshot(['audit'])).toEqual(before);
});

test.each<[what: string, typed: Partial<PosSlip>, field: string]>([
  ['a batch', { batch: 'AB0001' }, 'slip.batch'],
  ['a voucher', { voucher: '00000X' }, 'slip.voucher'],
])('%s is a number', async (_what, typed, field) => {
  const answer = await tryTo(cloud, WITH_ROLE.desk, payment({ ...newSlip(), ...typed }));
  expect(answer).toMatchObject({ ok: false, code: 'ARGUMENT_MALFORMED', detail: { field } });
});

describe('a clerk', () => {
  test('posts so much on a day and no more, to the fen, and goes on the next day', async () => {
    setPos({ clerkDayFen: fen(30_000) });
    cloud.emulator.clock.advance(DAY_MS);
    await ask(cloud, WITH_ROLE.desk, payment(newSlip(), 20_000));
    const over = await tryTo(cloud, WITH_ROLE.desk, payment(newSlip(), 10_001));
    expect(over).toMatchObject({
      ok: false,
      code: 'POS_DAY_FULL',
      detail: { posted: '200.00', allowed: '300.00' },
    });
    const last = payment(newSlip(), 10_000);
    const posted = await ask(cloud, WITH_ROLE.desk, last);
    expect(await ask(cloud, WITH_ROLE.desk, last)).toEqual(posted);
    expect(await tryTo(cloud, WITH_ROLE.desk, payment(newSlip(), 1))).toMatchObject({ code: 'POS_DAY_FULL' });
    cloud.emulator.clock.advance(DAY_MS);
    await ask(cloud, WITH_ROLE.desk, payment(newSlip(), 30_000));
  });

  test('posts nothing while no terminal is registered, and is told who registers them', async () => {
    setPos({ terminals: [] });
    cloud.emulator.clock.advance(MINUTE_MS);
    const answer = await tryTo(cloud, WITH_ROLE.desk, payment(newSlip(), 100));
    expect(answer).toMatchObject({ ok: false, code: 'POS_TERMINALS_NONE' });
  });
});
