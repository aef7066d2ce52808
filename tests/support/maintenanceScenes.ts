/**
 * What `ingest` does beside the plain tick, each as a moment before it happens: work orders of every kind, late truth
 * of closed days, services that begin and open, meters that are silent and are asked.
 */
import { DAY_MS, HOUR_MS, MINUTE_MS, startOfDayMs } from '../../shared/domain/basis/shanghaiTime';
import { fen, wattHour } from '../../shared/domain/basis/units';
import type { Room } from '../../shared/domain/documents/room';
import type { ExchangedMeter, Replacement } from '../../shared/domain/metering/workOrder';
import { withHold } from '../../shared/domain/supply/holds';
import { parkOf } from '../../tools/campus/meterPlans';
import { type CampusCloud, OPENED_MS } from './campusCloud';
import { bindRoommates, fileWorkOrder, roomIn, shardIn } from './workOrders';

export interface MaintenanceScene {
  readonly name: string;
  /** From four days of readings on, up to the moment that is played. */
  prepare(cloud: CampusCloud): Promise<void>;
  /** Texts that an undisturbed run leaves in a collection. */
  readonly leaves: readonly (readonly [collection: string, text: RegExp])[];
}

const DAILY_WH = 4_000;
const LIVED_HALF_DAYS = 8;
/** Six minutes past, when no meter is asked: that has its own scene. */
const PAST_MS = 6 * MINUTE_MS;
const NOON_MS = OPENED_MS + 4 * DAY_MS + 12 * HOUR_MS + PAST_MS;
const YESTERDAY_MS = NOON_MS - DAY_MS;

const [JUMPING, SWAPPED, REWIRED, LOW] = ['301', '302', '303', '304'].map(
  (code) => `bnuz/yhy15/3/${code}`,
) as [string, string, string, string];
/** Of the other building, and so of another bank. */
const [ELSEWHERE, NEVER_HEARD, OPENING] = ['301', '302', '303'].map((code) => `bnuz/yhy14/3/${code}`) as [
  string,
  string,
  string,
];

/** Four days of rooms that use the same, two readings a day. */
export async function liveFourDays(cloud: CampusCloud): Promise<void> {
  for (let half = 0; half < LIVED_HALF_DAYS; half += 1) {
    const atMs = OPENED_MS + half * (DAY_MS / 2) + HOUR_MS + PAST_MS;
    const registerWh = Math.floor((((atMs - OPENED_MS) / DAY_MS) * DAILY_WH) / 10) * 10;
    cloud.emulator.clock.set(atMs);
    for (const id of [JUMPING, SWAPPED, REWIRED, LOW, ELSEWHERE]) await cloud.push(meterOf(id), registerWh);
    await cloud.ingest();
  }
}

