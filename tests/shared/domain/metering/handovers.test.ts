/** Two rooms that had each other's meter: each comes to what its own counted, and what one is charged less the other is charged more. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type WattHour, wattHour } from '../../../../shared/domain/basis/units';
import {
  type ExchangeOfRoom,
  withExchange,
  withReversal,
} from '../../../../shared/domain/metering/nextSegment';
import {
  largestPlausibleWh,
  type Reading,
  type RegisterValue,
} from '../../../../shared/domain/metering/reading';
import type { Exchange } from '../../../../shared/domain/metering/workOrder';
import { consistentReadings } from '../../../support/arbitraries';
import { plainBill } from '../../../support/plainBill';
import { BOOKS_METER, RoomBooks } from '../../../support/roomBooks';
import { OPENING, TARIFFS } from '../../../support/tieredBill';

const OTHER_OPENING = { ...OPENING, registerWh: wattHour(7_000) };
const OTHER_METER = 'm2';
const RUNS = process.env['FULL'] === undefined ? 300 : 15_000;

/** What both meters showed, at the same moments: of what the first counted, the other counted some tenths. */
const SCENES = consistentReadings(OPENING)
  .chain((readings) =>
    fc.record({
      readings: fc.constant(readings),
      tenths: fc.array(fc.nat(10), { minLength: readings.length, maxLength: readings.length }),
      /** After this reading they are told apart; −1: from the beginning. */
      at: fc.integer({ min: -1, max: readings.length - 1 }),
      /** After how many more somebody noticed. */
      noticed: fc.nat(12),
    }),
  )
  .filter(({ readings, at }) => isPlausibleSinceAny(readings.slice(0, at + 1)));

/** Of the readings before it few are kept, so a figure that is typed has to be plausible since any of them. */
function isPlausibleSinceAny(readings: readonly Reading[]): boolean {
  const { takenAtMs, registerWh } = readings[readings.length - 1] ?? OPENING;
  return [OPENING, ...readings].every(
    (one) => registerWh - one.registerWh <= largestPlausibleWh(takenAtMs - one.takenAtMs),
  );
}

function ofOther(readings: readonly Reading[], tenths: readonly number[]): readonly Reading[] {
  let shown: number = OTHER_OPENING.registerWh;
  return readings.map((reading, index) => {
    const before = readings[index - 1] ?? OPENING;
    shown += Math.floor(((reading.registerWh - before.registerWh) * (tenths[index] ?? 0)) / 100) * 10;
    return { ...reading, meterNo: OTHER_METER, registerWh: wattHour(shown) };
  });
}

/** The register of a room that was counted by one meter up to a moment, and by the other since. */
function counted([opening, readings]: Dial, [itsOpening, its]: Dial, at: number): readonly RegisterValue[] {
  const [from, itsFrom] = at < 0 ? [opening, itsOpening] : [readings[at], its[at]];
  if (from === undefined || itsFrom === undefined) throw new Error('a moment of the scene');
  const since = its.slice(at + 1).map(({ takenAtMs, registerWh }) => ({
    takenAtMs,
    registerWh: wattHour(from.registerWh + registerWh - itsFrom.registerWh),
  }));
  return [opening, ...readings.slice(0, at + 1), ...since];
}

type Dial = readonly [opening: RegisterValue, readings: readonly Reading[]];

const chargeOf = (values: readonly RegisterValue[]): number =>
  plainBill(values, TARIFFS).reduce((sum, { chargeFen }) => sum + chargeFen, 0);

/** Rows and adjustments of all months. */
const bookedIn = (books: RoomBooks, of: 'chargeFen' | 'energyWh'): number =>
  Object.values(books.months).reduce((sum, month) => sum + month[of], 0);

