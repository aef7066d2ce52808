/** How much a room draws: a mean that swings within the day about an hour of the evening, drawn from the seed. */
import { createHash } from 'node:crypto';
import { DAY_MS, HOUR_MS, SHANGHAI_MS } from './time';

/** How far use swings about its mean within a day; below 1, so a register never falls. */
const SWING = 0.7;

export class LoadCurve {
  readonly #meanWatts: number;
  /** When in the day the most is used: between 19:00 and 23:00. */
  readonly #peakMs: number;

  constructor(
    { meterNo, meanWatts }: { readonly meterNo: string; readonly meanWatts: number },
    seed: number,
  ) {
    const draw = createHash('sha256').update(`${seed}:${meterNo}`).digest().readUInt32BE(0) / 2 ** 32;
    this.#meanWatts = meanWatts;
    this.#peakMs = (19 + 4 * draw) * HOUR_MS;
  }

  watts(atMs: number): number {
    return this.#meanWatts * (1 + SWING * Math.cos(this.#angle(atMs)));
  }

  /** The integral of the power over a time, in watt milliseconds. */
  wattMs(fromMs: number, toMs: number): number {
    const swing =
      ((Math.sin(this.#angle(toMs)) - Math.sin(this.#angle(fromMs))) * SWING * DAY_MS) / (2 * Math.PI);
    return this.#meanWatts * (toMs - fromMs + swing);
  }

  #angle(atMs: number): number {
    return (2 * Math.PI * (((atMs + SHANGHAI_MS) % DAY_MS) - this.#peakMs)) / DAY_MS;
  }
}
