/** 现场刷卡: a card payment at the counter, into the same books. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { interleave } from 'cloud-emulator/testing';
import fc from 'fast-check';
import { bindContract } from '../../../shared/contract/bind';
import { type ChargeRecord, reportContract } from '../../../shared/contract/report';
import type { StaffRequestOf } from '../../../shared/contract/staff';
import { MINUTE_MS } from '../../../shared/domain/basis/shanghaiTime';
import { creditsOf } from '../../../shared/domain/billing/ledger';
import type { Room } from '../../../shared/domain/documents/room';
import { pathText } from '../../../shared/domain/rooms/room';
import { expectReply } from '../../../tools/cloud/call';
import { installMeters, putIntoArrears } from '../../support/arrears';
import { type CampusCloud, startCampusCloud } from '../../support/campusCloud';
import { ask, newRequestId, tryTo } from '../../support/clerks';
import { anyOfItsCalls, isKilled, killedCalls } from '../../support/killedCalls';
import { pictureBytes } from '../../support/phonePictures';
import { expectRefusal, type RefusalRow } from '../../support/refusals';
import { employStaff, staffIdOf, WITH_ROLE } from '../../support/staffMembers';
import { roomIn } from '../../support/workOrders';

type Payment = StaffRequestOf<'posRecharge'>;

const STEP = 3;
const RUNS = process.env['FULL'] === undefined ? 8 : 100;

let cloud: CampusCloud;
let used = 0;
let vouchers = 0;

beforeAll(async () => {
  cloud = await startCampusCloud();
  employStaff(cloud);
  await installMeters(cloud);
});
afterAll(async () => {
  await cloud.stop();
});

function freshRoom(): Room {
  const room = cloud.campus.rooms[used % cloud.campus.rooms.length];
  used += 1;
  if (room === undefined) throw new Error('no rooms');
  return cloud.documents('rooms').find(({ _id }) => _id === room._id) ?? room;
}

/** A slip that no other payment has. */
function payment(room: Room, amountFen = 5_000): Payment {
  vouchers += 1;
  const voucher = String(vouchers).padStart(6, '0');
  return {
    action: 'posRecharge',
    requestId: newRequestId(),
    roomId: room._id,
    path: pathText(room.path),
    slip: {
      merchant: '898440060120001',
      terminal: 'T0000001',
      batch: '000007',
      voucher,
      reference: `061012${voucher}`,
    },
    amountFen,
  };
}

function entriesOf({ _id }: Room): ReturnType<typeof entries> {
  return entries().filter(({ roomId }) => roomId === _id);
}

function entries() {
  return cloud.documents('ledger');
}

describe('a slip', () => {
  test('is posted to the room’s ledger, and the student sees it in the charge record', async () => {
    const room = freshRoom();
    const request = payment(room, 12_345);
    const receipt = await ask(cloud, WITH_ROLE.desk, request);
    expect(receipt).toMatchObject({
      entryId: `pos:898440060120001:T0000001:000007:${request.slip.voucher}`,
      amountFen: 12_345,
      reference: request.slip.reference,
    });
    expect(roomIn(cloud, room._id).creditsFen).toBe(room.creditsFen + 12_345);
    expect(creditsOf(entriesOf(room))).toBe(roomIn(cloud, room._id).creditsFen);
    const { _id: roomId, path, qrSecret } = room;
    const confirm = { action: 'confirm', roomId, path: pathText(path), name: '林', qrSecret } as const;
    await expectReply(cloud.emulator, bindContract, 'oPosStudent', confirm);
    const record = await expectReply(cloud.emulator, reportContract, 'oPosStudent', {
      report: 'chargeRecord',
    });
    expect((record as ChargeRecord).entries[0]).toMatchObject({ kind: 'pos', amountFen: 12_345 });
    expect(JSON.stringify(record)).not.toMatch(/T0000001.*postedBy|sDesk/);
  });

  test('gives the power back at once, and the receipt says when', async () => {
    const room = putIntoArrears(cloud, freshRoom(), true);
    const request = payment(room, 2_000);
    const receipt = await ask(cloud, WITH_ROLE.desk, request);
    expect(receipt.restore).toMatchObject({ state: 'verified' });
    expect(roomIn(cloud, room._id).supply).toMatchObject({ desired: 'on', holds: [] });
    expect(cloud.emulator.meters.park.relay(room.meterNo)).toBe(1);
    const again = { action: 'posReceipt', roomId: room._id, entryId: receipt.entryId } as const;
    expect(await ask(cloud, WITH_ROLE.finance, again)).toEqual(receipt);
  });

  test('is taken before the service is live', async () => {
    const room = freshRoom();
    const service = { state: 'metering', liveFromMs: cloud.emulator.clock.nowMs() + 1e9 };
    cloud.emulator.database.importDocuments('rooms', [{ ...room, service }]);
    await ask(cloud, WITH_ROLE.desk, payment(room, 100));
    expect(roomIn(cloud, room._id)).toMatchObject({ creditsFen: room.creditsFen + 100, service });
  });

  test('sent twice under one id is answered twice and posted once', async () => {
    const room = freshRoom();
    const request = payment(room);
    const first = await ask(cloud, WITH_ROLE.desk, request);
    const before = cloud.snapshot();
    expect(await ask(cloud, WITH_ROLE.desk, request)).toEqual(first);
    expect(cloud.snapshot()).toEqual(before);
  });

  test('of which all but the voucher number wrapped is another one', async () => {
    const room = freshRoom();
    const request = payment(room);
    await ask(cloud, WITH_ROLE.desk, request);
    const slip = { ...request.slip, batch: '000008', reference: `061013${request.slip.voucher}` };
    const wrapped = { ...request, requestId: newRequestId(), slip };
    await ask(cloud, WITH_ROLE.desk, wrapped);
    expect(roomIn(cloud, room._id).creditsFen).toBe(room.creditsFen + 2 * request.amountFen);
  });

  test('with a picture shows it to whoever asks for the receipt', async () => {
    const room = freshRoom();
    const { uploadPrefix } = await ask(cloud, WITH_ROLE.desk, { action: 'me' });
    const receipt = await cloud.emulator.storage.upload(
      `${uploadPrefix}slip.jpg`,
      pictureBytes(),
      WITH_ROLE.desk,
    );
    const posted = await ask(cloud, WITH_ROLE.desk, { ...payment(room), receipt });
    expect(posted.receiptUrl).toMatch(/^http/);
    expect(entriesOf(room).find(({ _id }) => _id === posted.entryId)?.pos).toMatchObject({
      receipt,
      postedBy: staffIdOf(WITH_ROLE.desk),
    });
  });
});

