/**
 * A meter of a room in use. Its register is a function of its plan, its seed, what was done to it, and the time alone,
 * so a restart, a moved clock or a second emulator shows the very same register. While the relay is open it stands.
 */
import { drawOf } from './draw';
import { type LoadCurve, loadCurve, type RoomUse } from './loadCurve';
import { forgetfulMemory, type MeterChange, type MeterMemory, type MeterRecord } from './meterMemory';
import { DAY_MS, HOUR_MS, MINUTE_MS, SHANGHAI_MS } from './time';

export interface MeterPlan {
  readonly meterNo: string;
  /** The register was 0 then, and the relay closed. */
  readonly installedAtMs: number;
  readonly meanWatts: number;
  /** How the room uses power over the day and the year; `even` if absent. */
  readonly use?: RoomUse;
  /** The meter's own clock; right if absent. */
  readonly clock?: ClockError;
  /** The share of its reports that the radio loses; none if absent. */
  readonly radioLoss?: number;
}

export interface ClockError {
  /** How far ahead it was when the meter was installed. */
  readonly aheadMs: number;
  /** How much faster it runs, in millionths. */
  readonly ppm: number;
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
  readonly #seed: number;
  readonly #memory: MeterMemory;
  #record: MeterRecord;

  constructor(plan: MeterPlan, seed: number, memory: MeterMemory = forgetfulMemory()) {
    this.plan = plan;
    this.#curve = loadCurve(plan, seed);
    this.#seed = seed;
    this.#memory = memory;
    this.#record = memory.recall(plan.meterNo);
  }

  /** What it shows at a time. Its day begins when its own clock says so, and then it freezes the register. */
  report(nowMs: number): MeterReport {
    const ts = this.#ownMs(nowMs);
    const midnightMs = ts - ((ts + SHANGHAI_MS) % DAY_MS);
    const frozenAtMs = this.#trueMs(midnightMs);
    const frozen = frozenAtMs >= this.plan.installedAtMs;
    return {
      v: 1,
      meterNo: this.plan.meterNo,
      ts,
      seq: Math.floor((nowMs - this.plan.installedAtMs) / MINUTE_MS),
      e: this.#registerTicks(nowMs),
      relay: this.relay(nowMs),
      p: Math.round(this.#watts(nowMs)),
      dayFreeze: frozen ? [{ d: dayText(midnightMs), e: this.#registerTicks(frozenAtMs) }] : [],
    };
  }

  /** What it could say last: as it is now, or as it was when it fell silent. */
  lastHeard(nowMs: number): MeterReport {
    return this.report(Math.min(nowMs, this.#record.silentSinceMs ?? nowMs));
  }

  /** Whether the radio loses the report of a moment; the same for all who ask. */
  losesReport(atMs: number): boolean {
    const { meterNo, radioLoss = 0 } = this.plan;
    return radioLoss > 0 && drawOf(`${this.#seed}/radio/${meterNo}/${atMs}`) < radioLoss;
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

  /** What its own clock shows, in whole milliseconds. */
  #ownMs(atMs: number): number {
    const { clock, installedAtMs } = this.plan;
    if (!clock) return atMs;
    return Math.round(atMs + clock.aheadMs + ((atMs - installedAtMs) * clock.ppm) / 1e6);
  }

  /** When its own clock shows this. */
  #trueMs(ownMs: number): number {
    const { clock, installedAtMs } = this.plan;
    if (!clock) return ownMs;
    const rate = clock.ppm / 1e6;
    return (ownMs - clock.aheadMs + installedAtMs * rate) / (1 + rate);
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
