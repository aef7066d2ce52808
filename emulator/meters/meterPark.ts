/** The meters of a campus, some behind a building's gateway, some on their own. */
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

export class MeterPark {
  private readonly messages: readonly (readonly SimulatedMeter[])[];
  private readonly push: Push;

  constructor({ seed, gateways, singles }: ParkPlan, push: Push) {
    const meter = (plan: MeterPlan): SimulatedMeter => new SimulatedMeter(plan, seed);
    this.messages = [
      ...gateways.map(({ meters }) => meters.map(meter)),
      ...singles.map((plan) => [meter(plan)]),
    ];
    this.push = push;
  }

  /** Every meter reports what it shows now. Returns how many messages were not acknowledged. */
  async report(nowMs: number): Promise<number> {
    let lost = 0;
    for (const meters of this.messages) {
      const reports = meters.map((meter) => meter.report(nowMs));
      const params = reports.length === 1 ? reports[0] : reports;
      const { status } = await this.push({ method: 'report', timestamp: nowMs, params });
      if (status !== 200) lost += 1;
    }
    return lost;
  }
}
