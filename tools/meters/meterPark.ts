/** The meters of a campus, some behind a building's gateway, some on their own. */
import { answerTo, type MeterAnswer } from './meterCommands';
import { forgetfulMemory, type MeterMemory } from './meterMemory';
import { type MeterPlan, type MeterReport, SimulatedMeter } from './simulatedMeter';

export interface ParkPlan {
  readonly seed: number;
  readonly gateways: readonly { readonly name: string; readonly meters: readonly MeterPlan[] }[];
  readonly singles: readonly MeterPlan[];
}

export interface PushAnswer {
  readonly status: number;
}

/** What a device publishes: its report, or those of the meters behind it. */
export interface ReportMessage {
  readonly method: 'report';
  readonly clientToken: string;
  readonly timestamp: number;
  readonly params: MeterReport | readonly MeterReport[];
}

/** Sends a device's message to the hub, and says what became of it. */
export type Push = (message: ReportMessage, deviceName: string) => Promise<PushAnswer>;

export interface ParkSurroundings {
  readonly nowMs: () => number;
  readonly memory: MeterMemory;
  /** Told when a meter falls silent or is heard again. */
  readonly onSilence?: (meterNo: string, silent: boolean) => void;
}

export class MeterPark {
  readonly #senders: readonly Sender[];
  readonly #meters: ReadonlyMap<string, SimulatedMeter>;
  readonly #push: Push;
  readonly #nowMs: () => number;
  readonly #onSilence: ParkSurroundings['onSilence'];
  #messages = 0;

  constructor(
    { seed, gateways, singles }: ParkPlan,
    push: Push,
    surroundings: ParkSurroundings = { nowMs: Date.now, memory: forgetfulMemory() },
  ) {
    const meter = (plan: MeterPlan): SimulatedMeter => new SimulatedMeter(plan, seed, surroundings.memory);
    this.#senders = [
      ...gateways.map(({ name, meters }) => ({ name, meters: meters.map(meter) })),
      ...singles.map((plan) => ({ name: plan.meterNo, meters: [meter(plan)] })),
    ];
    const meters = this.#senders.flatMap((sender) => sender.meters);
    this.#meters = new Map(meters.map((one) => [one.plan.meterNo, one]));
    this.#push = push;
    this.#nowMs = surroundings.nowMs;
    this.#onSilence = surroundings.onSilence;
  }

  /** Every meter that is not silent reports what it shows now. Returns how many messages were not acknowledged. */
  async report(nowMs = this.#nowMs()): Promise<number> {
    let lost = 0;
    for (const { name, meters } of this.#senders) {
      const heard = meters.filter((meter) => !meter.silent && !meter.losesReport(nowMs));
      if (!(await this.#send(name, heard, nowMs))) lost += 1;
    }
    return lost;
  }

  /** One meter reports on its own, past its gateway. False if nobody acknowledged it; a silent one sends nothing. */
  reportOne(meterNo: string): Promise<boolean> {
    const meter = this.meter(meterNo);
    return this.#send(meterNo, meter.silent ? [] : [meter], this.#nowMs());
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
    this.#onSilence?.(meterNo, silent);
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

  /** What a meter answers to what the hub sends down to it; nothing if it is silent, or not asked. */
  answer(meterNo: string, payload: string): MeterAnswer | undefined {
    const meter = this.find(meterNo);
    return meter && !meter.silent ? answerTo(meter, payload, this.#nowMs()) : undefined;
  }

  async #send(deviceName: string, meters: readonly SimulatedMeter[], nowMs: number): Promise<boolean> {
    const [first, ...others] = meters.map((meter) => meter.report(nowMs));
    if (first === undefined) return true;
    this.#messages += 1;
    const answer = await this.#push(
      {
        method: 'report',
        clientToken: `${deviceName}-${this.#messages}`,
        timestamp: nowMs,
        params: others.length === 0 ? first : [first, ...others],
      },
      deviceName,
    );
    return answer.status === 200;
  }
}

/** Whoever sends a message: a gateway for its meters, or a meter for itself. */
interface Sender {
  readonly name: string;
  readonly meters: readonly SimulatedMeter[];
}
