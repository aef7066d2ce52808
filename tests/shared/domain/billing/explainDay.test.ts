import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DAY_MS, HOUR_MS, startOfDayMs } from '../../../../shared/domain/basis/shanghaiTime';
import { EXACT_COST_PER_FEN, price, wattHour } from '../../../../shared/domain/basis/units';
import { closeDays } from '../../../../shared/domain/billing/closing';
import { openRows } from '../../../../shared/domain/billing/dayRows';
import { explainDay, withMonthBefore } from '../../../../shared/domain/billing/explainDay';
import type { TariffVersion } from '../../../../shared/domain/billing/tariff';
import { applyInOrder } from '../../../../shared/domain/metering/applyReadings';
import { openHistory } from '../../../../shared/domain/metering/registerHistory';
import { consistentReadings } from '../../../support/arbitraries';

const START_MS = startOfDayMs('2024-02-25') + 10 * HOUR_MS;
const OPENING = { takenAtMs: START_MS, registerWh: wattHour(123_450) };

function version(effectiveFromDay: string, tiers: readonly (readonly [number, number])[]): TariffVersion {
  return {
    _id: `from-${effectiveFromDay}`,
    effectiveFromDay,
    tiers: tiers.map(([fromWh, ofKwh]) => ({ fromWh: wattHour(fromWh), price: price(ofKwh) })),
  };
}

/** Tiers that a room passes within days, and a new price in the middle of a month. */
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
];

function tariff(id: string): TariffVersion {
  const found = TARIFFS.find(({ _id }) => _id === id);
  if (found === undefined) throw new Error(`no tariff ${id}`);
  return found;
}

describe('a day’s fen are explained', () => {
  test('to the fen and without a rest, over tiers, new prices and months, closed or not, wherever one begins to look', () => {
    fc.assert(
      fc.property(consistentReadings(OPENING), fc.nat(60), fc.nat(40), (readings, days, hidden) => {
        const { account } = applyInOrder(openHistory('m1', OPENING), readings);
        const cut = closeDays(account, TARIFFS, START_MS + days * DAY_MS);
        const rows = [...cut.closedRows, ...openRows(cut.account, TARIFFS)];
        const before = withMonthBefore(rows, TARIFFS, []);
        for (const row of before.slice(hidden)) {
          const explained = explainDay(row, tariff(row.tariffId));
          expect(explained.chargeFen).toBe(row.chargeFen);
          expect(explained.toWh - explained.fromWh).toBe(explained.energyWh);
          const partsWh = explained.parts.reduce((sum, part) => sum + part.energyWh, 0);
          const partsCost = explained.parts.reduce((sum, part) => sum + part.energyWh * part.price, 0);
          expect(partsWh).toBe(row.energyWh);
          expect(explained.carriedCost + partsCost).toBe(
            explained.chargeFen * EXACT_COST_PER_FEN + explained.leftOverCost,
          );
          expect(Math.abs(explained.leftOverCost)).toBeLessThanOrEqual(EXACT_COST_PER_FEN / 2);
        }
        // What one day leaves over, the next of its month begins with; a month begins with nothing.
        before.forEach((row, index) => {
          const previous = before[index - 1];
          const sameMonth = previous?.day.slice(0, 7) === row.day.slice(0, 7);
          const leftOver =
            previous !== undefined && sameMonth
              ? explainDay(previous, tariff(previous.tariffId)).leftOverCost
              : 0;
          expect(row.carriedCost).toBe(leftOver);
        });
      }),
      { numRuns: 300 },
    );
  });

  test('tier by tier, with what the month had used before', () => {
    const row = { fromWh: 1_000, toWh: 21_000, energyWh: 20_000, monthFromWh: 20_000, carriedCost: 30_000 };
    expect(explainDay(row, tariff('from-2020-01-01'))).toEqual({
      fromWh: 1_000,
      toWh: 21_000,
      energyWh: 20_000,
      parts: [
        { energyWh: 10_000, price: 5_003 },
        { energyWh: 10_000, price: 5_503 },
      ],
      carriedCost: 30_000,
      chargeFen: 1_051, // 5.003 + 5.503 yuan are 1050.6 fen, and 0.3 fen were left over
      leftOverCost: -10_000,
    });
  });

  test('of a day without use, by nothing', () => {
    const row = { fromWh: 5, toWh: 5, energyWh: 0, monthFromWh: 40_000, carriedCost: -30_000 };
    expect(explainDay(row, tariff('from-2020-01-01'))).toMatchObject({
      parts: [],
      chargeFen: 0,
      leftOverCost: -30_000,
    });
  });
});
