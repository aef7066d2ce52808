import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { HOUR_MS } from '../../../../shared/domain/basis/shanghaiTime';
import { fen } from '../../../../shared/domain/basis/units';
import { DEFAULT_SETTINGS } from '../../../../shared/domain/documents/settings';
import { ARMED } from '../../../../shared/domain/reminders/reminderDue';
import { decideMarks, type ReminderMarks } from '../../../../shared/domain/reminders/reminderMarks';
import { decideReminders, type Reminders } from '../../../../shared/domain/reminders/reminders';

const RULES = DEFAULT_SETTINGS.reminders;
const BINDINGS = ['b1', 'b2', 'b3'] as const;

const moment = fc.record({
  availableFen: fc.oneof(fc.integer({ min: 0, max: 4_000 }), fc.integer({ min: 0, max: 60_000 })).map(fen),
  hours: fc.integer({ min: 1, max: 40 }),
});
const lines = fc.dictionary(fc.constantFrom(...BINDINGS), fc.integer({ min: 3_001, max: 50_000 }).map(fen));

describe('the marks of a bank', () => {
  test('arm exactly those that a look at every binding would arm', () => {
    fc.assert(
      fc.property(lines, fc.array(moment, { maxLength: 40 }), (ownThresholdsFen, moments) => {
        const room = { ownThresholdsFen };
        let marks: ReminderMarks = { reminded: false };
        let nowMs = 0;
        // What the database holds, and what would stand there if every binding were asked at every moment.
        let stored = bindings(ownThresholdsFen);
        let expected = stored;
        for (const { availableFen, hours } of moments) {
          nowMs += hours * HOUR_MS;
          const decision = decideMarks(marks, room, availableFen, RULES);
          marks = decision.marks;
          stored = stored.map((one) => ({
            ...one,
            ...(decision.rearmsCampus ? { lowBalance: { ...one.lowBalance, armed: true } } : {}),
            ...(decision.rearmsOwn.includes(one.bindingId)
              ? { ownThreshold: { ...one.ownThreshold, armed: true } }
              : {}),
          }));
          stored = stored.map((one) => fired(one, availableFen, nowMs));
          expected = expected.map((one) => ({ ...one, ...after(one, availableFen, nowMs) }));
          expect(stored).toEqual(expected);
        }
      }),
      { numRuns: 300 },
    );
  });
});

type One = Reminders & { readonly bindingId: string };

function bindings(ownThresholdsFen: Readonly<Record<string, Reminders['ownThresholdFen']>>): readonly One[] {
  return BINDINGS.map((bindingId) => {
    const ownThresholdFen = ownThresholdsFen[bindingId];
    const one = { bindingId, lowBalance: ARMED, ownThreshold: ARMED };
    return ownThresholdFen === undefined ? one : { ...one, ownThresholdFen };
  });
}

function after(
  one: One,
  available: ReturnType<typeof fen>,
  nowMs: number,
): Omit<Reminders, 'ownThresholdFen'> {
  const { lowBalance, ownThreshold } = decideReminders(one, available, RULES, nowMs);
  return { lowBalance, ownThreshold };
}

/** Only what fires is written. */
function fired(one: One, available: ReturnType<typeof fen>, nowMs: number): One {
  const { fires, ...next } = decideReminders(one, available, RULES, nowMs);
  return fires === undefined ? one : { ...one, ...next };
}
