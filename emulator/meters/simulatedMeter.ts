/**
 * A meter of a room in use. Its register is a function of its plan, its seed, what was done to it, and the time alone,
 * so a restart, a moved clock or a second emulator shows the very same register. While the relay is open it stands.
 */
import { LoadCurve } from './loadCurve';
import { forgetfulMemory, type MeterChange, type MeterMemory, type MeterRecord } from './meterMemory';
import { DAY_MS, HOUR_MS, MINUTE_MS, SHANGHAI_MS } from './time';

export interface MeterPlan {
  readonly meterNo: string;
  /** The register was 0 then, and the relay closed. */
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

/** What was done to it. */
export interface MeterHandling {
  readonly silent: boolean;
  readonly relayStuck: boolean;
  /** Absent while the room draws by its own curve. */
  readonly loadWatts?: number;
}

const WATT_MS_PER_TICK = 10 * HOUR_MS;

export class SimulatedMeter {
  readonly plan: MeterPlan;
  readonly #curve: LoadCurve;
  readonly #memory: MeterMemory;
  #record: MeterRecord;

  constructor(plan: MeterPlan, seed: number, memory: MeterMemory = forgetfulMemory()) {
    this.plan = plan;
    this.#curve = new LoadCurve(plan, seed);
    this.#memory = memory;
    this.#record = memory.recall(plan.meterNo);
  }

  /** What it shows at a time. */
  report(nowMs: number): MeterReport {
    const midnightMs = nowMs - ((nowMs + SHANGHAI_MS) % DAY_MS);
    const frozen = midnightMs >= this.plan.installedAtMs;
    return {
      v: 1,
      meterNo: this.plan.meterNo,
      ts: nowMs,
      seq: Math.floor((nowMs - this.plan.installedAtMs) / MINUTE_MS),
      e: this.#registerTicks(nowMs),
      relay: this.relay(nowMs),
      p: Math.round(this.#watts(nowMs)),
      dayFreeze: frozen ? [{ d: dayText(midnightMs), e: this.#registerTicks(midnightMs) }] : [],
    };
  }

  /** What the hub heard last: as it is now, or as it was when the meter fell silent. */
  lastHeard(nowMs: number): MeterReport {
    return this.report(Math.min(nowMs, this.#record.silentSinceMs ?? nowMs));
  }

  relay(atMs: number): 0 | 1 {
    return this.#stateAt(atMs).relay;
  }

  handling(atMs: number): MeterHandling {
    const { loadWatts } = this.#stateAt(atMs);
    const { relayStuck } = this.#record;
    return { silent: this.silent, relayStuck, ...(loadWatts !== undefined && { loadWatts }) };
  }

  get silent(): boolean {
    return this.#record.silentSinceMs !== undefined;
  }

  /** Obeys, unless the relay is stuck, which nobody but a later look at it can tell. */
  switchRelay(relay: 0 | 1, nowMs: number): void {
    if (this.#record.relayStuck || this.relay(nowMs) === relay) return;
    this.#change({ ...this.#stateAt(nowMs), relay, atMs: nowMs });
  }

  /** From now on the room draws just this, whatever its curve was. */
  setLoad(loadWatts: number, nowMs: number): void {
    if (!(loadWatts >= 0 && loadWatts < Infinity))
      throw new RangeError(`${loadWatts} W: a register never falls`);
    this.#change({ ...this.#stateAt(nowMs), loadWatts, atMs: nowMs });
  }

  /** From now on the room draws by its own curve again. */
  releaseLoad(nowMs: number): void {
    this.#change({ relay: this.relay(nowMs), atMs: nowMs });
  }

  setSilent(silent: boolean, nowMs: number): void {
    const { silentSinceMs = nowMs, ...others } = this.#record;
    this.#keep(silent ? { ...others, silentSinceMs } : others);
  }

  setRelayStuck(relayStuck: boolean): void {
    this.#keep({ ...this.#record, relayStuck });
  }

  /** A clock that was set back undoes what has not happened yet. */
  #change(change: MeterChange): void {
    const earlier = this.#record.changes.filter(({ atMs }) => atMs < change.atMs);
    this.#keep({ ...this.#record, changes: [...earlier, change] });
  }

  #keep(record: MeterRecord): void {
    this.#record = record;
    this.#memory.keep(this.plan.meterNo, record);
  }

  #stateAt(atMs: number): MeterChange {
    const asInstalled: MeterChange = { atMs: this.plan.installedAtMs, relay: 1 };
    return this.#record.changes.findLast((change) => change.atMs <= atMs) ?? asInstalled;
  }

  #watts(atMs: number): number {
    const { relay, loadWatts } = this.#stateAt(atMs);
    return relay === 0 ? 0 : (loadWatts ?? this.#curve.watts(atMs));
  }

  /** The integral of the power since the installation. */
  #registerTicks(atMs: number): number {
    let wattMs = 0;
    let since: MeterChange = { atMs: this.plan.installedAtMs, relay: 1 };
    for (const change of this.#record.changes.filter((one) => one.atMs <= atMs)) {
      wattMs += this.#wattMs(since, change.atMs);
      since = change;
    }
    wattMs += this.#wattMs(since, atMs);
    return Math.max(0, Math.floor(wattMs / WATT_MS_PER_TICK));
  }

  #wattMs({ atMs, relay, loadWatts }: MeterChange, untilMs: number): number {
    if (relay === 0) return 0;
    return loadWatts === undefined ? this.#curve.wattMs(atMs, untilMs) : loadWatts * (untilMs - atMs);
  }
}

function dayText(midnightMs: number): string {
  return new Date(midnightMs + SHANGHAI_MS).toISOString().slice(0, 10);
}
