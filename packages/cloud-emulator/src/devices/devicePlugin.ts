/**
 * Devices that are simulated beside the wire: whoever starts the emulator brings them along. They live with the
 * emulator's clock and its kept state, speak to the hub, and may bring commands and a tab of the console.
 */
import type { EmulatorClock } from '../clock/emulatorClock';
import type { DeviceHub } from '../hub/deviceHub';
import type { DeviceReport } from '../hub/deviceReport';

export interface DevicePlugin {
  /** Names its kept values. */
  readonly name: string;
  /**
   * What an upward message says, device by device, as the parsing script of a product does it; undefined if the message
   * is no report. If absent, a report speaks for its sender, in the properties of the thing model.
   */
  readonly parseReport?: (message: unknown, sender: string) => readonly DeviceReport[] | undefined;
  /** Called at each start of an emulator that was given the plugin. */
  open(context: DeviceContext): OpenDevices;
}

export interface DeviceContext {
  readonly clock: EmulatorClock;
  /** Lasts over a restart of the emulator. */
  readonly kept: KeptValues;
  readonly hub: DeviceHub;
  /** Opens the hub's MQTT broker, once; its address, as in `mqtt://127.0.0.1:1883`. */
  openBroker(): Promise<string>;
}

export interface KeptValues {
  get(key: string): unknown;
  put(key: string, value: unknown): void;
}

export interface OpenDevices {
  /** By the name below `/emulator/`. What one throws is answered as HTTP 400, in its own words. */
  readonly commands?: Readonly<Record<string, DeviceCommand>>;
  /** A module for the browser, as a text; it exports by default a function that makes the tab. */
  readonly consoleTab?: () => string;
  close(): Promise<void>;
}

export type DeviceCommand = (input: Readonly<Record<string, unknown>>) => unknown;