describe('refused', () => {
  const room = (): Room => freshRoom();
  const rows = (): readonly RefusalRow[] => {
    const good = payment(room());
    const { slip } = good;
    return [
      ['an amount that is a text', { ...good, amountFen: '50' }, 'AMOUNT_NOT_A_NUMBER', 'amountFen'],
      ['half a fen', { ...good, amountFen: 0.5 }, 'AMOUNT_NOT_WHOLE_FEN', 'amountFen'],
      ['nothing', { ...good, amountFen: 0 }, 'AMOUNT_NOT_A_NUMBER', 'amountFen'],
      ['less than nothing', { ...good, amountFen: -100 }, 'AMOUNT_NOT_A_NUMBER', 'amountFen'],
      ['far too much', { ...good, amountFen: 500_001 }, 'POS_AMOUNT_TOO_LARGE', 'amountFen'],
      ['no slip', { ...good, slip: undefined }, 'ARGUMENT_MISSING', 'slip'],
      [
        'a short merchant',
        { ...good, slip: { ...slip, merchant: '1' } },
        'ARGUMENT_MALFORMED',
        'slip.merchant',
      ],
      ['no voucher', { ...good, slip: { ...slip, voucher: '' } }, 'ARGUMENT_EMPTY', 'slip.voucher'],
      [
        'a voucher with a colon',
        { ...good, slip: { ...slip, voucher: '0:0001' } },
        'ARGUMENT_MALFORMED',
        'slip.voucher',
      ],
      ['another path', { ...good, path: `${good.path} ` + '号' }, 'ROOM_PATH_DIFFERS'],
      ['a room that is not there', { ...good, roomId: 'bnuz/yhy15/9/999' }, 'ROOM_UNKNOWN'],
      [
        'another’s picture',
        { ...good, receipt: 'cloud://local-env.6c6f-local-env/pictures/x/y.jpg' },
        'PICTURE_NOT_YOURS',
      ],
    ];
  };

  test('each with its code, and nothing is written', async () => {
    for (const row of rows()) await expectRefusal(cloud, 'staff', WITH_ROLE.desk, row);
  });

  test('the same slip again, by whomever and for whichever room, and it says where the money went', async () => {
    const first = payment(room());
    await ask(cloud, WITH_ROLE.desk, first);
    const elsewhere = room();
    const again = {
      ...first,
      requestId: newRequestId(),
      roomId: elsewhere._id,
      path: pathText(elsewhere.path),
      amountFen: 1,
    };
    const before = cloud.snapshot(['audit']);
    const answer = await tryTo(cloud, WITH_ROLE.desk, again);
    expect(answer).toMatchObject({ ok: false, code: 'POS_SLIP_POSTED', detail: { yuan: '50.00' } });
    expect(cloud.snapshot(['audit'])).toEqual(before);
  });

  test('the receipt of another room’s slip', async () => {
    const { entryId } = await ask(cloud, WITH_ROLE.desk, payment(room()));
    const row = ['', { action: 'posReceipt', roomId: room()._id, entryId }, 'POS_SLIP_UNKNOWN'] as const;
    await expectRefusal(cloud, 'staff', WITH_ROLE.desk, row);
  });
});

describe('whatever happens at one time or in between', () => {
  test('two clerks with the same slip post it once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        cloud.emulator.clock.advance(MINUTE_MS);
        const room = freshRoom();
        const before = roomIn(cloud, room._id).creditsFen;
        const slip = payment(room, 700);
        const sent = ['one', 'other'].map(
          () => () => tryTo(cloud, WITH_ROLE.desk, { ...slip, requestId: newRequestId() }),
        );
        await interleave(scheduler, cloud.emulator.faults, sent);
        expect(roomIn(cloud, room._id).creditsFen).toBe(before + 700);
        expect(creditsOf(entriesOf(room))).toBe(roomIn(cloud, room._id).creditsFen);
      }),
      { numRuns: RUNS },
    );
  });

  test.each(['before', 'after'] as const)(
    `killed %s ${anyOfItsCalls(STEP)}, the clerk’s phone sends it again, and it is posted once`,
    async (when) => {
      for (const atCall of killedCalls(when, STEP)) {
        const room = putIntoArrears(cloud, freshRoom(), true);
        const request = payment(room, 2_000);
        cloud.emulator.faults.killFunction({ functionName: 'staff', atCall, when });
        const killed = await isKilled(tryTo(cloud, WITH_ROLE.desk, request));
        cloud.emulator.clock.advance(MINUTE_MS);
        await ask(cloud, WITH_ROLE.desk, request);
        expect(roomIn(cloud, room._id).creditsFen).toBe(room.creditsFen + 2_000);
        expect(roomIn(cloud, room._id).supply.desired).toBe('on');
        expect(cloud.emulator.meters.park.relay(room.meterNo)).toBe(1);
        if (!killed) return;
      }
    },
  );
});
