/** How much a room draws, as a function of time alone. */
import { DormRoom } from './dormRoom';
import { drawOf } from './draw';
import { DAY_MS, HOUR_MS, SHANGHAI_MS } from './time';

export interface LoadCurve {
  watts(atMs: number): number;
  /** The integral of the power over a time, in watt milliseconds; never negative. */
  wattMs(fromMs: number, toMs: number): number;
}

/** `even`: every day like the other. `dormRoom`: by season, weekday and hour, with air conditioning. */
export type RoomUse = 'even' | 'dormRoom';

interface RoomPlan {
  readonly meterNo: string;
  readonly installedAtMs: number;
  readonly meanWatts: number;
  readonly use?: RoomUse;
}

export function loadCurve(plan: RoomPlan, seed: number): LoadCurve {
  const room = `${seed}:${plan.meterNo}`;
  return plan.use === 'dormRoom' ? new DormRoom(plan, room) : new EvenSwing(plan.meanWatts, drawOf(room));
}

/** How far use swings about its mean within a day; below 1, so a register never falls. */
const SWING = 0.7;

/** A mean that swings within the day about an hour of the evening. */
class EvenSwing implements LoadCurve {
  readonly #meanWatts: number;
  /** When in the day the most is used: between 19:00 and 23:00. */
  readonly #peakMs: number;

  constructor(meanWatts: number, draw: number) {
    this.#meanWatts = meanWatts;
    this.#peakMs = (19 + 4 * draw) * HOUR_MS;
  }

  watts(atMs: number): number {
    return this.#meanWatts * (1 + SWING * Math.cos(this.#angle(atMs)));
  }

  wattMs(fromMs: number, toMs: number): number {
    const swing =
      ((Math.sin(this.#angle(toMs)) - Math.sin(this.#angle(fromMs))) * SWING * DAY_MS) / (2 * Math.PI);
    return this.#meanWatts * (toMs - fromMs + swing);
  }

  #angle(atMs: number): number {
    return (2 * Math.PI * (((atMs + SHANGHAI_MS) % DAY_MS) - this.#peakMs)) / DAY_MS;
  }
}
