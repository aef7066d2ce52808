import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { chooseStale, type UnheardMeter } from '../../../server/metering/chooseStale';

const MOST = 10;

function silentIn(buildingId: string, count: number): UnheardMeter[] {
  return Array.from({ length: count }, (_, index) => ({
    meterNo: `${buildingId}-${index}`,
    buildingId,
    latestTakenAtMs: 0,
  }));
}

const campus = fc
  .array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 25 })
  .map((counts) => counts.flatMap((count, building) => silentIn(`b${building}`, count)));

describe('which silent meters are asked', () => {
  test('one silent building starves no other', () => {
    const unheard = [...silentIn('dark', 640), ...silentIn('far', 1)];
    for (let round = 0; round < 100; round += 1)
      expect(chooseStale(unheard, MOST, round).map(({ meterNo }) => meterNo)).toContain('far-0');
  });

  test('as many as there may be, none twice', () => {
    fc.assert(
      fc.property(campus, fc.nat(10_000), (unheard, round) => {
        const chosen = chooseStale(unheard, MOST, round);
        expect(chosen).toHaveLength(Math.min(MOST, unheard.length));
        expect(new Set(chosen).size).toBe(chosen.length);
      }),
    );
  });

  test('everybody has a turn in the end', () => {
    fc.assert(
      fc.property(campus, fc.nat(10_000), (unheard, first) => {
        const asked = new Set<UnheardMeter>();
        for (let round = first; round < first + unheard.length * 3; round += 1)
          for (const meter of chooseStale(unheard, MOST, round)) asked.add(meter);
        expect(asked.size).toBe(unheard.length);
      }),
      { numRuns: 50 },
    );
  });
});
