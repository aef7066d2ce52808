/** Meters that were not heard are asked, and nothing that the hub heard of them stays lost. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { HOUR_MS, MINUTE_MS } from '../../../shared/domain/basis/shanghaiTime';
import { DEFAULT_SETTINGS } from '../../../shared/domain/documents/settings';
import type { MeterShard } from '../../../shared/domain/metering/meterShard';
import { installMeters, NOON_MS } from '../../support/arrears';
import { type CampusCloud, METER, OTHER_METER, startCampusCloud } from '../../support/campusCloud';

const QUARTER_MS = 15 * MINUTE_MS;

let cloud: CampusCloud;

beforeEach(async () => {
  cloud = await startCampusCloud({ asksUnheardMeters: true });
  await installMeters(cloud);
});
afterEach(async () => {
  await cloud.stop();
});

function meter(meterNo: string): MeterShard['meters'][string] {
  const found = cloud
    .documents('meterBanks')
    .flatMap(({ meters }) => Object.values(meters))
    .find((one) => one.meterNo === meterNo);
  if (found === undefined) throw new Error(`No meter ${meterNo}`);
  return found;
}

/** The hub hears every report; the way from it to us is cut. */
async function reportUnforwarded(quarters: number): Promise<void> {
  const { emulator } = cloud;
  emulator.hub.forwards.setTrouble({ loss: 1 });
  for (let quarter = 0; quarter < quarters; quarter += 1) {
    emulator.clock.advance(QUARTER_MS);
    await emulator.meters.park.report();
  }
  emulator.hub.forwards.setTrouble({});
}

const pulled = (): string[] =>
  cloud
    .documents('inbox')
    .map(({ _id }) => _id)
    .filter((id) => !id.startsWith('push:'));

describe('a meter that was not heard for over an hour', () => {
  test('has its gap filled from what the hub heard, each report as it was', async () => {
    await reportUnforwarded(8);
    await cloud.ingest();
    const { lastHeardAtMs, account } = meter(METER);
    expect([lastHeardAtMs, account.latest.takenAtMs]).toEqual([NOON_MS + 2 * HOUR_MS, NOON_MS + 2 * HOUR_MS]);
    const [message] = cloud
      .documents('inbox')
      .filter(({ _id }) => _id.startsWith(`heard:${METER}:${NOON_MS + QUARTER_MS}:`));
    expect((JSON.parse(message?.body ?? '') as { params: unknown[] }).params).toHaveLength(8);
    await cloud.ingest();
    expect(new Set(pulled()).size).toBe(pulled().length);
  });

  test('is asked itself where the hub heard nothing either', async () => {
    cloud.emulator.clock.advance(2 * HOUR_MS);
    await cloud.ingest();
    expect(meter(METER).account.latest.takenAtMs).toBe(NOON_MS + 2 * HOUR_MS);
    expect(pulled()).toContain(`pull:${METER}:${NOON_MS + 2 * HOUR_MS}`);
  });

  test('is left alone before', async () => {
    cloud.emulator.clock.set(NOON_MS + DEFAULT_SETTINGS.pullAfterMs);
    await cloud.ingest();
    expect(pulled()).toEqual([]);
  });

  test('is asked in the run that comes next, and so are all others', async () => {
    cloud.emulator.clock.set(NOON_MS + DEFAULT_SETTINGS.pullAfterMs + 6 * MINUTE_MS);
    await cloud.ingest();
    expect(pulled()).toHaveLength(cloud.campus.rooms.length);
  });

  test('that does not answer stays unheard and keeps nobody else from being asked', async () => {
    cloud.emulator.meters.park.setSilent(METER, true);
    cloud.emulator.clock.advance(2 * HOUR_MS);
    await cloud.ingest();
    expect(meter(METER).lastHeardAtMs).toBe(NOON_MS);
    expect(meter(OTHER_METER).lastHeardAtMs).toBe(NOON_MS + 2 * HOUR_MS);
  });
});