test('crossed meters, told apart at any moment and noticed later, leave what each room’s own counted', async () => {
  await fc.assert(
    fc.asyncProperty(SCENES, async ({ readings, tenths, at, noticed }) => {
      const its = ofOther(readings, tenths);
      const [dial, itsDial]: readonly [Dial, Dial] = [
        [OPENING, readings],
        [OTHER_OPENING, its],
      ];
      const books = new RoomBooks(OPENING, TARIFFS);
      const others = new RoomBooks(OTHER_OPENING, TARIFFS, undefined, OTHER_METER);
      const moment = (one: Dial): { readonly registerWh: WattHour } => one[1][at] ?? one[0];
      const atMs = (readings[at] ?? OPENING).takenAtMs;
      const meter = { meterNo: BOOKS_METER, registerWh: moment(dial).registerWh };
      const other = { meterNo: OTHER_METER, registerWh: moment(itsDial).registerWh };
      const apply = async (one: RoomBooks, exchange: ExchangeOfRoom, nowMs: number): Promise<void> => {
        expect(await one.order((account) => withExchange(account, exchange), nowMs)).toBe('applied');
      };
      const last = Math.min(Math.max(at, 0) + noticed, readings.length - 1);
      for (const [index, reading] of readings.entries()) {
        const both = [reading, its[index]].flatMap((one) => (one === undefined ? [] : [one]));
        for (const one of [books, others]) await one.tick(both, reading.takenAtMs);
        if (index !== last) continue;
        await apply(books, { atMs, leaving: meter, arriving: other }, reading.takenAtMs);
        await apply(others, { atMs, leaving: other, arriving: meter }, reading.takenAtMs);
      }
      for (const [one, values] of [
        [books, counted(dial, itsDial, at)],
        [others, counted(itsDial, dial, at)],
      ] as const) {
        expect(one.meter.chargeFen).toBe(chargeOf(values));
        expect(bookedIn(one, 'chargeFen')).toBe(one.meter.chargeFen);
        expect(one.suspectReasons).toEqual([]);
      }
      const all = [readings, its]
        .flatMap((one) => one.slice(-1))
        .reduce((sum, one) => sum + one.registerWh, 0);
      const energyWh = bookedIn(books, 'energyWh') + bookedIn(others, 'energyWh');
      expect(energyWh).toBe(all - OPENING.registerWh - OTHER_OPENING.registerWh);
    }),
    { numRuns: RUNS },
  );
});

test('an exchange that is reversed leaves what there would be without it', async () => {
  await fc.assert(
    fc.asyncProperty(SCENES, async ({ readings, tenths, at, noticed }) => {
      const its = ofOther(readings, tenths);
      const { takenAtMs: atMs, registerWh } = readings[at] ?? OPENING;
      const meter = { meterNo: BOOKS_METER, registerWh };
      const other = { meterNo: OTHER_METER, registerWh: (its[at] ?? OTHER_OPENING).registerWh };
      const books = new RoomBooks(OPENING, TARIFFS);
      const exchange: Exchange = { kind: 'exchange', atMs, meter, otherRoomId: 'b/1/102', other };
      const first = Math.max(at, 0);
      for (const [index, reading] of readings.entries()) {
        const nowMs = reading.takenAtMs;
        await books.tick([reading, ...its.slice(index, index + 1)], nowMs);
        if (index === first)
          await books.order(
            (account) => withExchange(account, { atMs, leaving: meter, arriving: other }),
            nowMs,
          );
        if (index !== Math.min(first + noticed, readings.length - 1)) continue;
        const reversal = { kind: 'reversal', atMs: nowMs, reversed: exchange } as const;
        expect(await books.order((account) => withReversal(account, reversal), nowMs)).toBe('applied');
      }
      expect(books.meter.chargeFen).toBe(chargeOf([OPENING, ...readings]));
      expect(bookedIn(books, 'chargeFen')).toBe(books.meter.chargeFen);
      expect(books.meter.account).not.toHaveProperty('elsewhere');
      expect(books.suspectReasons).toEqual([]);
    }),
    { numRuns: RUNS },
  );
});
