/** From what a tick, a timer and an action use to what a campus uses in a month. All that is assumed is here. */
import { beyond, times, together, type Use } from './points';

const DAYS = 30;

/** How often the functions' own timers fire on a day: `cloudfunctions/<name>/config.json`. */
const RUNS_PER_DAY = { ingest: 288, sweep: 1_440, reconcile: 6 } as const;

export const READINGS_PER_DAY = { 'quarter-hourly': 96, hourly: 24 } as const;
export type Rhythm = keyof typeof READINGS_PER_DAY;

/** Four beds to a room, and everybody in them has bound it: the most that there can be. */
const PEOPLE_PER_ROOM = 4;

export const ACTIONS = ['open', 'readReports', 'pay', 'bind'] as const;
export type Action = (typeof ACTIONS)[number];

/** How often an action is done for each room in a month. */
const TIMES_PER_ROOM: Readonly<Record<Action, number>> = {
  /** Three times a week: few look at their power daily, and whom a message calls comes once more. */
  open: PEOPLE_PER_ROOM * 13,
  /** Once, all three of them, when the bill of the month before is there. */
  readReports: PEOPLE_PER_ROOM * 1,
  /** A room is topped up every five weeks, as in the campus of the `metering-…` benches. */
  pay: 30 / 35,
  /** Beds change hands once a year. */
  bind: PEOPLE_PER_ROOM / 12,
};

/** What was measured of ours, on a campus of so many rooms. */
export interface Measured {
  readonly rooms: number;
  /** With the pushes that came before it. */
  readonly tick: Use;
  /** The first one of a day closes the days before. */
  readonly closingTick: Use;
  /** A run of each timer that finds nothing to do. */
  readonly idle: Readonly<Record<keyof typeof RUNS_PER_DAY, Use>>;
  /** Putting a hub message into the archive, when it has had its time. */
  readonly archivedMessage: Use;
  readonly messagesPerTick: number;
  readonly actions: Readonly<Record<Action, Use>>;
}

export interface MeasuredTextbook {
  readonly reading: Use;
  readonly actions: Readonly<Record<Action, Use>>;
}

export interface Month {
  readonly meters: Use;
  /** They look for work at any size. */
  readonly timers: Use;
  readonly students: Use;
}

export function monthOf(measured: Measured, rooms: number, rhythm: Rhythm): Month {
  const { tick, closingTick, idle, archivedMessage, messagesPerTick } = measured;
  const readings = READINGS_PER_DAY[rhythm];
  const day = together(
    times(beyond(tick, idle.ingest), readings - 1),
    beyond(closingTick, idle.ingest),
    times(archivedMessage, messagesPerTick * readings),
  );
  const timers = Object.entries(RUNS_PER_DAY).map(([name, runs]) =>
    times(idle[name as keyof typeof RUNS_PER_DAY], runs * DAYS),
  );
  return {
    meters: times(day, (DAYS * rooms) / measured.rooms),
    timers: together(...timers),
    students: studentsOf(measured.actions, rooms),
  };
}

/** The textbook has no timers: each push is settled as it comes. */
export function textbookMonthOf(measured: MeasuredTextbook, rooms: number, rhythm: Rhythm): Month {
  return {
    meters: times(measured.reading, READINGS_PER_DAY[rhythm] * DAYS * rooms),
    timers: times(measured.reading, 0),
    students: studentsOf(measured.actions, rooms),
  };
}

function studentsOf(actions: Readonly<Record<Action, Use>>, rooms: number): Use {
  return together(...ACTIONS.map((action) => times(actions[action], TIMES_PER_ROOM[action] * rooms)));
}
