import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { DAY_MS, startOfDayMs } from '../../shared/domain/basis/shanghaiTime';
import { type Deployment, DEPLOYMENTS } from '../../tools/cloud/deployments';
import { startLocalCloud } from '../../tools/cloud/localCloud';
import type { Disorder } from '../../tools/replay/deliveries';
import { type HouseholdRow, readHousehold } from '../../tools/replay/householdFile';
import {
  disagreements,
  type ReplayFigures,
  replayHousehold,
  startOf,
} from '../../tools/replay/replayHousehold';
import { unbilled } from '../../tools/replay/unbilled';

const FULL = process.env['FULL'] !== undefined;
const ROOT = join(__dirname, '..', '..');
const REAL_FILE = join(ROOT, '..', 'shared', 'data', 'household-hourly.csv');

const SMALL_FILE = `DateTime,Consumption kWh
11/29/2011 22:00:00,0.50
11/29/2011 23:00:00,0.25
11/29/2011 00:00:00,1.00
11/30/2011 01:00:00,0.33
11/30/2011 00:00:00,2.00
12/01/2011 01:00:00,0.10
12/01/2011 04:00:00,0.20
`;

async function replay(
  rows: readonly HouseholdRow[],
  disorder: Disorder,
  deployment: Partial<Deployment> = {},
): Promise<ReplayFigures> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'electronic-wizard-replay-'));
  const emulator = await startLocalCloud(ROOT, {
    dataFolder,
    clock: { frozenAtMs: startOf(rows) },
    ...deployment.cloud,
  });
  try {
    return await replayHousehold(emulator, rows, {
      pricePerKwh: 6_259,
      deployment,
      onProgress: () => undefined,
      ...disorder,
    });
  } finally {
    await emulator.stop();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

describe('a household’s file', () => {
  test('carries at 00:00:00 the date of the day it ends', () => {
    const rows = readHousehold(SMALL_FILE);
    expect(
      rows.map(({ takenAtMs }) => new Date(takenAtMs + 8 * 3_600_000).toISOString().slice(0, 16)),
    ).toEqual([
      '2011-11-29T22:00',
      '2011-11-29T23:00',
      '2011-11-30T00:00',
      '2011-11-30T01:00',
      '2011-12-01T00:00',
      '2011-12-01T01:00',
      '2011-12-01T04:00',
    ]);
  });

  test.each([
    ['11/31/2011 01:00:00,0.1', 'Line 2: “11/31/2011 01:00:00” is no hour'],
    ['11/30/2011 24:00:00,0.1', 'Line 2: “11/30/2011 24:00:00” is no hour'],
    ['11/30/2011 01:00:00,-0.1', 'Line 2: “-0.1” is no energy'],
    ['11/30/2011 01:00:00,', 'Line 2: “” is no energy'],
    ['11/30/2011 02:00:00,1\n11/30/2011 01:00:00,1', 'time does not grow'],
    ['', 'no rows'],
  ])('with %j is refused by line and reason', (rows, text) => {
    expect(() => readHousehold(`DateTime,Consumption kWh\n${rows}\n`)).toThrow(text);
  });
});

describe('a replay', () => {
  test('of a few rows gives the days, months and fen worked out by hand', async () => {
    const figures = await replay(readHousehold(SMALL_FILE), { duplicate: 0 });
    expect(figures).toEqual({
      rows: 7,
      totalWh: 4_380,
      chargeFen: 274,
      openingBalanceFen: 100_000,
      balanceFen: 99_726,
      months: [
        { month: '2011-11', energyWh: 4_080, chargeFen: 255 }, // 2.5537 yuan
        { month: '2011-12', energyWh: 300, chargeFen: 19 }, // 0.1878 yuan
      ],
      days: [
        { day: '2011-11-29', energyWh: 1_750, chargeFen: 110, estimated: false }, // 1.0953 yuan
        { day: '2011-11-30', energyWh: 2_330, chargeFen: 145, estimated: false },
        { day: '2011-12-01', energyWh: 300, chargeFen: 19, estimated: false },
      ],
    });
    expect(disagreements(figures)).toEqual([]);
    expect(unbilled(readHousehold(SMALL_FILE), figures)).toEqual([]);
  });

  test('that leaves energy of the file unbilled says how much and why', async () => {
    const rows = readHousehold(SMALL_FILE.replace(',0.25', ',13.93'));
    const figures = await replay(rows, { duplicate: 0 });
    expect(figures.totalWh).toBe(500);
    expect(unbilled(rows, figures)).toEqual([
      "The bill has 0.50 of the file's 18.06 kWh: 6 readings are in quarantine, the first as “jump” at 2011-11-29 23:00:00",
    ]);
  });

  test('shuffled and with repeats gives the same figures', async () => {
    const rows = readHousehold(SMALL_FILE);
    const figures = await replay(rows, { duplicate: 0 });
    for (const shuffle of FULL ? [1, 2, 3] : [1])
      expect(await replay(rows, { shuffle, duplicate: 0.5 })).toEqual(figures);
  });
});

describe('a replay by pulls alone', () => {
  const rows = readHousehold(SMALL_FILE);

  test.each([{ duplicate: 0 }, { shuffle: 1, duplicate: 0.5 }])(
    'gives the figures of one by pushes: %j',
    async (disorder) => {
      expect(await replay(rows, disorder, DEPLOYMENTS.pullOnly)).toEqual(
        await replay(rows, { duplicate: 0 }),
      );
    },
  );

  test('bills nothing where the meter is not asked', async () => {
    const { cloud } = DEPLOYMENTS.pullOnly;
    const neverAsked = { cloud, settings: { pullAfterMs: 365 * DAY_MS } };
    expect((await replay(rows, { duplicate: 0 }, neverAsked)).totalWh).toBe(0);
  });
});

const real = existsSync(REAL_FILE);
if (!real) process.stderr.write(`SKIPPED: the replay of real readings, because ${REAL_FILE} is not there\n`);

(real ? describe : describe.skip)('the real household', () => {
  const WINTER = {
    name: 'of its whole winter',
    fromDay: '2011-11-01',
    count: 2_712,
    totalWh: 1_209_420,
    months: [
      ['2011-11', 61_120],
      ['2011-12', 349_470],
      ['2012-01', 327_970],
      ['2012-02', 302_380],
      ['2012-03', 168_480],
    ],
    days: 114,
  };
  /** A leap day, the end of a month and the missing hour are in them. */
  const LAST_WEEKS = {
    name: 'of its last three weeks',
    fromDay: '2012-02-25',
    count: 504,
    totalWh: 229_790,
    months: [
      ['2012-02', 61_310],
      ['2012-03', 168_480],
    ],
    days: 22,
  };

  test.each(FULL ? [WINTER, LAST_WEEKS] : [LAST_WEEKS])(
    'gives the months $name as its utility has them, the missing hour and all, and loses no fen; shuffled and repeated the same',
    async ({ fromDay, count, totalWh, months, days }) => {
      const fromMs = startOfDayMs(fromDay);
      const rows = readHousehold(readFileSync(REAL_FILE, 'utf8')).filter(
        ({ takenAtMs }) => takenAtMs > fromMs,
      );
      const figures = await replay(rows, { duplicate: 0 });
      expect(figures).toMatchObject({ rows: count, totalWh });
      expect(figures.months.map(({ month, energyWh }) => [month, energyWh])).toEqual(months);
      expect(figures.days).toHaveLength(days);
      expect(figures.days.find(({ day }) => day === '2012-03-11')).toMatchObject({ energyWh: 13_710 });
      expect(figures.days[days - 1]).toMatchObject({ day: '2012-03-17', energyWh: 280 });
      expect(disagreements(figures)).toEqual([]);
      expect(await replay(rows, { shuffle: 7, duplicate: 0.2 })).toEqual(figures);
    },
    600_000,
  );
});
