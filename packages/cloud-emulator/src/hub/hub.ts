/** The IoT hub's HTTP forward: signed pushes to the webhook, over HTTP access like any server's. */
import type { HttpAnswer, HttpRequest } from '../httpAccess/httpAccess';
import type { SeededIds } from '../random/seededIds';
import { Broker } from './broker';
import type { DeviceHub } from './deviceHub';
import type { BodyForm } from './forwardBody';
import type { Forwards } from './forwards';
import { signPush } from './signature';
import type { ThingModel } from './thingModel';

export interface HubSettings {
  readonly token: string;
  /** The webhook's path under HTTP access. */
  readonly path: string;
  /** False: the hub hears its devices and tells nobody, so that whoever wants to know must ask. */
  readonly forwards?: boolean;
  /** How forwards carry what devices send; `payload` if absent. */
  readonly bodyForm?: BodyForm;
  /** The product's, as the hub's console exports it; without, devices have no properties and no actions. */
  readonly thingModel?: ThingModel;
  /** Where devices come in by MQTT, on 127.0.0.1; any free port if absent. */
  readonly mqttPort?: number;
}

/** Anything here replaces what the hub would send, so that wrong pushes can be made. Empty text leaves a header out. */
export interface PushOverrides {
  readonly token?: string;
  readonly timestamp?: string;
  readonly nonce?: string;
  readonly signature?: string;
}

export class Hub {
  /** The forwards of what devices send. */
  readonly forwards: Forwards;
  /** The devices that the hub knows, and what it heard of them. */
  readonly devices: DeviceHub;
  readonly #settings: HubSettings;
  readonly #nowMs: () => number;
  readonly #ids: SeededIds;
  readonly #request: (path: string, request: HttpRequest) => Promise<HttpAnswer>;
  #broker: Promise<Broker> | undefined;

  constructor(parts: {
    settings: HubSettings;
    nowMs: () => number;
    ids: SeededIds;
    request: (path: string, request: HttpRequest) => Promise<HttpAnswer>;
    forwards: Forwards;
    devices: DeviceHub;
  }) {
    this.#settings = parts.settings;
    this.#nowMs = parts.nowMs;
    this.#ids = parts.ids;
    this.#request = parts.request;
    this.forwards = parts.forwards;
    this.devices = parts.devices;
  }

  /** Opens the door for devices, once; its address, as in `mqtt://127.0.0.1:1883`. */
  async openBroker(): Promise<string> {
    this.#broker ??= Broker.open(this.devices, { nowMs: this.#nowMs, port: this.#settings.mqttPort });
    const broker = await this.#broker;
    this.devices.setLine('broker', broker);
    return broker.url;
  }

  async close(): Promise<void> {
    await (await this.#broker)?.close();
  }

  /** Forwards a message once, without the hub's repetitions. A text is sent as it is, anything else as JSON. */
  push(body: unknown, overrides: PushOverrides = {}): Promise<HttpAnswer> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const headers = { 'content-type': 'application/json', ...this.#signed(overrides) };
    return this.#request(this.#settings.path, { method: 'POST', headers, body: text });
  }

  /** Asks the webhook whether the address is its own; it must answer with `echostr`. */
  confirmAddress(echostr: string, overrides: PushOverrides = {}): Promise<HttpAnswer> {
    return this.#request(this.#settings.path, {
      method: 'GET',
      headers: { ...this.#signed(overrides), Echostr: echostr },
      body: '',
    });
  }

  #signed({
    token = this.#settings.token,
    timestamp = String(Math.floor(this.#nowMs() / 1000)),
    nonce = this.#ids.hex().slice(0, 16),
    signature = signPush(token, timestamp, nonce),
  }: PushOverrides): Readonly<Record<string, string>> {
    const headers = { Signature: signature, Timestamp: timestamp, Nonce: nonce };
    return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''));
  }
}
