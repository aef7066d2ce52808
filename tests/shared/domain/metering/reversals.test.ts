/** An order that was wrong leaves nothing behind: neither in open days, nor in what closed ones come to in the end. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { wattHour } from '../../../../shared/domain/basis/units';
import { withReplacement, withReversal } from '../../../../shared/domain/metering/nextSegment';
import type { Reading } from '../../../../shared/domain/metering/reading';
import type { Replacement } from '../../../../shared/domain/metering/workOrder';
import { consistentReadings } from '../../../support/arbitraries';
import { plainBill } from '../../../support/plainBill';
import { RoomBooks } from '../../../support/roomBooks';
import { OPENING, TARIFFS } from '../../../support/tieredBill';

const RUNS = process.env['FULL'] === undefined ? 300 : 15_000;

const SCENES = consistentReadings(OPENING).chain((readings) =>
  fc.record({
    readings: fc.constant(readings),
    at: fc.nat(readings.length - 1),
    /** After how many more readings somebody noticed. */
    noticed: fc.nat(12),
    wrongByWh: fc.integer({ min: 1, max: 50_000 }).map((ticks) => ticks * 10),
    initialWh: fc.integer({ min: 0, max: 99_999 }).map((ticks) => ticks * 10),
  }),
);

function expected(readings: readonly Reading[]): number {
  return plainBill([OPENING, ...readings], TARIFFS).reduce((sum, { chargeFen }) => sum + chargeFen, 0);
}

/** Rows and adjustments of all months. */
function booked(books: RoomBooks): number {
  return Object.values(books.months).reduce((sum, { chargeFen }) => sum + chargeFen, 0);
}

async function reverse(books: RoomBooks, reversed: Replacement, nowMs: number): Promise<void> {
  const order = { kind: 'reversal', atMs: nowMs, reversed } as const;
  expect(await books.order((account) => withReversal(account, order), nowMs)).toBe('applied');
}

test('a replacement in the wrong room, reversed, leaves what the room would have without it', async () => {
  await fc.assert(
    fc.asyncProperty(SCENES, async ({ readings, at, noticed, wrongByWh, initialWh }) => {
      const { takenAtMs: atMs = 0, registerWh = 0 } = readings[at] ?? {};
      const order: Replacement = {
        kind: 'replacement',
        atMs,
        finalWh: wattHour(registerWh + wrongByWh),
        meter: { meterNo: 'm2', initialWh: wattHour(initialWh) },
        implausible: true,
      };
      const books = new RoomBooks(OPENING, TARIFFS);
      for (const [index, reading] of readings.entries()) {
        await books.tick([reading], reading.takenAtMs);
        if (index === at)
          expect(await books.order((account) => withReplacement(account, order), atMs)).toBe('applied');
        // The new meter is heard too, so that days close on what it says.
        if (index > at && index < at + noticed) {
          const said = wattHour(initialWh + 10 * (index - at));
          await books.tick([{ ...reading, meterNo: 'm2', registerWh: said }], reading.takenAtMs);
        }
        if (index === Math.min(at + noticed, readings.length - 1))
          await reverse(books, order, reading.takenAtMs);
      }
      expect(books.meter.chargeFen).toBe(expected(readings));
      expect(booked(books)).toBe(books.meter.chargeFen);
      expect(books.meter.doubtful.filter(({ meterNo }) => meterNo === 'm1')).toEqual([]);
    }),
    { numRuns: RUNS },
  );
});

test('a wrong final register, reversed and filed right, leaves what the right one alone would', async () => {
  await fc.assert(
    fc.asyncProperty(SCENES, async ({ readings, at, noticed, wrongByWh, initialWh }) => {
      const swapped = readings[at] ?? { takenAtMs: 0, registerWh: 0 };
      const right: Replacement = {
        kind: 'replacement',
        atMs: swapped.takenAtMs,
        finalWh: wattHour(swapped.registerWh),
        meter: { meterNo: 'm2', initialWh: wattHour(initialWh) },
      };
      const wrong = {
        ...right,
        finalWh: wattHour(swapped.registerWh + wrongByWh),
        implausible: true,
      } as const;
      const books = new RoomBooks(OPENING, TARIFFS);
      const file = (order: Replacement, nowMs: number) =>
        books.order((account) => withReplacement(account, order), nowMs);
      for (const [index, reading] of readings.entries()) {
        const said = wattHour(initialWh + reading.registerWh - swapped.registerWh);
        await books.tick(
          [index <= at ? reading : { ...reading, meterNo: 'm2', registerWh: said }],
          reading.takenAtMs,
        );
        if (index === at) expect(await file(wrong, reading.takenAtMs)).toBe('applied');
        if (index !== Math.min(at + noticed, readings.length - 1)) continue;
        await reverse(books, wrong, reading.takenAtMs);
        expect(await file(right, reading.takenAtMs)).toBe('applied');
      }
      expect(books.meter.chargeFen).toBe(expected(readings));
      expect(booked(books)).toBe(books.meter.chargeFen);
      expect(books.suspectReasons).toEqual([]);
    }),
    { numRuns: RUNS },
  );
});
