/**
 * A full day of meters behind gateways, in accelerated time: MQTT, broker, forward, webhook, inbox, timer. Messages are
 * lost and doubled, radios drop, clocks drift, the webhook is killed now and then; in the evening every room has been
 * charged for what its meter really counted.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DAY_MS, HOUR_MS, MINUTE_MS, startOfDayMs } from '../../shared/domain/basis/shanghaiTime';
import type { MeterShard } from '../../shared/domain/metering/meterShard';
import { buildCampus, type BuildingPlan, type CampusDocuments } from '../../tools/campus/campus';
import { parkOf } from '../../tools/campus/meterPlans';
import { importCampus, type LocalCloud, startLocalCloud } from '../../tools/cloud/localCloud';
import { drawOf } from '../../tools/meters/draw';
import type { MeterPark, ParkPlan } from '../../tools/meters/meterPark';
import type { MeterPlan } from '../../tools/meters/simulatedMeter';

const FULL = process.env['FULL'] !== undefined;
const SEED = 11;
/** Ten in the morning of a hot working day, so that the day has a midnight, with registers frozen, in its middle. */
const OPENED_MS = startOfDayMs('2026-06-10') + 10 * HOUR_MS;
const REPORT_EVERY_MS = (FULL ? 15 : 30) * MINUTE_MS;
const STEP_MS = FULL ? 5 * MINUTE_MS : REPORT_EVERY_MS;
const PRICE = 6_259;
const KILL_EVERY_STEPS = 10;
/** 500 meters behind ten gateways, or 20 behind two. */
const BUILDINGS: readonly BuildingPlan[] = Array.from({ length: FULL ? 5 : 2 }, (_, index) => ({
  code: `yhy${index + 21}`,
  name: `粤华苑 ${index + 21} 栋`,
  floors: FULL ? 10 : 2,
  roomsPerFloor: FULL ? 10 : 5,
}));

let dataFolder: string;
let emulator: LocalCloud;
let campus: CampusDocuments;
let park: MeterPark;

beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'electronic-wizard-day-'));
  emulator = await startLocalCloud(join(__dirname, '..', '..'), {
    dataFolder,
    clock: { frozenAtMs: OPENED_MS },
    seed: SEED,
  });
  campus = buildCampus({
    seed: SEED,
    area: { _id: 'bnuz', name: '北京师范大学珠海校区' },
    buildings: BUILDINGS,
    tariff: { fromDay: '2026-06-01', pricePerKwh: PRICE },
    openedAtMs: OPENED_MS,
    openingFen: () => 10_000,
  });
  importCampus(emulator, campus);
  park = await emulator.meters.connect(imperfect(parkOf(campus, SEED, 'dormRoom')));
});
afterAll(async () => {
  await emulator.stop();
  await rm(dataFolder, { recursive: true, force: true });
});

/** No clock is right, and every fiftieth report is lost by the radio. */
function imperfect(plan: ParkPlan): ParkPlan {
  const worse = (meter: MeterPlan): MeterPlan => ({
    ...meter,
    radioLoss: 0.02,
    clock: {
      aheadMs: Math.round((drawOf(`ahead ${meter.meterNo}`) - 0.5) * 3 * MINUTE_MS),
      ppm: (drawOf(`ppm ${meter.meterNo}`) - 0.5) * 200,
    },
  });
  return {
    ...plan,
    gateways: plan.gateways.map(({ name, meters }) => ({ name, meters: meters.map(worse) })),
  };
}

/** Resolves when no forward is on its way and no function runs. */
async function quiet(): Promise<void> {
  do {
    await emulator.hub.forwards.settled();
    await pause(1);
  } while (!emulator.invocations().every(({ outcome }) => outcome));
}

function banks(): readonly MeterShard[] {
  return emulator.database.exportDocuments('meterBanks') as unknown as MeterShard[];
}

/** What a register is worth, reckoned without the rules under test. */
function worthFen(ticks: number): number {
  return Math.floor((ticks * 10 * PRICE + 50_000) / 100_000);
}

test(`after a day of trouble ${FULL ? 500 : 20} rooms are charged for what their meters counted, to the fen`, async () => {
  const { clock, faults, hub } = emulator;
  const meterNos = campus.rooms.map(({ meterNo }) => meterNo);
  const timers = emulator.runTimers();
  hub.forwards.setTrouble({ loss: 0.05, duplication: 0.05, seed: SEED });
  for (let step = 1; step <= DAY_MS / STEP_MS; step += 1) {
    // The hub comes again with what a killed webhook did not acknowledge, though it may have kept it.
    if (step % KILL_EVERY_STEPS === 0)
      faults.killFunction({
        functionName: 'hubWebhook',
        atCall: 1,
        when: step % (2 * KILL_EVERY_STEPS) === 0 ? 'before' : 'after',
      });
    if ((clock.nowMs() - OPENED_MS) % REPORT_EVERY_MS === 0) expect(await park.report()).toBe(0);
    await quiet();
    clock.advance(STEP_MS);
    await quiet();
  }
  const { sent, lost, duplicated, dropped } = hub.forwards.counts;
  expect([lost > 0, duplicated > 0, dropped]).toEqual([true, true, 0]);

  // The last report of the day arrives from everybody: whatever was lost before, it brings the energy with it.
  hub.forwards.setTrouble({});
  faults.clear();
  const nowMs = clock.nowMs();
  await park.report();
  for (const meterNo of meterNos) if (park.meter(meterNo).losesReport(nowMs)) await park.reportOne(meterNo);
  await quiet();
  clock.advance(STEP_MS);
  await quiet();
  timers.stop();

  const accounts = new Map(
    banks()
      .flatMap(({ meters }) => Object.values(meters))
      .map((one) => [one.meterNo, one]),
  );
  const shown = meterNos.map((meterNo) => {
    const account = accounts.get(meterNo);
    return { meterNo, registerWh: account?.account.latest.registerWh, chargeFen: account?.chargeFen };
  });
  const counted = meterNos.map((meterNo) => {
    const { e } = park.meter(meterNo).report(nowMs);
    return { meterNo, registerWh: e * 10, chargeFen: worthFen(e) };
  });
  expect(shown).toEqual(counted);
  expect(counted.every(({ chargeFen }) => chargeFen > 0)).toBe(true);
  expect(emulator.database.exportDocuments('quarantine')).toEqual([]);
  expect(emulator.database.exportDocuments('inbox').filter(({ state }) => state !== 'done')).toEqual([]);
  expect(sent).toBeGreaterThanOrEqual((DAY_MS / REPORT_EVERY_MS) * BUILDINGS.length);
}, 3_600_000);
