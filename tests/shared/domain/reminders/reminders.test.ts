import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DAY_MS, dayOf, HOUR_MS, startOfDayMs } from '../../../../shared/domain/basis/shanghaiTime';
import { fen } from '../../../../shared/domain/basis/units';
import { DEFAULT_SETTINGS } from '../../../../shared/domain/documents/settings';
import { OWN_THRESHOLD_MOST_FEN, thresholdRefusal } from '../../../../shared/domain/reminders/ownThreshold';
import { ARMED } from '../../../../shared/domain/reminders/reminderDue';
import { decideReminders, type Reminders } from '../../../../shared/domain/reminders/reminders';

const RULES = DEFAULT_SETTINGS.reminders;
const NOON_MS = startOfDayMs('2024-05-06') + 12 * HOUR_MS;
const WITHOUT_OWN: Reminders = { lowBalance: ARMED, ownThreshold: ARMED };

interface BalanceMoment {
  readonly availableFen: number;
  readonly atMs: number;
}

interface Fired {
  readonly kind: string;
  readonly day: string;
  readonly availableFen: number;
}

const ownThresholdFen = fc.integer({ min: RULES.lowBalanceFen + 1, max: OWN_THRESHOLD_MOST_FEN }).map(fen);

const moments = fc
  .array(
    fc.record({
      availableFen: fc.oneof(fc.integer({ min: -2_000, max: 4_000 }), fc.integer({ min: 0, max: 60_000 })),
      hours: fc.integer({ min: 1, max: 40 }),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((steps) => {
    let atMs = NOON_MS;
    return steps.map(({ availableFen, hours }): BalanceMoment => {
      atMs += hours * HOUR_MS;
      return { availableFen, atMs };
    });
  });

function run(
  start: Reminders,
  seen: readonly BalanceMoment[],
): { state: Reminders; fired: readonly Fired[] } {
  const fired: Fired[] = [];
  const state = seen.reduce((current, { availableFen, atMs }) => {
    const { fires, ...next } = decideReminders(current, fen(availableFen), RULES, atMs);
    if (fires) fired.push({ kind: fires.kind, day: fires.day, availableFen });
    return { ...current, ...next };
  }, start);
  return { state, fired };
}

describe('an own line', () => {
  test('never replaces the campus’s reminder: that one comes on the same days with it and without', () => {
    fc.assert(
      fc.property(moments, ownThresholdFen, (seen, own) => {
        const daysOf = (start: Reminders): string[] =>
          run(start, seen)
            .fired.filter(({ kind }) => kind === 'lowBalance')
            .map(({ day }) => day);
        expect(daysOf({ ...WITHOUT_OWN, ownThresholdFen: own })).toEqual(daysOf(WITHOUT_OWN));
      }),
    );
  });

  test('speaks between the lines only: below the campus’s its reminder speaks for both', () => {
    fc.assert(
      fc.property(moments, ownThresholdFen, (seen, own) => {
        for (const { kind, availableFen } of run({ ...WITHOUT_OWN, ownThresholdFen: own }, seen).fired) {
          if (kind === 'ownThreshold') {
            expect(availableFen).toBeGreaterThanOrEqual(RULES.lowBalanceFen);
            expect(availableFen).toBeLessThan(own);
          }
        }
      }),
    );
  });

  test('a drop past both lines brings one message, and a climb back between them none', () => {
    fc.assert(
      fc.property(
        ownThresholdFen,
        fc.integer({ min: -2_000, max: RULES.lowBalanceFen - 1 }),
        fc.nat({ max: 48 }),
        (own, belowFen, hours) => {
          const betweenFen = Math.min(own - 1, RULES.lowBalanceFen + RULES.rearmFen - 1);
          const seen = [own + 1, belowFen, betweenFen, betweenFen].map((availableFen, index) => ({
            availableFen,
            atMs: NOON_MS + index * (hours + 1) * HOUR_MS,
          }));
          const { fired } = run({ ...WITHOUT_OWN, ownThresholdFen: own }, seen);
          expect(fired.map(({ kind }) => kind)).toEqual(['lowBalance']);
        },
      ),
    );
  });

  test('is due by state: however many looks were missed, whoever is armed and between the lines is told', () => {
    fc.assert(
      fc.property(
        moments,
        ownThresholdFen,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (seen, own, share) => {
          const { state } = run({ ...WITHOUT_OWN, ownThresholdFen: own }, seen);
          fc.pre(state.ownThreshold.armed);
          const room = own - 1 - RULES.lowBalanceFen;
          const available = fen(RULES.lowBalanceFen + Math.floor(room * share));
          const atMs = (seen[seen.length - 1]?.atMs ?? NOON_MS) + 2 * DAY_MS;
          expect(decideReminders(state, available, RULES, atMs).fires?.kind).toBe('ownThreshold');
        },
      ),
    );
  });

  test('comes once a day at most and not again before a recovery; looking twice fires once', () => {
    fc.assert(
      fc.property(moments, ownThresholdFen, (seen, own) => {
        const start = { ...WITHOUT_OWN, ownThresholdFen: own };
        const { fired } = run(start, seen);
        const days = fired.filter(({ kind }) => kind === 'ownThreshold').map(({ day }) => day);
        expect(new Set(days).size).toBe(days.length);
        const recoveries = seen.filter(({ availableFen }) => availableFen >= own + RULES.rearmFen).length;
        expect(days.length).toBeLessThanOrEqual(recoveries + 1);
        const twice = seen.flatMap((moment) => [moment, moment]);
        expect(run(start, twice).fired).toEqual(fired);
      }),
    );
  });

  test('is quiet in the night, like the other', () => {
    const night = startOfDayMs('2024-05-06') + 23.5 * HOUR_MS;
    const { fires } = decideReminders(
      { ...WITHOUT_OWN, ownThresholdFen: fen(8_000) },
      fen(7_999),
      RULES,
      night,
    );
    expect(fires).toEqual({
      kind: 'ownThreshold',
      day: '2024-05-07',
      notBeforeMs: startOfDayMs('2024-05-07') + 7 * HOUR_MS,
    });
    expect(dayOf(night)).toBe('2024-05-06');
  });

  test.each([
    [3_000, 'THRESHOLD_TOO_LOW'],
    [3_001, undefined],
    [50_000, undefined],
    [50_001, 'THRESHOLD_TOO_HIGH'],
    [-1, 'THRESHOLD_TOO_LOW'],
  ])('of %d fen is judged %s: strictly above the campus’s line, and not above 500 yuan', (own, refusal) => {
    expect(thresholdRefusal(fen(own), RULES)).toBe(refusal);
  });
});
