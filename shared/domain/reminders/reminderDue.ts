/**
 * When a reminder is due.
 *
 * Invariant: it is due by state, never by the moment of crossing a line. Whoever looks late, twice, or after a
 * crash comes to the same decision, and no drop below the line stays without its reminder.
 */
import { addDays, type Day, dayOf, HOUR_MS, hourOfDay, startOfDayMs } from '../basis/shanghaiTime';
import type { Fen } from '../basis/units';

export interface Reminder {
  /** Ready to fire. Firing disarms; recovery or a recharge arms it again. */
  readonly armed: boolean;
  /** The day for which the last one was meant; at most one a day. */
  readonly lastDay?: Day;
}

export interface ReminderRules {
  readonly lowBalanceFen: Fen;
  /** Armed again at the threshold plus this. */
  readonly rearmFen: Fen;
  readonly quietFromHour: number;
  readonly quietToHour: number;
}

/** Where a balance stands as one reminder sees it: below its line, far enough above, or neither. */
export type BalanceLevel = 'below' | 'recovered' | 'between';

export type ReminderDecision =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'rearm'; readonly next: Reminder }
  | { readonly kind: 'fire'; readonly next: Reminder; readonly notBeforeMs: number; readonly day: Day };

export const ARMED: Reminder = { armed: true };

export function decideReminder(
  reminder: Reminder,
  standing: BalanceLevel,
  rules: ReminderRules,
  nowMs: number,
): ReminderDecision {
  if (!reminder.armed) {
    if (standing !== 'recovered') return { kind: 'nothing' };
    return { kind: 'rearm', next: { ...reminder, armed: true } };
  }
  if (standing !== 'below') return { kind: 'nothing' };
  const notBeforeMs = endOfQuietMs(rules, nowMs);
  const day = dayOf(notBeforeMs);
  if (reminder.lastDay !== undefined && reminder.lastDay >= day) return { kind: 'nothing' };
  return { kind: 'fire', next: { armed: false, lastDay: day }, notBeforeMs, day };
}

/** @param lineFen the campus's line or an account's own */
export function balanceLevel(lineFen: Fen, availableFen: Fen, { rearmFen }: ReminderRules): BalanceLevel {
  if (availableFen < lineFen) return 'below';
  return availableFen >= lineFen + rearmFen ? 'recovered' : 'between';
}

export function isLow(availableFen: Fen, rules: ReminderRules): boolean {
  return availableFen < rules.lowBalanceFen;
}

/** `nowMs` itself outside the quiet hours, else the moment they end. */
export function endOfQuietMs({ quietFromHour, quietToHour }: ReminderRules, nowMs: number): number {
  const hour = hourOfDay(nowMs);
  const today = dayOf(nowMs);
  if (hour >= quietFromHour) return startOfDayMs(addDays(today, 1)) + quietToHour * HOUR_MS;
  if (hour < quietToHour) return startOfDayMs(today) + quietToHour * HOUR_MS;
  return nowMs;
}
