import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DAY_MS, HOUR_MS, startOfDayMs } from '../../../../shared/domain/basis/shanghaiTime';
import { price, wattHour } from '../../../../shared/domain/basis/units';
import type { TariffVersion } from '../../../../shared/domain/billing/tariff';
import { recompute } from '../../../../shared/domain/metering/applyReadings';
import { withReplacement } from '../../../../shared/domain/metering/nextSegment';
import type { Reading } from '../../../../shared/domain/metering/reading';
import { openHistory } from '../../../../shared/domain/metering/registerHistory';
import type { Replacement } from '../../../../shared/domain/metering/workOrder';
import { consistentReadings } from '../../../support/arbitraries';
import { plainBill, type PlainDay } from '../../../support/plainBill';
import { RoomBooks } from '../../../support/roomBooks';

function version(effectiveFromDay: string, tiers: readonly (readonly [number, number])[]): TariffVersion {
  return {
    _id: `from-${effectiveFromDay}`,
    effectiveFromDay,
    tiers: tiers.map(([fromWh, ofKwh]) => ({ fromWh: wattHour(fromWh), price: price(ofKwh) })),
  };
}

/** Tiers that a room passes within days, and new prices in the middle of two months. */
const TARIFFS = [
  version('2020-01-01', [
    [0, 5_003],
    [30_000, 5_503],
    [170_000, 8_003],
  ]),
  version('2024-03-03', [
    [0, 4_563],
    [50_000, 6_259],
  ]),
  version('2024-03-19', [[0, 7_777]]),
];
/** Two days before a leap day and a month's end. */
const START_MS = startOfDayMs('2024-02-27') + 10 * HOUR_MS;
const OPENING = { takenAtMs: START_MS, registerWh: wattHour(123_450) };
const RUNS = process.env['FULL'] === undefined ? 300 : 15_000;

const CAPACITY_WH = 1_000_000_000;

interface Arrival {
  readonly reading: Reading;
  readonly atMs: number;
}

const DELAY_MS = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 2 * HOUR_MS }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 4 * DAY_MS }) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 40 * DAY_MS }) },
);

/** Readings that would all be accepted in time order, each received when it may be, some of them again later. */
const ARRIVALS = consistentReadings(OPENING).chain((readings) =>
  fc
    .tuple(...readings.map(() => fc.tuple(DELAY_MS, fc.option(DELAY_MS, { freq: 4 }))))
    .map((delays) =>
      readings
        .flatMap((reading, index): Arrival[] => {
          const [delayMs, repeatedMs] = delays[index] ?? [0, null];
          const atMs = reading.takenAtMs + delayMs;
          const first = { reading: { ...reading, receivedAtMs: atMs }, atMs };
          if (repeatedMs === null) return [first];
          const againMs = atMs + repeatedMs;
          return [first, { reading: { ...reading, receivedAtMs: againMs }, atMs: againMs }];
        })
        .sort((a, b) => a.atMs - b.atMs),
    )
    .map((arrivals) => ({ readings, arrivals })),
);

/** @param latestNowMs the clock of the ticks stands still there: no day closes */
async function arrive(
  arrivals: readonly Arrival[],
  tickMs: number,
  endMs: number,
  latestNowMs = Infinity,
): Promise<RoomBooks> {
  const books = new RoomBooks(OPENING, TARIFFS);
  let batch: Arrival[] = [];
  const flush = async (nowMs: number): Promise<void> => {
    await books.tick(
      batch.map(({ reading }) => reading),
      Math.min(nowMs, latestNowMs),
    );
    batch = [];
  };
  for (const arrival of arrivals) {
    const first = batch[0];
    if (first !== undefined && arrival.atMs >= first.atMs + tickMs) await flush(first.atMs + tickMs);
    batch.push(arrival);
  }
  if (batch.length > 0) await flush((batch[0]?.atMs ?? 0) + tickMs);
  await books.tick([], Math.min(endMs, latestNowMs));
  return books;
}

