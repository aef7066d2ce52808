import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { exactCost, price, roundToFen, wattHour } from '../../../../shared/domain/basis/units';
import { costOfEnergy, tariffOn, type TariffVersion } from '../../../../shared/domain/billing/tariff';

const tiers = fc
  .uniqueArray(fc.integer({ min: 1, max: 500_000 }), { maxLength: 4 })
  .chain((starts) =>
    fc.tuple(
      fc.constant([0, ...starts.sort((a, b) => a - b)]),
      fc.array(fc.integer({ min: 0, max: 20_000 }), {
        minLength: starts.length + 1,
        maxLength: starts.length + 1,
      }),
    ),
  )
  .map(([starts, prices]) =>
    starts.map((fromWh, index) => ({ fromWh: wattHour(fromWh), price: price(prices[index] ?? 0) })),
  );

function version(id: string, effectiveFromDay: string): TariffVersion {
  return { _id: id, effectiveFromDay, tiers: [{ fromWh: wattHour(0), price: price(5003) }] };
}

describe('a tariff', () => {
  test('costs the same however a month is cut', () => {
    const energy = fc.integer({ min: -1_000, max: 1_000_000 });
    fc.assert(
      fc.property(tiers, energy, energy, energy, (some, from, between, to) => {
        const tariff: TariffVersion = { _id: 't', effectiveFromDay: '2024-01-01', tiers: some };
        const whole = costOfEnergy(tariff, wattHour(from), wattHour(to));
        const first = costOfEnergy(tariff, wattHour(from), wattHour(between));
        const second = costOfEnergy(tariff, wattHour(between), wattHour(to));
        expect(first + second).toBe(whole);
      }),
    );
  });

  test('charges each tier its own price', () => {
    const tariff: TariffVersion = {
      _id: 't',
      effectiveFromDay: '2024-01-01',
      tiers: [
        { fromWh: wattHour(0), price: price(5_000) },
        { fromWh: wattHour(100_000), price: price(6_000) },
      ],
    };
    expect(roundToFen(costOfEnergy(tariff, wattHour(90_000), wattHour(120_000)))).toBe(500 + 1_200);
  });

  test('half a fen goes up, also below zero', () => {
    expect([49_999, 50_000, 149_999, -50_000, -50_001].map((cost) => roundToFen(exactCost(cost)))).toEqual([
      0, 1, 1, 0, -1,
    ]);
  });

  test('is the newest version that has begun', () => {
    const versions = [version('b', '2024-03-01'), version('a', '2024-01-01'), version('c', '2024-06-01')];
    expect(
      ['2023-12-31', '2024-01-01', '2024-03-01', '2025-01-01'].map((day) => tariffOn(versions, day)?._id),
    ).toEqual([undefined, 'a', 'b', 'c']);
  });
});
