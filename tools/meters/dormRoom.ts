/**
 * A dorm room in Zhuhai, hour by hour: lights and computers in the evening, air conditioning through the warm nights
 * from May to October, hardly anybody in the holidays, more at home on weekends, and no two days alike. Within an hour
 * the power stands, so energy is a sum that splits anywhere.
 */
import { sum } from 'remeda';
import { drawOf } from './draw';
import { DAY_MS, HOUR_MS, SHANGHAI_MS } from './time';

interface DormPlan {
  readonly installedAtMs: number;
  /** Roughly what is drawn on average over the year. */
  readonly meanWatts: number;
}

/** Shares of the mean, by hour of the day. */
const LIVING = [
  0.4, 0.3, 0.3, 0.3, 0.3, 0.3, 0.4, 0.8, 0.7, 0.5, 0.5, 0.6, 1, 0.9, 0.5, 0.5, 0.6, 0.9, 1.3, 1.5, 1.6, 1.6,
  1.4, 0.8,
];
const COOLING = [
  1, 1, 1, 1, 1, 0.9, 0.8, 0.6, 0.3, 0.2, 0.2, 0.3, 0.8, 0.9, 0.4, 0.3, 0.3, 0.4, 0.7, 0.8, 0.9, 1, 1, 1,
];
/** How much of the cooling a month asks for, from January on; in winter some heat with it. */
const SEASON = [0.1, 0.08, 0.02, 0.2, 0.7, 1.1, 1.3, 1.3, 1.1, 0.7, 0.15, 0.08];
const COOLING_PEAK = 2.4;
const [WEEKEND_FROM_HOUR, WEEKEND_TO_HOUR, WEEKEND_MORE] = [9, 18, 1.7];
/** From and to as month and day, and how many stay. */
const HOLIDAYS = [
  { from: 115, to: 220, staying: 0.12 },
  { from: 712, to: 828, staying: 0.25 },
] as const;
const [LEAST_OF_A_DAY, SPREAD_OF_A_DAY] = [0.7, 0.6];
/** So that a year comes out at about the mean. */
const SCALE = 0.71;

export class DormRoom {
  readonly #meanWatts: number;
  readonly #room: string;
  readonly #firstDay: number;
  /** Watt hours from the first day's beginning to each later day's. */
  readonly #upToDay: number[] = [0];

  /** @param room what tells this room's days from another's */
  constructor({ installedAtMs, meanWatts }: DormPlan, room: string) {
    this.#meanWatts = meanWatts;
    this.#room = room;
    this.#firstDay = dayNumber(installedAtMs);
  }

  watts(atMs: number): number {
    const hour = Math.floor(((atMs + SHANGHAI_MS) % DAY_MS) / HOUR_MS);
    return this.#hours(dayNumber(atMs))[hour] ?? 0;
  }

  wattMs(fromMs: number, toMs: number): number {
    return this.#wattMsUpTo(toMs) - this.#wattMsUpTo(fromMs);
  }

  #wattMsUpTo(atMs: number): number {
    const day = dayNumber(atMs);
    if (day < this.#firstDay) return 0;
    while (this.#upToDay.length <= day - this.#firstDay) {
      const next = this.#firstDay + this.#upToDay.length - 1;
      this.#upToDay.push((this.#upToDay.at(-1) ?? 0) + sum(this.#hours(next)));
    }
    const intoMs = (atMs + SHANGHAI_MS) % DAY_MS;
    const hour = Math.floor(intoMs / HOUR_MS);
    const hours = this.#hours(day);
    const whole = (this.#upToDay[day - this.#firstDay] ?? 0) + sum(hours.slice(0, hour));
    return whole * HOUR_MS + (hours[hour] ?? 0) * (intoMs - hour * HOUR_MS);
  }

  /** The power in each hour of a day. */
  #hours(day: number): readonly number[] {
    const date = new Date(day * DAY_MS);
    const weekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
    const cooling = COOLING_PEAK * (SEASON[date.getUTCMonth()] ?? 0);
    const mood = LEAST_OF_A_DAY + SPREAD_OF_A_DAY * drawOf(`${this.#room}/${day}`);
    const today = mood * staying(date) * SCALE * this.#meanWatts;
    return LIVING.map((living, hour) => {
      const atHome = weekend && hour >= WEEKEND_FROM_HOUR && hour < WEEKEND_TO_HOUR ? WEEKEND_MORE : 1;
      return today * atHome * (living + cooling * (COOLING[hour] ?? 0));
    });
  }
}

/** Shanghai's days, counted. */
function dayNumber(atMs: number): number {
  return Math.floor((atMs + SHANGHAI_MS) / DAY_MS);
}

function staying(date: Date): number {
  const monthDay = (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
  return HOLIDAYS.find(({ from, to }) => monthDay >= from && monthDay <= to)?.staying ?? 1;
}
