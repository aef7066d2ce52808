/** An account that began at a wrong register: staff correct it though the service is open, and the difference is booked. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DAY_MS, HOUR_MS } from '../../../shared/domain/basis/shanghaiTime';
import type { Room } from '../../../shared/domain/documents/room';
import { type CampusCloud, startCampusCloud } from '../../support/campusCloud';
import { ask, newRequestId } from '../../support/clerks';
import { expectRefusal } from '../../support/refusals';
import { employStaff, WITH_ROLE } from '../../support/staffMembers';
import { meterIn } from '../../support/workOrders';

const OPERATOR = WITH_ROLE.operator;
let cloud: CampusCloud;
let used = 0;

beforeAll(async () => {
  cloud = await startCampusCloud();
  employStaff(cloud);
});
afterAll(async () => {
  await cloud.stop();
});

function nextRoom(): Room {
  const room = cloud.campus.rooms[used];
  used += 1;
  if (room === undefined) throw new Error('no rooms left');
  return room;
}

function change(): { readonly requestId: string; readonly why: string } {
  return { requestId: newRequestId(), why: '现场核对' };
}

/** An hour later. */
async function hears({ meterNo }: Room, ofKwh: number): Promise<number> {
  const { clock } = cloud.emulator;
  clock.advance(HOUR_MS);
  await cloud.push(meterNo, Math.round(ofKwh * 1_000));
  await cloud.ingest();
  return clock.nowMs();
}

describe('an opening register that was wrong from the beginning', () => {
  test('is corrected though the service is open, and what it cost too much is booked back', async () => {
    const room = nextRoom();
    const { clock } = cloud.emulator;
    const openedAtKwh = meterIn(cloud, room._id).account.opening.registerWh / 1_000;
    // The line can have let it through by now, so that nobody noticed.
    expect(openedAtKwh).toBe(0);
    await hears(room, 100.1);
    clock.advance(DAY_MS);
    await hears(room, 100.1);
    clock.advance(4 * DAY_MS);
    await hears(room, 100.1);
    expect(meterIn(cloud, room._id)).toMatchObject({ chargeFen: 6_265, doubtful: [] });
    const request = { ...change(), action: 'correctOpening' as const, roomId: room._id, registerWh: 100_000 };
    expect(await ask(cloud, OPERATOR, request)).toMatchObject({ kind: 'openingCorrection', state: 'filed' });
    await cloud.ingest();
    // 0.1 kWh are left: 6 fen.
    expect(meterIn(cloud, room._id)).toMatchObject({ chargeFen: 6, doubtful: [] });
    const { slot, bankId } = room;
    const booked = cloud
      .documents('usage')
      .filter((month) => month.bankId === bankId)
      .flatMap(({ adjustments }) => Object.values(adjustments?.[slot] ?? {}));
    expect(booked).toMatchObject([{ energyWh: -100_000, chargeFen: -6_259 }]);
    const { entries } = await ask(cloud, WITH_ROLE.admin, { action: 'auditLog' });
    expect(
      entries.find(({ action, outcome }) => action === 'correctOpening' && outcome === 'done'),
    ).toMatchObject({
      roomId: room._id,
      before: { openingWh: 0 },
      after: { openingWh: 100_000 },
    });
    const above = { ...request, ...change(), registerWh: 100_110 };
    await expectRefusal(cloud, 'staff', OPERATOR, ['', above, 'METER_OPENING_ABOVE']);
  });
});
