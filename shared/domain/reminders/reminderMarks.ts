/**
 * What a shard remembers of its rooms' reminders, so that arming asks nothing of the database while nothing recovers.
 *
 * Invariant: whoever may have been disarmed is marked before they are, and stays marked until they are armed again.
 */
import type { Fen } from '../basis/units';
import type { MeterRecord } from '../metering/meterShard';
import { belowOwnThreshold, type OwnThresholds } from './ownThreshold';
import { balanceLevel, isLow, type ReminderRules } from './reminderDue';

export type ReminderMarks = Pick<MeterRecord, 'reminded' | 'ownReminded'>;

export interface MarksDecision {
  readonly marks: ReminderMarks;
  /** The campus's reminder is to be armed for everybody in the room. */
  readonly rearmsCampus: boolean;
  /** Bindings whose own reminder is to be armed. A line that is gone needs none: a new one comes armed. */
  readonly rearmsOwn: readonly string[];
}

export function decideMarks(
  { reminded, ownReminded = [] }: ReminderMarks,
  room: OwnThresholds,
  availableFen: Fen,
  rules: ReminderRules,
): MarksDecision {
  const rearmsCampus = reminded && balanceLevel(rules.lowBalanceFen, availableFen, rules) === 'recovered';
  const lines = new Map(Object.entries(room.ownThresholdsFen ?? {}));
  const marked = ownReminded.filter((bindingId) => lines.has(bindingId));
  const rearmsOwn = marked.filter((bindingId) => {
    const lineFen = lines.get(bindingId);
    return lineFen !== undefined && balanceLevel(lineFen, availableFen, rules) === 'recovered';
  });
  const waiting = marked.filter((bindingId) => !rearmsOwn.includes(bindingId));
  return {
    marks: {
      reminded: isLow(availableFen, rules) || (reminded && !rearmsCampus),
      ownReminded: [...new Set([...waiting, ...belowOwnThreshold(room, availableFen)])],
    },
    rearmsCampus,
    rearmsOwn,
  };
}
