/** The IoT hub's HTTP forward: signed pushes to the webhook, over HTTP access like any server's. */
import type { HttpAnswer, HttpRequest } from '../httpAccess/httpAccess';
import type { SeededIds } from '../random/seededIds';
import type { BodyForm } from './forwardBody';
import { Forwards } from './forwards';
import { signPush } from './signature';

export interface HubSettings {
  readonly token: string;
  /** The webhook's path under HTTP access. */
  readonly path: string;
  /** How forwards carry what devices send; `payload` if absent. */
  readonly bodyForm?: BodyForm;
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
  readonly #settings: HubSettings;
  readonly #nowMs: () => number;
  readonly #ids: SeededIds;
  readonly #request: (path: string, request: HttpRequest) => Promise<HttpAnswer>;

  constructor(parts: {
    settings: HubSettings;
    nowMs: () => number;
    ids: SeededIds;
    request: (path: string, request: HttpRequest) => Promise<HttpAnswer>;
  }) {
    this.#settings = parts.settings;
    this.#nowMs = parts.nowMs;
    this.#ids = parts.ids;
    this.#request = parts.request;
    this.forwards = new Forwards({
      post: (body) => this.push(body),
      nowMs: parts.nowMs,
      form: parts.settings.bodyForm ?? 'payload',
    });
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
