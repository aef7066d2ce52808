/** Valves of a waterworks, beside the wire: a protocol of their own, a gateway for two of them, one alone. */
import type { DeviceContext, DevicePlugin, OpenDevices } from '../../src/devices/devicePlugin';
import type { DeviceReport } from '../../src/hub/deviceReport';
import type { ThingModel } from '../../src/hub/thingModel';
import type { TopicKind } from '../../src/hub/topics';
import { START_MS } from '../testCloud';

export interface ValveReport {
  readonly id: string;
  readonly at: number;
  readonly litres: number;
  readonly open: 0 | 1;
  readonly flow: number;
}

interface Plan {
  readonly gateways: readonly { readonly name: string; readonly valves: readonly string[] }[];
  readonly singles: readonly string[];
}

interface Valve {
  open: 0 | 1;
  silent: boolean;
  stuck: boolean;
  /** What had flowed through it when it was moved last. */
  since: { readonly atMs: number; readonly litres: number };
}

const HOUR_MS = 3_600_000;
const LITRES_PER_HOUR = 300;
const STATES = { type: 'bool', mapping: { '0': 'shut', '1': 'open' } };
const NUMBER = { type: 'float', min: '0', max: '1000000000' };

export const THING_MODEL: ThingModel = {
  properties: [
    { id: 'litres', mode: 'r', define: NUMBER },
    { id: 'flow', mode: 'r', define: NUMBER },
    { id: 'open', mode: 'rw', define: STATES },
    { id: 'report', mode: 'r', define: { type: 'struct' } },
  ],
  actions: [
    { id: 'read', input: [] },
    { id: 'open', input: [{ id: 'open', define: STATES }] },
  ],
};

export class Valves implements DevicePlugin {
  readonly name = 'valves';
  #context: DeviceContext | undefined;
  #plan: Plan = { gateways: [], singles: [] };
  #valves = new Map<string, Valve>();

  readonly parseReport = (message: unknown, sender: string): readonly DeviceReport[] | undefined => {
    const { method, params } = (message ?? {}) as { readonly method?: unknown; readonly params?: object };
    if (method !== 'report' || typeof params !== 'object') return undefined;
    if (!Array.isArray(params)) return [reportOf(sender, params as ValveReport)];
    return (params as readonly ValveReport[]).map((one) => reportOf(one.id, one));
  };

  open(context: DeviceContext): OpenDevices {
    this.#context = context;
    context.hub.setLine('beside', {
      deliver: ({ deviceName, kind }, payload) => this.#obey(deviceName, kind, payload),
    });
    return { close: () => Promise.resolve() };
  }

  install(plan: Plan): void {
    const names = [...plan.gateways.flatMap(({ valves }) => valves), ...plan.singles];
    this.#plan = plan;
    this.#valves = new Map(
      names.map((name) => [
        name,
        { open: 1, silent: false, stuck: false, since: { atMs: START_MS, litres: 0 } },
      ]),
    );
    this.#opened.hub.registry.register({
      gateways: plan.gateways.map(({ name, valves }) => ({ name, devices: valves })),
      singles: plan.singles,
    });
  }

  report(id: string, at: number): ValveReport {
    const { open, since } = this.#valve(id);
    const litres = since.litres + (open * LITRES_PER_HOUR * (at - since.atMs)) / HOUR_MS;
    return { id, at, litres, open, flow: open * LITRES_PER_HOUR };
  }

  async sendAll(): Promise<void> {
    const nowMs = this.#opened.clock.nowMs();
    for (const { name, valves } of this.#plan.gateways)
      await this.#send(
        name,
        valves.map((id) => this.report(id, nowMs)),
      );
    for (const id of this.#plan.singles) await this.sendOne(id);
  }

  sendOne(id: string): Promise<void> {
    return this.#send(id, this.report(id, this.#opened.clock.nowMs()));
  }

  isOpen(id: string): 0 | 1 {
    return this.#valve(id).open;
  }

  setSilent(id: string, silent: boolean): void {
    this.#valve(id).silent = silent;
  }

  setStuck(id: string, stuck: boolean): void {
    this.#valve(id).stuck = stuck;
  }

  #obey(name: string, kind: TopicKind, payload: string): boolean {
    const valve = this.#valves.get(name);
    if (!valve || valve.silent) return false;
    const { method, clientToken, actionId, params } = JSON.parse(payload) as {
      readonly method: string;
      readonly clientToken: string;
      readonly actionId?: string;
      readonly params?: { readonly open?: 0 | 1 };
    };
    const nowMs = this.#opened.clock.nowMs();
    if (params?.open !== undefined && !valve.stuck) {
      const { litres } = this.report(name, nowMs);
      Object.assign(valve, { open: params.open, since: { atMs: nowMs, litres } });
    }
    const response = actionId === 'read' ? this.report(name, nowMs) : params;
    if (method !== 'report_reply')
      void this.#receive(name, kind, {
        method: `${method}_reply`,
        clientToken,
        code: 0,
        status: 'succ',
        response,
      });
    return true;
  }

  async #send(name: string, params: unknown): Promise<void> {
    await this.#receive(name, 'property', { method: 'report', clientToken: name, params });
  }

  async #receive(deviceName: string, kind: TopicKind, message: object): Promise<void> {
    const { hub } = this.#opened;
    const { productId } = hub.registry;
    await hub.receive(deviceName, { direction: 'up', kind, productId, deviceName }, JSON.stringify(message));
  }

  #valve(id: string): Valve {
    const valve = this.#valves.get(id);
    if (!valve) throw new Error(`There is no valve ${id}`);
    return valve;
  }

  get #opened(): DeviceContext {
    if (!this.#context) throw new Error('No emulator was started with these valves');
    return this.#context;
  }
}

function reportOf(deviceName: string, report: ValveReport): DeviceReport {
  const { litres, flow, open } = report;
  return { deviceName, properties: { litres, flow, open, report } };
}
