import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DAY_MS, HOUR_MS, startOfDayMs } from '../../../../shared/domain/basis/shanghaiTime';
import { fen } from '../../../../shared/domain/basis/units';
import { DEFAULT_SETTINGS } from '../../../../shared/domain/documents/settings';
import {
  ARMED,
  balanceLevel,
  decideReminder,
  isLow,
  type Reminder,
  type ReminderDecision,
} from '../../../../shared/domain/reminders/reminderDue';

const RULES = DEFAULT_SETTINGS.reminders;
const NOON_MS = startOfDayMs('2024-05-06') + 12 * HOUR_MS;

function decide(reminder: Reminder, availableFen: number, atMs: number): ReminderDecision {
  const level = balanceLevel(RULES.lowBalanceFen, fen(availableFen), RULES);
  return decideReminder(reminder, level, RULES, atMs);
}

interface BalanceMoment {
  readonly availableFen: number;
  readonly atMs: number;
}

const moments = fc
  .array(
    fc.record({
      availableFen: fc.integer({ min: -2_000, max: 6_000 }),
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

function run(reminder: Reminder, seen: readonly BalanceMoment[]): { reminder: Reminder; days: string[] } {
  const days: string[] = [];
  const last = seen.reduce((state, { availableFen, atMs }) => {
    const decision = decide(state, availableFen, atMs);
    if (decision.kind === 'fire') days.push(decision.day);
    return decision.kind === 'nothing' ? state : decision.next;
  }, reminder);
  return { reminder: last, days };
}

describe('a low-balance reminder', () => {
  test('is due by state: however many looks were missed, an armed and low account gets its reminder', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: -5_000, max: 2_999 }), (seen, availableFen) => {
        const before = run(ARMED, seen).reminder;
        fc.pre(before.armed);
        const atMs = (seen[seen.length - 1]?.atMs ?? NOON_MS) + 2 * DAY_MS;
        expect(decide(before, availableFen, atMs).kind).toBe('fire');
      }),
    );
  });

  test('looking twice at the same state fires once', () => {
    fc.assert(
      fc.property(moments, (seen) => {
        const twice = seen.flatMap((moment) => [moment, moment]);
        expect(run(ARMED, twice).days).toEqual(run(ARMED, seen).days);
      }),
    );
  });

  test('never comes twice for one day, never in the quiet hours, and between two there was a recovery', () => {
    fc.assert(
      fc.property(moments, (seen) => {
        const { days } = run(ARMED, seen);
        expect(new Set(days).size).toBe(days.length);
        const recoveries = seen.filter(
          ({ availableFen }) => availableFen >= RULES.lowBalanceFen + RULES.rearmFen,
        ).length;
        expect(days.length).toBeLessThanOrEqual(recoveries + 1);
      }),
    );
  });

  test.each([
    ['at noon', 12, '2024-05-06', 12],
    ['just before the quiet hours', 22.99, '2024-05-06', 22.99],
    ['late in the evening', 23, '2024-05-07', 7 + 24],
    ['in the night', 3, '2024-05-06', 7],
    ['as the quiet hours end', 7, '2024-05-06', 7],
  ])('leaves %s when it may', (_name, hour, day, leavesAtHour) => {
    const dayMs = startOfDayMs('2024-05-06');
    const decision = decide(ARMED, 2_999, dayMs + hour * HOUR_MS);
    expect(decision).toMatchObject({ kind: 'fire', day, notBeforeMs: dayMs + leavesAtHour * HOUR_MS });
  });

  test('the line itself is not below the line, and five yuan above it arms again', () => {
    expect([2_999, 3_000].map((available) => isLow(fen(available), RULES))).toEqual([true, false]);
    const disarmed: Reminder = { armed: false, lastDay: '2024-05-05' };
    expect([3_499, 3_500].map((available) => decide(disarmed, available, NOON_MS).kind)).toEqual([
      'nothing',
      'rearm',
    ]);
  });
});
