/**
 * A meter of a room in use. Its register is a function of its seed and the time alone, so a restart, a moved clock or
 * a second emulator shows the very same register.
 */
import { createHash } from 'node:crypto';

export interface MeterPlan {
  readonly meterNo: string;
  /** The register was 0 then. */
  readonly installedAtMs: number;
  readonly meanWatts: number;
}

export interface MeterReport {
  readonly v: 1;
  readonly meterNo: string;
  /** The meter's own time, ms. */
  readonly ts: number;
  readonly seq: number;
  /** Register in 0.01 kWh. */
  readonly e: number;
  readonly relay: 0 | 1;
  /** W */
  readonly p: number;
  readonly dayFreeze: readonly { readonly d: string; readonly e: number }[];
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SHANGHAI_MS = 8 * HOUR_MS;
const TICKS_PER_WATT_MS = 1 / (HOUR_MS * 10);
/** How far use swings about its mean within a day; below 1, so the register never falls. */
const SWING = 0.7;
const MINUTE_MS = 60_000;

export class SimulatedMeter {
  readonly plan: MeterPlan;
  /** When in the day the most is used: between 19:00 and 23:00. */
  private readonly peakMs: number;

  constructor(plan: MeterPlan, seed: number) {
    this.plan = plan;
    const draw = createHash('sha256').update(`${seed}:${plan.meterNo}`).digest().readUInt32BE(0) / 2 ** 32;
    this.peakMs = (19 + 4 * draw) * HOUR_MS;
  }

  report(nowMs: number): MeterReport {
    const midnightMs = nowMs - ((nowMs + SHANGHAI_MS) % DAY_MS);
    const frozen = midnightMs >= this.plan.installedAtMs;
    return {
      v: 1,
      meterNo: this.plan.meterNo,
      ts: nowMs,
      seq: Math.floor((nowMs - this.plan.installedAtMs) / MINUTE_MS),
      e: this.registerTicks(nowMs),
      relay: 1,
      p: Math.round(this.watts(nowMs)),
      dayFreeze: frozen ? [{ d: dayText(midnightMs), e: this.registerTicks(midnightMs) }] : [],
    };
  }

  private watts(atMs: number): number {
    return this.plan.meanWatts * (1 + SWING * Math.cos(this.angle(atMs)));
  }

  /** The integral of the power since the installation. */
  private registerTicks(atMs: number): number {
    const { installedAtMs, meanWatts } = this.plan;
    const swing =
      ((Math.sin(this.angle(atMs)) - Math.sin(this.angle(installedAtMs))) * SWING * DAY_MS) / (2 * Math.PI);
    return Math.max(0, Math.floor(meanWatts * (atMs - installedAtMs + swing) * TICKS_PER_WATT_MS));
  }

  private angle(atMs: number): number {
    return (2 * Math.PI * (((atMs + SHANGHAI_MS) % DAY_MS) - this.peakMs)) / DAY_MS;
  }
}

function dayText(midnightMs: number): string {
  return new Date(midnightMs + SHANGHAI_MS).toISOString().slice(0, 10);
}
