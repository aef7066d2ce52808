/** A dial that began anew under its own number: staff tell from when the new count holds, and the bill goes on. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { StaffRequestOf, WorkOrderRow } from '../../../shared/contract/staff';
import { DAY_MS, HOUR_MS } from '../../../shared/domain/basis/shanghaiTime';
import type { Room } from '../../../shared/domain/documents/room';
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

type Restart = Omit<StaffRequestOf<'restartDial'>, 'action' | 'roomId' | 'requestId' | 'why'>;

function restart({ _id: roomId }: Room, told: Restart): Promise<WorkOrderRow> {
  return ask(cloud, OPERATOR, { ...lookedAt(), action: 'restartDial', roomId, ...told });
}

describe('a dial that began anew', () => {
  test('was cleared: what it had counted stays, and what it counts since is added', async () => {
    const room = cloud.freshRoom();
    await hears(cloud, room, 1);
    await hears(cloud, room, 1.5);
    const clearedMs = await hears(cloud, room, 0);
    await hears(cloud, room, 1);
    await hears(cloud, room, 2);
    // One figure is above the last good one; the two below it are doubtful.
    expect(meterIn(cloud, room._id).doubtful).toMatchObject([{ registerWh: 0 }, { registerWh: 1_000 }]);
    const filed = await restart(room, { atMs: clearedMs, finalWh: 1_500, initialWh: 0 });
    expect(filed).toMatchObject({ kind: 'restart', state: 'filed', registerWh: 1_500, initialWh: 0 });
    await cloud.ingest();
    // 1.5 kWh before and 2 after it: 3.5 kWh at 0.6259 yuan are 2.19.
    expect(meterIn(cloud, room._id)).toMatchObject({
      meterNo: room.meterNo,
      chargeFen: 219,
      doubtful: [],
      account: { segments: [{ meterNo: room.meterNo }, { meterNo: room.meterNo, openingWh: 0 }] },
    });
    await hears(cloud, room, 3);
    expect(meterIn(cloud, room._id)).toMatchObject({ chargeFen: 282, doubtful: [] });
    const { readings } = await ask(cloud, OPERATOR, { action: 'listQuarantine' });
    expect(readings.filter(({ roomId }) => roomId === room._id)).toEqual([]);
    const { entries } = await ask(cloud, WITH_ROLE.admin, { action: 'auditLog' });
    expect(
      entries.find(({ action, outcome }) => action === 'restartDial' && outcome === 'done'),
    ).toMatchObject({
      roomId: room._id,
      after: { finalWh: 1_500, registerWh: 0, doneAtMs: clearedMs },
    });
  });

  test('rolled over while nobody heard it: 9880.00 to 20.00 on four digits are 140 kWh', async () => {
    const room = cloud.freshRoom();
    await hears(cloud, room, 0);
    const meterNo = `${room.meterNo}b`;
    const swap = { ...lookedAt(), action: 'replaceMeter' as const, roomId: room._id, finalWh: 0, meterNo };
    await ask(cloud, OPERATOR, { ...swap, initialWh: 9_880_000, digits: 4 });
    await cloud.ingest();
    const own = { ...room, meterNo };
    await hears(cloud, own, 9_880);
    cloud.emulator.clock.advance(20 * DAY_MS - HOUR_MS);
    const atMs = await hears(cloud, own, 20);
    expect(meterIn(cloud, room._id)).toMatchObject({ chargeFen: 0, doubtful: [{ reason: 'registerFell' }] });
    const filed = await restart(own, { atMs, initialWh: 20_000 });
    expect(filed).toMatchObject({ kind: 'restart', initialWh: 20_000 });
    expect(filed).not.toHaveProperty('registerWh');
    await cloud.ingest();
    expect(meterIn(cloud, room._id)).toMatchObject({ chargeFen: 8_763, doubtful: [] }); // 140 kWh
    await hears(cloud, own, 21);
    expect(meterIn(cloud, room._id)).toMatchObject({ chargeFen: 8_825, doubtful: [] }); // 141 kWh
  });

  test('can’t have counted more than the line lets through, nor less than it had shown', async () => {
    const room = cloud.freshRoom();
    await hears(cloud, room, 1);
    const atMs = await hears(cloud, room, 0.5);
    const told = { ...lookedAt(), action: 'restartDial', roomId: room._id, atMs, initialWh: 500 };
    // A dial of six digits that stood at 1 kWh has not rolled over within an hour.
    await expectRefusal(cloud, 'staff', OPERATOR, ['', told, 'METER_IMPLAUSIBLE']);
    await expectRefusal(cloud, 'staff', OPERATOR, ['', { ...told, finalWh: 900 }, 'METER_FINAL_BELOW']);
    await expectRefusal(cloud, 'staff', OPERATOR, [
      '',
      { ...told, finalWh: 1_000, atMs: 1_000 },
      'METER_PERIOD_CLOSED',
    ]);
    const rates = { ...told, finalWh: 1_000, initialRatesWh: [200, 300] };
    await expectRefusal(cloud, 'staff', OPERATOR, ['', rates, 'METER_RATES_DIFFER']);
  });
});