describe('whatever order readings come in, before days close and after', () => {
  test('the fen, the open days and each month’s Wh and fen are those of the run in order', async () => {
    await fc.assert(
      fc.asyncProperty(
        ARRIVALS,
        fc.constantFrom(1, 15 * 60_000, 6 * HOUR_MS, 5 * DAY_MS),
        async ({ readings, arrivals }, tickMs) => {
          const endMs = (arrivals[arrivals.length - 1]?.atMs ?? START_MS) + tickMs + 1;
          const books = await arrive(arrivals, tickMs, endMs);
          const expected = plainBill([OPENING, ...readings], TARIFFS);
          expect(books.meter.chargeFen).toBe(expected.reduce((sum, { chargeFen }) => sum + chargeFen, 0));
          expect(books.months).toEqual(monthsOf(expected));
          const { closedDay } = books.meter.account;
          expect(
            books.openRows.map(({ day, energyWh, chargeFen }) => ({ day, energyWh, chargeFen })),
          ).toEqual(expected.filter(({ day }) => day >= closedDay));
          expect(books.meter.doubtful).toEqual([]);
          expect(books.suspectReasons).toEqual([]);
        },
      ),
      { numRuns: RUNS },
    );
  });

  test('across a replacement whose work order comes at any time after it', async () => {
    const swaps = ARRIVALS.chain(({ readings, arrivals }) =>
      fc.record({
        readings: fc.constant(readings),
        arrivals: fc.constant(arrivals),
        at: fc.nat(readings.length - 1),
        initialWh: fc.integer({ min: 0, max: 999_999_999 }),
        filedAfterMs: DELAY_MS,
      }),
    );
    await fc.assert(
      fc.asyncProperty(swaps, async ({ readings, arrivals, at, initialWh, filedAfterMs }) => {
        const swapped = readings[at];
        if (swapped === undefined) return;
        // Up to that moment the old meter reported, whose dial ended there; then the new one, whose dial may begin again.
        const dialOf = (reading: Reading): Reading =>
          reading.takenAtMs <= swapped.takenAtMs
            ? reading
            : {
                ...reading,
                meterNo: 'm2',
                registerWh: wattHour((initialWh + reading.registerWh - swapped.registerWh) % CAPACITY_WH),
              };
        const order: Replacement = {
          kind: 'replacement',
          atMs: swapped.takenAtMs,
          finalWh: swapped.registerWh,
          meter: { meterNo: 'm2', initialWh: wattHour(initialWh) },
          // Readings that would make it plausible may still be on their way: two people say so.
          implausible: true,
        };
        const filedMs = swapped.takenAtMs + filedAfterMs;
        const dialArrivals = arrivals.map(({ reading, atMs }) => ({ reading: dialOf(reading), atMs }));
        const endMs = Math.max(filedMs, ...arrivals.map(({ atMs }) => atMs)) + 1;
        const books = new RoomBooks(OPENING, TARIFFS);
        for (const { reading, atMs } of dialArrivals.filter((one) => one.atMs < filedMs))
          await books.tick([reading], atMs);
        expect(await books.order((account) => withReplacement(account, order), filedMs)).toBe('applied');
        for (const { reading, atMs } of dialArrivals.filter((one) => one.atMs >= filedMs))
          await books.tick([reading], atMs);
        await books.tick([], endMs);
        const expected = plainBill([OPENING, ...readings], TARIFFS);
        expect(books.meter.chargeFen).toBe(expected.reduce((sum, { chargeFen }) => sum + chargeFen, 0));
        expect(books.months).toEqual(monthsOf(expected));
      }),
      { numRuns: RUNS },
    );
  });

  test('what is at fault is judged alike, however its messages are cut into ticks', async () => {
    const fault = fc.record({
      hours: fc.integer({ min: 0, max: 60 }),
      wh: fc.integer({ min: 0, max: 40_000 }).map((ticks) => ticks * 10),
      lateHours: fc.oneof(fc.constant(0), fc.nat(20)),
      frozen: fc.boolean(),
    });
    const sets = fc.record({
      good: consistentReadings(OPENING, 15),
      faults: fc.array(fault, { maxLength: 8 }),
      tickMs: fc.constantFrom(1, HOUR_MS, 10 * HOUR_MS),
    });
    await fc.assert(
      fc.asyncProperty(sets, async ({ good, faults, tickMs }) => {
        const odd = faults.map(({ hours, wh, lateHours, frozen }): Reading => ({
          meterNo: 'm1',
          register: frozen ? 'frozen' : 'total',
          takenAtMs: START_MS + hours * HOUR_MS,
          registerWh: wattHour(123_450 + wh - (wh % 7 === 0 ? 50_000 : 0)),
          receivedAtMs: START_MS + (hours + lateHours) * HOUR_MS,
        }));
        const all = [...good.filter(({ takenAtMs }) => takenAtMs < START_MS + 60 * HOUR_MS), ...odd]
          .map((reading) => ({ reading, atMs: reading.receivedAtMs }))
          .sort((a, b) => a.atMs - b.atMs);
        const whole = recompute(
          openHistory('m1', OPENING),
          all.map(({ reading }) => reading),
        );
        const last = all[all.length - 1]?.atMs ?? START_MS;
        const books = await arrive(all, tickMs, last, START_MS);
        expect(books.meter.account).toEqual(whole.account);
      }),
      { numRuns: RUNS },
    );
  });
});

function monthsOf(days: readonly PlainDay[]): Record<string, { energyWh: number; chargeFen: number }> {
  const months: Record<string, { energyWh: number; chargeFen: number }> = {};
  for (const { day, energyWh, chargeFen } of days) {
    const sum = (months[day.slice(0, 7)] ??= { energyWh: 0, chargeFen: 0 });
    sum.energyWh += energyWh;
    sum.chargeFen += chargeFen;
  }
  return months;
}
