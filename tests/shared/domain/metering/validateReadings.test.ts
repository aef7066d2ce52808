import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { HOUR_MS, startOfDayMs } from '../../../../shared/domain/basis/shanghaiTime';
import { wattHour } from '../../../../shared/domain/basis/units';
import { largestPlausibleWh, TICK_WH } from '../../../../shared/domain/metering/reading';
import { validateReadings } from '../../../../shared/domain/metering/validateReadings';
import { consistentReadings, reading, shuffledWithRepeats } from '../../../support/arbitraries';

const T = startOfDayMs('2024-05-06');
const START = { takenAtMs: T, registerWh: wattHour(100_000) };
const JUDGING = { dial: { capacityWh: wattHour(1_000_000_000), rates: 0, breakerA: 40 }, start: START };

function verdicts(
  ...readings: readonly (readonly [hours: number, registerWh: number, receivedAfterHours?: number])[]
): string[] {
  return validateReadings(
    JUDGING,
    readings.map(([hours, registerWh, receivedAfter = hours]) =>
      reading(T + hours * HOUR_MS, registerWh, T + receivedAfter * HOUR_MS),
    ),
  ).judged.map(({ verdict }) => verdict);
}

describe('judging readings', () => {
  test.each([
    ['a growing register is accepted', [[1, 100_500]], ['accepted']],
    ['standing still is accepted', [[1, 100_000]], ['accepted']],
    [
      'the same value at the same moment is a duplicate',
      [
        [1, 100_500],
        [1, 100_500, 2],
      ],
      ['accepted', 'duplicate'],
    ],
    [
      'another value at the same moment is a conflict, and the lower one stands',
      [
        [1, 100_600],
        [1, 100_500],
      ],
      ['accepted', 'conflictingValue'],
    ],
    [
      'a register that falls waits, and the last good value stands',
      [
        [1, 100_500],
        [2, 50],
        [3, 100_900],
      ],
      ['accepted', 'registerFell', 'accepted'],
    ],
    ['a jump waits', [[1, 111_000]], ['jump']],
    [
      'two agreeing impossible jumps prove nothing',
      [
        [1, 500_000],
        [1.001, 500_000],
      ],
      ['jump', 'jump'],
    ],
    ['a clock five minutes ahead is believed', [[1, 100_500, 1 - 5 / 60]], ['accepted']],
    ['a clock further ahead is not', [[1, 100_500, 1 - 6 / 60]], ['clockAhead']],
    [
      'an older time above what was known when it came is a clock fault',
      [
        [2, 102_000, 9],
        [3, 101_000, 3],
        [4, 101_500, 4],
      ],
      ['clockBehind', 'accepted', 'accepted'],
    ],
    [
      'what came first is not thrown out for a later fall',
      [
        [2, 102_000, 2],
        [3, 101_000, 3],
      ],
      ['accepted', 'registerFell'],
    ],
  ] as const)('%s', (_name, readings, expected) => {
    expect(verdicts(...readings)).toEqual(expected);
  });

  test('the largest plausible step is the breaker for that long, a fifth more, and two ticks', () => {
    expect(largestPlausibleWh(HOUR_MS)).toBe(10_580);
    expect(verdicts([1, 110_580])).toEqual(['accepted']);
    expect(verdicts([1, 110_590])).toEqual(['jump']);
  });

  test('verdicts do not depend on the order in which readings are handed in', () => {
    const noise = fc.array(
      fc.record({
        hours: fc.integer({ min: 0, max: 60 }),
        wh: fc.integer({ min: 0, max: 200_000 }),
        late: fc.nat(30),
      }),
      { maxLength: 12 },
    );
    const sets = fc
      .tuple(consistentReadings(START, 12), noise, fc.nat(12))
      .map(([good, odd, fallen]) => [
        ...good,
        ...good.slice(0, fallen).map((one) => reading(one.takenAtMs + 1_000, one.registerWh - TICK_WH)),
        ...odd.map(({ hours, wh, late }) => reading(T + hours * HOUR_MS, wh, T + (hours + late) * HOUR_MS)),
      ]);
    fc.assert(
      fc.property(
        sets.chain((all) => fc.tuple(fc.constant(all), shuffledWithRepeats(all))),
        ([all, shuffled]) => {
          const accepted = validateReadings(JUDGING, all).accepted.map(({ value }) => value);
          expect(validateReadings(JUDGING, shuffled).accepted.map(({ value }) => value)).toEqual(accepted);
        },
      ),
    );
  });
});
