/** Readings as meters could send them, for properties. */
import fc from 'fast-check';
import { HOUR_MS } from '../../shared/domain/basis/shanghaiTime';
import { wattHour } from '../../shared/domain/basis/units';
import {
  largestPlausibleWh,
  type Reading,
  type RegisterValue,
  TICK_WH,
} from '../../shared/domain/metering/reading';

const STEP_MS = fc.oneof(
  fc.integer({ min: 1, max: 5_000 }), // re-reads within seconds
  fc.integer({ min: 1, max: 12 }).map((quarters) => quarters * 15 * 60_000),
  fc.integer({ min: 1, max: 60 }).map((hours) => hours * HOUR_MS), // gaps over midnights
);

/** Readings that would all be accepted in time order, the largest steps that the rules allow among them. */
export function consistentReadings(opening: RegisterValue, most = 40): fc.Arbitrary<Reading[]> {
  const share = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constant(0)); // registers stand still, too
  const step = fc.record({ elapsedMs: STEP_MS, share });
  return fc.array(step, { minLength: 1, maxLength: most }).map((steps) => {
    let { takenAtMs } = opening;
    let registerWh: number = opening.registerWh;
    return steps.map(({ elapsedMs, share }) => {
      takenAtMs += elapsedMs;
      registerWh += Math.floor((largestPlausibleWh(elapsedMs) * share) / TICK_WH) * TICK_WH;
      return reading(takenAtMs, registerWh);
    });
  });
}

export function reading(takenAtMs: number, registerWh: number, receivedAtMs = takenAtMs): Reading {
  return { meterNo: 'm1', register: 'total', takenAtMs, registerWh: wattHour(registerWh), receivedAtMs };
}

/** The same things in another order, some of them more than once. */
export function shuffledWithRepeats<T>(items: readonly T[]): fc.Arbitrary<T[]> {
  return fc
    .subarray([...items])
    .chain((repeats) =>
      fc.shuffledSubarray([...items, ...repeats], { minLength: items.length + repeats.length }),
    );
}

const FIRST_SURROGATE = 0xd800;
const SURROGATES = 0x800;

/**
 * Any character of Unicode, for `fc.string`. Its own unit of the same kind builds a table of all of them to shrink by,
 * which takes seconds.
 */
export const anyCharacter: fc.Arbitrary<string> = fc
  .integer({ min: 0, max: 0x10_ffff - SURROGATES })
  .map((point) => String.fromCodePoint(point < FIRST_SURROGATE ? point : point + SURROGATES));
