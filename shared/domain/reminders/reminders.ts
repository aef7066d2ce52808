/**
 * An account's two reminders, decided together: the campus's at its line, and the account's own at a line above it.
 *
 * Invariant: one look fires one of them at most. Below the campus's line its reminder speaks for both, so a drop
 * past both lines brings one message; the own one speaks between the lines only, and never in the other's place.
 */
import type { Day } from '../basis/shanghaiTime';
import type { Fen } from '../basis/units';
import type { ReminderKind } from './kinds';
import {
  type BalanceLevel,
  balanceLevel,
  decideReminder,
  isLow,
  type Reminder,
  type ReminderRules,
} from './reminderDue';

export interface Reminders {
  readonly lowBalance: Reminder;
  /** The reminder at `ownThresholdFen`. */
  readonly ownThreshold: Reminder;
  readonly ownThresholdFen?: Fen;
}

export interface RemindersDecision {
  readonly lowBalance: Reminder;
  readonly ownThreshold: Reminder;
  readonly fires?: { readonly kind: ReminderKind; readonly notBeforeMs: number; readonly day: Day };
}

export function decideReminders(
  { lowBalance, ownThreshold, ownThresholdFen }: Reminders,
  availableFen: Fen,
  rules: ReminderRules,
  nowMs: number,
): RemindersDecision {
  const campus = decideReminder(
    lowBalance,
    balanceLevel(rules.lowBalanceFen, availableFen, rules),
    rules,
    nowMs,
  );
  if (campus.kind === 'fire') {
    const { next, notBeforeMs, day } = campus;
    return {
      lowBalance: next,
      ownThreshold: { ...ownThreshold, armed: false },
      fires: { kind: 'lowBalance', notBeforeMs, day },
    };
  }
  const own = decideReminder(ownThreshold, ownLevel(ownThresholdFen, availableFen, rules), rules, nowMs);
  const next = {
    lowBalance: campus.kind === 'rearm' ? campus.next : lowBalance,
    ownThreshold: own.kind === 'nothing' ? ownThreshold : own.next,
  };
  if (own.kind !== 'fire') return next;
  return { ...next, fires: { kind: 'ownThreshold', notBeforeMs: own.notBeforeMs, day: own.day } };
}

/** What a message of this kind says, looked at again: a waiting one leaves only while it is still due. */
export function stillBelow(
  kind: ReminderKind,
  { ownThresholdFen }: Pick<Reminders, 'ownThresholdFen'>,
  availableFen: Fen,
  rules: ReminderRules,
): boolean {
  if (kind === 'lowBalance') return isLow(availableFen, rules);
  return ownLevel(ownThresholdFen, availableFen, rules) === 'below';
}

function ownLevel(ownThresholdFen: Fen | undefined, availableFen: Fen, rules: ReminderRules): BalanceLevel {
  if (ownThresholdFen === undefined || isLow(availableFen, rules)) return 'between';
  return balanceLevel(ownThresholdFen, availableFen, rules);
}
