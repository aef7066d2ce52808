import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { inTurn, type UnheardMeter } from '../../../server/metering/inTurn';

const MOST = 10;

function silentIn(buildingId: string, count: number): UnheardMeter[] {
  return Array.from({ length: count }, (_, index) => ({
    meterNo: `${buildingId}-${index}`,
    buildingId,
    latestTakenAtMs: 0,
  }));
}

/** In a run that ends after so many. */
function asked(unheard: readonly UnheardMeter[], run: number): readonly UnheardMeter[] {
  return inTurn(unheard, run * MOST).slice(0, MOST);
}

const campus = fc
  .array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 25 })
  .map((counts) => counts.flatMap((count, building) => silentIn(`b${building}`, count)));

describe('the order in which silent meters are asked', () => {
  test('one silent building starves no other', () => {
    const unheard = [...silentIn('dark', 640), ...silentIn('far', 1)];
    for (let round = 0; round < 100; round += 1)
      expect(asked(unheard, round).map(({ meterNo }) => meterNo)).toContain('far-0');
  });

  test('has all of them, none twice', () => {
    fc.assert(
      fc.property(campus, fc.nat(10_000), (unheard, round) => {
        const chosen = inTurn(unheard, round);
        expect(chosen).toHaveLength(unheard.length);
        expect(new Set(chosen).size).toBe(chosen.length);
      }),
    );
  });

  test('everybody has a turn in the end', () => {
    fc.assert(
      fc.property(campus, fc.nat(10_000), (unheard, first) => {
        const everybody = new Set<UnheardMeter>();
        for (let round = first; round < first + unheard.length * 3; round += 1)
          for (const meter of asked(unheard, round)) everybody.add(meter);
        expect(everybody.size).toBe(unheard.length);
      }),
      { numRuns: 50 },
    );
  });
});
