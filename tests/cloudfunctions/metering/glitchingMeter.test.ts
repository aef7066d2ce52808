/** A broken meter: nothing that it says is believed, four times an hour, for weeks. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DAY_MS, MINUTE_MS } from '../../../shared/domain/basis/shanghaiTime';
import { wattHour } from '../../../shared/domain/basis/units';
import { type QuarantinedReading, quarantineEntry } from '../../../shared/domain/metering/quarantinedReading';
import {
  type CampusCloud,
  METER,
  OPENED_MS,
  OTHER_METER,
  OTHER_ROOM,
  ROOM,
  startCampusCloud,
} from '../../support/campusCloud';
import { fileWorkOrder, meterIn } from '../../support/workOrders';

const QUARTER_MS = 15 * MINUTE_MS;
const DAYS = 55;
const NOW_MS = OPENED_MS + DAYS * DAY_MS;

let cloud: CampusCloud;

beforeAll(async () => {
  cloud = await startCampusCloud();
  cloud.emulator.clock.set(NOW_MS);
});
afterAll(async () => {
  await cloud.stop();
});

const unbelieved = (quarter: number): QuarantinedReading => {
  const takenAtMs = OPENED_MS + quarter * QUARTER_MS;
  const registerWh = wattHour(9_000_000 + 10 * quarter);
  const reading = {
    meterNo: METER,
    register: 'total',
    takenAtMs,
    registerWh,
    receivedAtMs: takenAtMs,
  } as const;
  return quarantineEntry(reading, 'jump', takenAtMs, ROOM);
};

test('with more cases than anybody can look through is replaced, and holds up nobody', async () => {
  const cases = Array.from({ length: DAYS * 96 }, (_, quarter) => unbelieved(quarter + 1));
  expect(cases.length).toBeGreaterThan(5_000);
  cloud.emulator.database.importDocuments('quarantine', cases);
  fileWorkOrder(cloud, ROOM, {
    kind: 'replacement',
    atMs: NOW_MS,
    finalWh: wattHour(5_000),
    meter: { meterNo: 'Mnew', initialWh: wattHour(0) },
  });
  // Late ones look back, of the broken meter and of its neighbour alike.
  await cloud.push(METER, 1_000, NOW_MS - 2 * DAY_MS);
  await cloud.push(OTHER_METER, 2_000, NOW_MS);
  await cloud.push(OTHER_METER, 1_000, NOW_MS - DAY_MS);
  await cloud.ingest();
  await cloud.ingest();
  expect(cloud.documents('inbox').filter(({ state }) => state === 'waiting')).toEqual([]);
  expect(meterIn(cloud, OTHER_ROOM).account.latest.registerWh).toBe(2_000);
  expect(cloud.documents('workOrders')).toMatchObject([{ state: 'applied' }]);
  expect(meterIn(cloud, ROOM)).toMatchObject({ meterNo: 'Mnew', account: { latest: { registerWh: 5_000 } } });
}, 120_000);

test('whose record is damaged waits alone: its bank goes on', async () => {
  const [bank] = cloud.documents('meterBanks').filter(({ meterNos }) => meterNos.includes(OTHER_METER));
  const slots = Object.entries(bank?.meters ?? {});
  const [slot, damaged] =
    slots.find(([, { meterNo }]) => meterNo !== OTHER_METER && meterNo !== 'Mnew') ?? [];
  if (bank === undefined || slot === undefined || damaged === undefined) throw new Error('no neighbour');
  const account = { ...damaged.account, segments: null } as never;
  const meters = { ...bank.meters, [slot]: { ...damaged, account } };
  cloud.emulator.database.importDocuments('meterBanks', [{ ...bank, meters }]);
  cloud.emulator.clock.advance(QUARTER_MS);
  await cloud.push(damaged.meterNo, 1_000);
  await cloud.push(OTHER_METER, 2_500);
  await cloud.ingest();
  expect(meterIn(cloud, OTHER_ROOM).account.latest.registerWh).toBe(2_500);
  const waiting = cloud.documents('inbox').filter(({ state }) => state === 'waiting');
  expect(waiting).toMatchObject([{ meterNos: [damaged.meterNo] }]);
});
