/** An account that began at a wrong register: staff correct it though the service is open, and the difference is booked. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DAY_MS } from '../../../shared/domain/basis/shanghaiTime';
import { type CampusCloud, startCampusCloud } from '../../support/campusCloud';
import { ask } from '../../support/clerks';
import { expectRefusal } from '../../support/refusals';
import { employStaff, WITH_ROLE } from '../../support/staffMembers';
import { hears, lookedAt, meterIn } from '../../support/workOrders';

const OPERATOR = WITH_ROLE.operator;
let cloud: CampusCloud;

beforeAll(async () => {
  cloud = await startCampusCloud();
  employStaff(cloud);
});
afterAll(async () => {
  await cloud.stop();
});

describe('an opening register that was wrong from the beginning', () => {
  test('is corrected though the service is open, and what it cost too much is booked back', async () => {
    const room = cloud.freshRoom();
    const { clock } = cloud.emulator;
    const openedAtKwh = meterIn(cloud, room._id).account.opening.registerWh / 1_000;
    // The line can have let it through by now, so that nobody noticed.
    expect(openedAtKwh).toBe(0);
    await hears(cloud, room, 100.1);
    clock.advance(DAY_MS);
    await hears(cloud, room, 100.1);
    clock.advance(4 * DAY_MS);
    await hears(cloud, room, 100.1);
    expect(meterIn(cloud, room._id)).toMatchObject({ chargeFen: 6_265, doubtful: [] });
    const request = {
      ...lookedAt(),
      action: 'correctOpening' as const,
      roomId: room._id,
      registerWh: 100_000,
    };
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
    const above = { ...request, ...lookedAt(), registerWh: 100_110 };
    await expectRefusal(cloud, 'staff', OPERATOR, ['', above, 'METER_OPENING_ABOVE']);
  });
});
