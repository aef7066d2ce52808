/** Our meters as the local cloud's devices: `startEmulator({ devices: meters, … })`, and then they can be hung. */
import { readFileSync } from 'node:fs';
import type { DeviceContext, DevicePlugin, OpenDevices } from 'cloud-emulator/devices';
import { builtFile } from '../builtFile';
import { controlCommands } from './controlCommands';
import { HungMeters } from './hungMeters';
import { lastingMemory } from './meterMemory';
import type { MeterPark, ParkPlan } from './meterPark';
import { meterReports } from './meterReports';

export class Meters implements DevicePlugin {
  readonly name = 'meters';
  readonly parseReport = meterReports;
  #open: { readonly context: DeviceContext; readonly hung: HungMeters } | undefined;

  open(context: DeviceContext): OpenDevices {
    const { clock, kept, hub } = context;
    const nowMs = (): number => clock.nowMs();
    const hung = new HungMeters(hub, { nowMs, memory: lastingMemory(kept) });
    this.#open = { context, hung };
    return {
      commands: controlCommands(() => hung.park, nowMs),
      consoleTab: () => readFileSync(builtFile('tools', 'meters', 'console', 'metersTab.js'), 'utf8'),
      close: () => hung.close(),
    };
  }

  /** Those that hang at present. */
  get park(): MeterPark {
    return this.#opened.hung.park;
  }

  /**
   * Hangs these meters in their rooms, instead of those before. What was done to a meter is remembered by its number,
   * over restarts too.
   */
  install(plan: ParkPlan): MeterPark {
    return this.#opened.hung.install(plan);
  }

  /** The same over MQTT, through the hub's broker: a connection for each gateway and for each meter on its own. */
  async connect(plan: ParkPlan): Promise<MeterPark> {
    const { context, hung } = this.#opened;
    return hung.connect(plan, await context.openBroker());
  }

  get #opened(): { readonly context: DeviceContext; readonly hung: HungMeters } {
    if (!this.#open) throw new Error('No local cloud was started with these meters');
    return this.#open;
  }
}
