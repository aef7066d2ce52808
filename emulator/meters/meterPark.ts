/** The meters of a campus, some behind a building's gateway, some on their own. */
import { forgetfulMemory, type MeterMemory } from './meterMemory';
import { SimulatedMeter, type MeterPlan } from './simulatedMeter';

export interface ParkPlan {
  readonly seed: number;
  readonly gateways: readonly { readonly name: string; readonly meters: readonly MeterPlan[] }[];
  readonly singles: readonly MeterPlan[];
}

export interface PushAnswer {
  readonly status: number;
}

/** Sends a message to the hub's HTTP forward. */
export type Push = (body: unknown) => Promise<PushAnswer>;

export interface ParkSurroundings {
  readonly nowMs: () => number;
  readonly memory: MeterMemory;
}

export class MeterPark {
  readonly #messages: readonly (readonly SimulatedMeter[])[];
  readonly #meters: ReadonlyMap<string, SimulatedMeter>;
  readonly #push: Push;
  readonly #nowMs: () => number;

  constructor(
    { seed, gateways, singles }: ParkPlan,
    push: Push,
    { nowMs, memory }: ParkSurroundings = { nowMs: Date.now, memory: forgetfulMemory() },
  ) {
    const meter = (plan: MeterPlan): SimulatedMeter => new SimulatedMeter(plan, seed, memory);
    this.#messages = [
      ...gateways.map(({ meters }) => meters.map(meter)),
      ...singles.map((plan) => [meter(plan)]),
    ];
    this.#meters = new Map(this.#messages.flat().map((one) => [one.plan.meterNo, one]));
    this.#push = push;
    this.#nowMs = nowMs;
  }

  /** Every meter that is not silent reports what it shows now. Returns how many messages were not acknowledged. */
  async report(nowMs = this.#nowMs()): Promise<number> {
    let lost = 0;
    for (const meters of this.#messages)
      if (
        !(await this.#send(
          meters.filter(({ silent }) => !silent),
          nowMs,
        ))
      )
        lost += 1;
    return lost;
  }

  /** One meter reports on its own, past its gateway. False if nobody acknowledged it; a silent one sends nothing. */
  reportOne(meterNo: string): Promise<boolean> {
    const meter = this.meter(meterNo);
    return this.#send(meter.silent ? [] : [meter], this.#nowMs());
  }

  all(): readonly SimulatedMeter[] {
    return [...this.#meters.values()];
  }

  find(meterNo: string): SimulatedMeter | undefined {
    return this.#meters.get(meterNo);
  }

  /** @throws Error when there is no such meter */
  meter(meterNo: string): SimulatedMeter {
    const meter = this.find(meterNo);
    if (!meter) throw new Error(`No meter “${meterNo}” is installed`);
    return meter;
  }

  relay(meterNo: string): 0 | 1 {
    return this.meter(meterNo).relay(this.#nowMs());
  }

  /** A silent meter reports nothing and obeys nothing; the hub keeps what it heard last. */
  setSilent(meterNo: string, silent: boolean): void {
    this.meter(meterNo).setSilent(silent, this.#nowMs());
  }

  /** A stuck relay acknowledges every command and stays as it is. */
  setRelayStuck(meterNo: string, stuck: boolean): void {
    this.meter(meterNo).setRelayStuck(stuck);
  }

  /** From now on the meter's room draws just this, or with `null` by its own curve again. */
  setLoad(meterNo: string, watts: number | null): void {
    const meter = this.meter(meterNo);
    if (watts === null) meter.releaseLoad(this.#nowMs());
    else meter.setLoad(watts, this.#nowMs());
  }

  async #send(meters: readonly SimulatedMeter[], nowMs: number): Promise<boolean> {
    if (meters.length === 0) return true;
    const reports = meters.map((meter) => meter.report(nowMs));
    const params = reports.length === 1 ? reports[0] : reports;
    return (await this.#push({ method: 'report', timestamp: nowMs, params })).status === 200;
  }
}