const acceptedJump: MaintenanceScene = {
  name: 'staff accept a jump that puts a room into arrears, and a day closes with it',
  async prepare(cloud) {
    bindRoommates(cloud, JUMPING, ROOMMATES);
    const jumpMs = YESTERDAY_MS + 3 * HOUR_MS;
    await pushAt(cloud, JUMPING, jumpMs, 214_000);
    await pushAt(cloud, JUMPING, jumpMs + HOUR_MS, 214_500);
    await cloud.ingest();
    cloud.emulator.clock.set(NOON_MS);
    const quarantineId = `${meterOf(JUMPING)}:total:${jumpMs}:214000`;
    fileWorkOrder(cloud, JUMPING, { kind: 'ruling', quarantineId, ruling: 'accept' });
  },
  leaves: [
    ['workOrders', /"state":"applied"/],
    ['quarantine', /:214000".*"state":"allowed"/],
    ['quarantine', /:214500".*"state":"accepted"/],
    ['usage', /"2026-10-12"/],
    ['outbox', /"kind":"lowBalance"/],
    ['outbox', /"kind":"cutNotice"/],
    ['meterBanks', /"silentSinceMs"/],
  ],
};

const ROOMMATES = ['oLin', 'oChen'];
const NEW_METER = 'Myhy15-302b';

const backdatedSwap: MaintenanceScene = {
  name: 'a replacement that is filed late takes a dark room out of arrears, and what the new meter said is made good',
  async prepare(cloud) {
    const { emulator } = cloud;
    bindRoommates(cloud, SWAPPED, ROOMMATES);
    const atMs = YESTERDAY_MS + 6 * HOUR_MS;
    for (const [hours, registerWh] of [
      [2, 5_500],
      [14, 6_000],
      [17, 6_100],
    ] as const)
      await pushTo(cloud, NEW_METER, atMs + hours * HOUR_MS, registerWh);
    await pushAt(cloud, SWAPPED, NOON_MS - HOUR_MS, 30_000);
    await cloud.ingest();
    const room = roomIn(cloud, SWAPPED);
    const arrears = { sinceMs: NOON_MS - DAY_MS, begunAtMs: NOON_MS - DAY_MS, notices: 1, reached: true };
    const supply = withHold(
      { ...room.supply, arrears: { ...arrears, noticedAtMs: arrears.sinceMs } },
      'arrears',
    );
    emulator.database.importDocuments('rooms', [{ ...room, creditsFen: fen(1_500), supply }]);
    emulator.clock.set(NOON_MS);
    fileWorkOrder(cloud, SWAPPED, {
      kind: 'replacement',
      atMs,
      finalWh: wattHour(15_000),
      meter: { meterNo: NEW_METER, initialWh: wattHour(5_000) },
    });
  },
  leaves: [
    ['workOrders', /"state":"applied"/],
    ['quarantine', /"_id":"Myhy15-302b:total:\d+:5500".*"state":"accepted"/],
    ['quarantine', /"_id":"Myhy15-302b:total:\d+:6100".*"state":"accepted"/],
    ['quarantine', /:30000".*"reason":"afterRemoval"/],
    ['rooms', /"meterNo":"Myhy15-302b".*"holds":\[\]/],
    ['outbox', /"relay":"closed"/],
  ],
};

const reversedSwap: MaintenanceScene = {
  name: 'a replacement in the wrong room is reversed, and what the meter there said meanwhile is made good',
  async prepare(cloud) {
    const atMs = YESTERDAY_MS + 6 * HOUR_MS;
    cloud.emulator.clock.set(atMs);
    const meter = { meterNo: NEW_METER, initialWh: wattHour(0) };
    const swap: Replacement = { kind: 'replacement', atMs, finalWh: wattHour(15_000), meter };
    fileWorkOrder(cloud, SWAPPED, swap);
    await cloud.ingest();
    await pushAt(cloud, SWAPPED, NOON_MS - HOUR_MS, 18_000);
    await pushTo(cloud, NEW_METER, NOON_MS - HOUR_MS, 1_000);
    await cloud.ingest();
    cloud.emulator.clock.set(NOON_MS);
    fileWorkOrder(cloud, SWAPPED, { kind: 'reversal', atMs: NOON_MS, reversed: swap });
  },
  leaves: [
    ['workOrders', /"kind":"reversal".*"state":"applied"/],
    ['workOrders', /"_id":"replacement:.*"state":"reversed"/],
    ['quarantine', /:18000".*"state":"accepted"/],
    ['rooms', /"meterNo":"Myhy15-302",/],
    ['outbox', /"meterNo":"Myhy15-302",.*"relay":"closed"/],
  ],
};

const crossedMeters: MaintenanceScene = {
  name: 'two rooms of two buildings turn out to have had each other’s meter since yesterday',
  async prepare(cloud) {
    const atMs = YESTERDAY_MS + 6 * HOUR_MS;
    await pushAt(cloud, SWAPPED, NOON_MS - HOUR_MS, 18_000);
    await pushAt(cloud, ELSEWHERE, NOON_MS - HOUR_MS, 16_000);
    await cloud.ingest();
    cloud.emulator.clock.set(NOON_MS);
    const [meter, other] = [SWAPPED, ELSEWHERE].map((id) => ({
      meterNo: meterOf(id),
      registerWh: wattHour(15_000),
    })) as [ExchangedMeter, ExchangedMeter];
    fileWorkOrder(cloud, SWAPPED, { kind: 'exchange', atMs, meter, otherRoomId: ELSEWHERE, other });
  },
  leaves: [
    ['workOrders', /"kind":"exchange".*"state":"applied"/],
    ['rooms', /"_id":"bnuz\/yhy14\/3\/301".*"meterNo":"Myhy15-302"/],
    ['rooms', /"_id":"bnuz\/yhy15\/3\/302".*"meterNo":"Myhy14-301"/],
    ['outbox', /"meterNo":"Myhy15-302",.*"relay":"closed"/],
    ['outbox', /"meterNo":"Myhy14-301",.*"relay":"closed"/],
    ['meterBanks', /"_id":"bnuz\/yhy14#0".*"elsewhere"/],
    ['meterBanks', /"_id":"bnuz\/yhy15#0".*"elsewhere"/],
  ],
};

const severalOrders: MaintenanceScene = {
  name: 'an opening, a new ratio, a discarded reading and an order that cannot be',
  async prepare(cloud) {
    const { emulator } = cloud;
    const metering: Room = {
      ...roomIn(cloud, ELSEWHERE),
      service: { state: 'metering', liveFromMs: NOON_MS + DAY_MS },
    };
    emulator.database.importDocuments('rooms', [metering]);
    const jumpMs = YESTERDAY_MS + 3 * HOUR_MS;
    await pushAt(cloud, JUMPING, jumpMs, 214_000);
    await pushAt(cloud, REWIRED, NOON_MS - HOUR_MS, 18_500);
    await cloud.ingest();
    emulator.clock.set(NOON_MS);
    fileWorkOrder(cloud, ELSEWHERE, {
      kind: 'opening',
      atMs: OPENED_MS + 8 * HOUR_MS,
      registerWh: wattHour(1_000),
    });
    fileWorkOrder(cloud, REWIRED, {
      kind: 'ratio',
      atMs: NOON_MS - 2 * HOUR_MS,
      registerWh: wattHour(18_000),
      ctRatio: 2,
    });
    const quarantineId = `${meterOf(JUMPING)}:total:${jumpMs}:214000`;
    fileWorkOrder(cloud, JUMPING, { kind: 'ruling', quarantineId, ruling: 'discard' });
    fileWorkOrder(cloud, LOW, {
      kind: 'replacement',
      atMs: NOON_MS - HOUR_MS,
      finalWh: wattHour(1_000),
      meter: { meterNo: 'Myhy15-304b', initialWh: wattHour(0) },
    });
  },
  leaves: [
    ['workOrders', /"kind":"opening".*"state":"applied"/],
    ['workOrders', /"kind":"ratio".*"state":"applied"/],
    ['workOrders', /"kind":"ruling".*"state":"applied"/],
    ['workOrders', /"state":"refused".*"finalBelowReading"|"finalBelowReading".*"state":"refused"/],
    ['quarantine', /"state":"discarded"/],
    ['meterBanks', /"ctRatio":2/],
  ],
};

const lateReadings: MaintenanceScene = {
  name: 'a late reading of a closed month is booked, another makes a quarantined one good, and days of two months close',
  async prepare(cloud) {
    const november = (day: number, hours: number): number =>
      startOfDayMs('2026-11-01') + (day - 1) * DAY_MS + hours * HOUR_MS + PAST_MS;
    await pushAt(cloud, JUMPING, november(2, 0), 60_000);
    await pushAt(cloud, SWAPPED, november(2, 0), 20_000);
    await pushAt(cloud, ELSEWHERE, november(2, 0), 60_000);
    await cloud.ingest();
    await pushAt(cloud, JUMPING, november(6, 0), 60_000);
    await pushAt(cloud, SWAPPED, november(6, 0), 20_000);
    await cloud.ingest();
    await pushAt(cloud, SWAPPED, november(6, 1), 220_000); // a jump
    await pushAt(cloud, SWAPPED, november(7, 5), 221_000); // which goes on
    await cloud.ingest();
    cloud.emulator.clock.set(november(7, 12));
    await cloud.push(meterOf(SWAPPED), 21_000, november(6, 2)); // or does not
    await cloud.push(meterOf(JUMPING), 60_000, november(1, 12));
    await cloud.push(meterOf(ELSEWHERE), 61_000);
  },
  leaves: [
    ['quarantine', /:220000".*"state":"open"/],
    ['quarantine', /:221000".*"state":"accepted"/],
    ['usage', /"_id":"bnuz\/yhy14#0:2026-11".*"2026-11-01"/],
    ['usage', /"_id":"bnuz\/yhy15#0:2026-11".*"adjustmentId":"r:2026-10"/],
  ],
};

const services: MaintenanceScene = {
  name: 'a new meter is heard for the first time, and the day of another service has come',
  prepare(cloud) {
    const { database, clock } = cloud.emulator;
    clock.set(NOON_MS);
    const installed: Room = {
      ...roomIn(cloud, NEVER_HEARD),
      service: { state: 'installed', liveFromMs: NOON_MS + DAY_MS },
    };
    const metering: Room = {
      ...roomIn(cloud, OPENING),
      service: { state: 'metering', liveFromMs: NOON_MS - HOUR_MS },
    };
    database.importDocuments('rooms', [installed, metering]);
    return cloud.push(meterOf(NEVER_HEARD), 500).then(() => undefined);
  },
  leaves: [
    ['rooms', /"_id":"bnuz\/yhy14\/3\/302".*"state":"metering"/],
    ['rooms', /"_id":"bnuz\/yhy14\/3\/303".*"state":"live"/],
  ],
};

const silentMeters: MaintenanceScene = {
  name: 'of two meters that were not heard the hub heard one, and the other is asked itself',
  async prepare(cloud) {
    const { emulator, campus } = cloud;
    const [heard, asked] = [JUMPING, SWAPPED].map(meterOf) as [string, string];
    // Nobody else is there to be asked.
    const bank = shardIn(cloud, JUMPING);
    const meters = Object.fromEntries(
      Object.entries(bank.meters).filter(([, { meterNo }]) => meterNo === heard || meterNo === asked),
    );
    emulator.database.removeDocuments('meterBanks');
    emulator.database.importDocuments('meterBanks', [{ ...bank, meters, meterNos: [heard, asked] }]);
    emulator.clock.set(YESTERDAY_MS);
    const hung = parkOf(campus, 1).gateways.flatMap((gateway) => gateway.meters);
    const singles = hung.filter(({ meterNo }) => meterNo === heard || meterNo === asked);
    emulator.meters.install({ seed: 1, gateways: [], singles });
    for (const meterNo of [heard, asked]) emulator.meters.park.setLoad(meterNo, 0);
    emulator.hub.forwards.setTrouble({ loss: 1 });
    emulator.meters.park.setSilent(asked, true);
    for (let hour = 0; hour < 3; hour += 1) {
      emulator.clock.advance(HOUR_MS);
      await emulator.meters.park.report();
    }
    emulator.hub.forwards.setTrouble({});
    emulator.meters.park.setSilent(asked, false);
    emulator.clock.set(NOON_MS - PAST_MS);
  },
  leaves: [
    ['inbox', /"_id":"heard:Myhy15-301:.*"state":"done"/],
    ['inbox', /"_id":"pull:Myhy15-302:now".*"state":"done"/],
  ],
};

export const MAINTENANCE_SCENES: readonly MaintenanceScene[] = [
  acceptedJump,
  backdatedSwap,
  reversedSwap,
  crossedMeters,
  severalOrders,
  lateReadings,
  services,
  silentMeters,
];

function meterOf(roomId: string): string {
  const [, building, , code] = roomId.split('/');
  return `M${building ?? ''}-${code ?? ''}`;
}

function pushAt(cloud: CampusCloud, roomId: string, atMs: number, registerWh: number): Promise<void> {
  return pushTo(cloud, meterOf(roomId), atMs, registerWh);
}

async function pushTo(cloud: CampusCloud, meterNo: string, atMs: number, registerWh: number): Promise<void> {
  cloud.emulator.clock.set(atMs);
  await cloud.push(meterNo, registerWh);
}
